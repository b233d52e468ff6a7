"""Augmentations that mix each picture with another of its batch, and their targets alike.

A target is then a share for every class, N×classes in float32, each row with the sum 1;
``torch.nn.CrossEntropyLoss`` takes it in place of a label. Who is mixed with whom is a random
permutation of the batch, and every sample draws its own share. Where both kinds are in a pipeline
they happen one after the other, so that up to four pictures meet.

How much of a picture is kept comes from Beta(alpha, alpha): with a small alpha nearly all of it or
nearly nothing, at 1 any share alike, with a large alpha about half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.augmentation.augmentation import Augmentation, Mixing
from studio.engine.data.augmentation.rectangles import Rectangles
from studio.engine.spec import setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")


class MixUp(Augmentation, Mixing):
    """Lays another picture over each, as if both were seen through. Teaches to be less sure
    between classes; use it against overfitting in long runs (Zhang et al., 2017)."""

    title: ClassVar[str] = "MixUp"

    alpha: float = setting(
        0.2,
        ge=0.05,
        le=5,
        title="Alpha",
        help="How evenly two pictures are mixed: 0.2 mostly lets one prevail, 1 gives any share.",
    )

    def mix(self, pictures: Tensor, targets: Tensor, rng: BatchRng) -> tuple[Tensor, Tensor]:
        partners = rng.permutation()
        given_up = rng.beta(self.alpha)
        others = pictures.index_select(0, partners)
        mixed = torch.lerp(pictures, others, given_up[:, None, None, None])
        return mixed, _mixed(targets, partners, given_up)


class CutMix(Augmentation, Mixing):
    """Pastes a rectangle of another picture into each. Teaches to know a thing by any of its
    parts; use it for photographs in long runs (Yun et al., 2019)."""

    title: ClassVar[str] = "CutMix"

    alpha: float = setting(
        1.0,
        ge=0.05,
        le=5,
        title="Alpha",
        help="How large rectangles are: 1 gives any size alike, less mostly tiny or huge ones.",
    )

    def mix(self, pictures: Tensor, targets: Tensor, rng: BatchRng) -> tuple[Tensor, Tensor]:
        partners = rng.permutation()
        rectangles = self._rectangles(rng)
        mask = rectangles.mask(rng.height, rng.width)
        mixed = torch.where(mask, pictures.index_select(0, partners), pictures)
        given_up = rectangles.areas() / (rng.height * rng.width)
        return mixed, _mixed(targets, partners, given_up)

    def _rectangles(self, rng: BatchRng) -> Rectangles:
        """As in the paper: the middle anywhere, and what hangs over an edge cut off."""
        side = rng.beta(self.alpha).sqrt_()
        top, bottom = _span(rng, side, rng.height)
        left, right = _span(rng, side, rng.width)
        return Rectangles(top, bottom, left, right)


def _span(rng: BatchRng, share: Tensor, length: int) -> tuple[Tensor, Tensor]:
    """N beginnings and ends, in whole pixels, of about this share of a side."""
    size = (share * length).round_()
    start = rng.integers(length) - (size / 2).floor_()
    return start.clamp(min=0), (start + size).clamp_(max=length)


def _mixed(targets: Tensor, partners: Tensor, given_up: Tensor) -> Tensor:
    """N×classes; `given_up` is the share, N, that the partner gets."""
    return torch.lerp(targets, targets.index_select(0, partners), given_up[:, None])
