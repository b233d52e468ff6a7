"""What a disturbance is, and those of pictures: each at a few strengths, by what augmentations are
made of. Those of texts are in `text_disturbance.py`.
"""

from __future__ import annotations

from abc import abstractmethod
from math import pi, radians
from typing import TYPE_CHECKING, ClassVar

import torch

from studio.engine.data.augmentation.augmentation import Style
from studio.engine.data.augmentation.blur import LEAST_SIGMA, blurred
from studio.engine.data.augmentation.matrices import rotations, scalings, shifts
from studio.engine.data.augmentation.pen import SIGMAS, redrawn
from studio.engine.data.augmentation.tone import contrasted_
from studio.engine.data.augmentation.warp import affine_places, sampled
from studio.engine.spec import Kind

if TYPE_CHECKING:
    from torch import Tensor


class Disturbance(Kind):
    """Something that may be different about a sample. One is one subclass.

    Attributes:
        title: its name.
        unit: what a strength counts.
        strengths: those that are tried, ascending; `none` among them changes nothing.
    """

    title: ClassVar[str]
    unit: ClassVar[str] = ""
    strengths: ClassVar[tuple[float, ...]]
    none: ClassVar[float] = 0.0


class PictureDisturbance(Disturbance):
    """Something that may be different about a picture.

    Attributes:
        ink_alone: whether it is for strokes on an empty ground alone.
    """

    ink_alone: ClassVar[bool] = False

    @abstractmethod
    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        """Float32 N×C×H×W, 0–1, disturbed; they may leave 0–1. `pictures` may be overwritten."""


class Shifted(PictureDisturbance):
    """The picture lies elsewhere, in a direction drawn for each."""

    title: ClassVar[str] = "Shift"
    unit: ClassVar[str] = "of a side"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        angles = torch.rand(len(pictures), generator=generator) * 2 * pi
        height, width = pictures.shape[2:]
        right, down = angles.cos() * strength * width, angles.sin() * strength * height
        return _moved(pictures, shifts(right, down), style)


class Turned(PictureDisturbance):
    """The picture is turned; above 0 to the left."""

    title: ClassVar[str] = "Rotation"
    unit: ClassVar[str] = "°"
    strengths: ClassVar[tuple[float, ...]] = (-45.0, -30.0, -15.0, 0.0, 15.0, 30.0, 45.0)

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        angles = torch.full((len(pictures),), radians(strength))
        return _moved(pictures, rotations(angles), style)


class Resized(PictureDisturbance):
    """The picture is smaller or larger; what no longer fits is cut off."""

    title: ClassVar[str] = "Size"
    unit: ClassVar[str] = "times"
    strengths: ClassVar[tuple[float, ...]] = (0.5, 0.7, 0.85, 1.0, 1.15, 1.3, 1.5)
    none: ClassVar[float] = 1.0

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        factors = torch.full((len(pictures),), strength)
        return _moved(pictures, scalings(factors, factors), style)


class Noisy(PictureDisturbance):
    """Gaussian noise lies on every pixel."""

    title: ClassVar[str] = "Noise"
    unit: ClassVar[str] = "of white"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        return pictures + strength * torch.randn(pictures.shape, generator=generator)


class Blurred(PictureDisturbance):
    """The picture is out of focus, by a Gaussian."""

    title: ClassVar[str] = "Blur"
    unit: ClassVar[str] = "px"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        sigmas = torch.full((len(pictures),), max(strength, LEAST_SIGMA))
        return blurred(pictures, sigmas, max(strength, LEAST_SIGMA), style)


class OtherContrast(PictureDisturbance):
    """Values lie nearer to the picture's mean, or further from it."""

    title: ClassVar[str] = "Contrast"
    unit: ClassVar[str] = "times"
    strengths: ClassVar[tuple[float, ...]] = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
    none: ClassVar[float] = 1.0

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        return contrasted_(pictures, strength)


class OtherPen(PictureDisturbance):
    """Strokes are thicker (above 0) or thinner than they were."""

    title: ClassVar[str] = "Pen width"
    strengths: ClassVar[tuple[float, ...]] = (-0.4, -0.3, -0.15, 0.0, 0.15, 0.3, 0.4)
    ink_alone: ClassVar[bool] = True

    def disturbed(
        self, pictures: Tensor, strength: float, style: Style, generator: torch.Generator
    ) -> Tensor:
        if strength == self.none:
            return pictures
        sigmas = torch.full((len(pictures),), SIGMAS[1])
        return redrawn(pictures, sigmas, 0.5 - strength, style)


def _moved(pictures: Tensor, matrices: Tensor, style: Style) -> Tensor:
    return sampled(pictures, affine_places(matrices, *pictures.shape[2:]), style)
