"""Augmentations that move a picture by whole pixels, so that it stays as sharp as it was.

Among their like they copy values as they are. Beside one that interpolates they join its map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.augmentation.augmentation import Augmentation, Changing, Geometric, Style
from studio.engine.data.augmentation.border import bordered
from studio.engine.data.augmentation.matrices import scalings, shifts
from studio.engine.spec import setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")


class Flip(Augmentation, Geometric, Changing):
    """Mirrors the picture. Teaches that left and right do not matter; use it for photographs,
    never for writing (Krizhevsky et al., 2012)."""

    overwrites: ClassVar[bool] = True

    horizontal: bool = setting(True, title="Horizontal", help="Mirror left and right.")
    vertical: bool = setting(
        False,
        title="Vertical",
        help="Turn upside down; only for pictures taken from above or through a microscope.",
    )
    probability: float = setting(
        0.5,
        ge=0,
        le=1,
        title="Probability",
        help="How often a picture is mirrored, drawn for each direction.",
    )

    @property
    def is_still(self) -> bool:
        return not (self.horizontal or self.vertical) or self.probability == 0

    def matrices(self, rng: BatchRng) -> Tensor:
        across, down = (
            1 - 2 * self._happens(rng, wanted) for wanted in (self.horizontal, self.vertical)
        )
        return scalings(across, down)

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        for axis, wanted in ((3, self.horizontal), (2, self.vertical)):
            happens = self._happens(rng, wanted)
            if wanted:
                # Exact, and faster than choosing: its weight is 0 or 1.
                pictures.lerp_(pictures.flip(axis), happens[:, None, None, None])
        return pictures

    def _happens(self, rng: BatchRng, wanted: bool) -> Tensor:
        """N, float32: 1 where a sample is mirrored, else 0."""
        return rng.bernoulli(self.probability * wanted).float()


class Crop(Augmentation, Geometric, Changing):
    """Adds a border and cuts the old size out of it at random: a shift by whole pixels, which
    keeps the picture sharp. The usual choice for small photographs (He et al., 2016)."""

    border: float = setting(
        0.125,
        ge=0,
        le=0.5,
        title="Border",
        help="What is added at each edge, rounded to whole pixels: 0.125 of 32 pixels is 4.",
        unit="of a side",
    )

    @property
    def is_still(self) -> bool:
        return self.border == 0

    def matrices(self, rng: BatchRng) -> Tensor:
        down, across = self._borders(rng)
        return shifts(across - self._starts(rng, across), down - self._starts(rng, down))

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        down, across = self._borders(rng)
        left, top = self._starts(rng, across), self._starts(rng, down)
        windows = bordered(pictures, down, across, style)
        windows = windows.unfold(2, rng.height, 1).unfold(3, rng.width, 1)
        samples = torch.arange(rng.count, device=rng.device)
        return windows[samples, :, top.long(), left.long()]

    def _borders(self, rng: BatchRng) -> tuple[int, int]:
        """In pixels: above and below, left and right."""
        return round(self.border * rng.height), round(self.border * rng.width)

    def _starts(self, rng: BatchRng, border: int) -> Tensor:
        """N, float32: how far into the larger picture what is cut out begins, in pixels."""
        return rng.integers(2 * border + 1)
