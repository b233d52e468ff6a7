"""Random erasing (Zhong, Zheng, Kang, Li and Yang: Random erasing data augmentation, 2017)."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from studio.engine.data.augmentation.augmentation import Augmentation, Changing, Style
from studio.engine.data.augmentation.rectangles import Rectangles
from studio.engine.spec import setting
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

ASPECT = (0.3, 1 / 0.3)
"""Height by width of a rectangle, as in the paper; its logarithm is drawn evenly."""


class Erase(Augmentation, Changing):
    """Covers a rectangle somewhere: with nothing in ink, with one random colour in a photograph.
    Teaches to look at the whole thing, for a part may be hidden (Zhong et al., 2017)."""

    probability: float = setting(
        0.5, ge=0, le=1, title="Probability", help="How often a picture gets a rectangle."
    )
    smallest: float = setting(
        0.02,
        ge=0,
        le=1,
        title="Smallest",
        help="The smallest rectangle, as a share of the picture.",
        unit="of the area",
    )
    largest: float = setting(
        0.2,
        ge=0,
        le=1,
        title="Largest",
        help="The largest rectangle, as a share of the picture; what is hidden can't be learnt.",
        unit="of the area",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.smallest > self.largest:
            raise Unfit(
                "the smallest share, {smallest}, is above the largest, {largest}",
                smallest=self.smallest,
                largest=self.largest,
            )
        return self

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        mask = self._rectangles(rng).mask(rng.height, rng.width)
        return torch.where(mask, _cover(rng, style), pictures)

    def _rectangles(self, rng: BatchRng) -> Rectangles:
        """All within the picture; empty where a sample gets none."""
        happens = rng.bernoulli(self.probability)
        area = rng.uniform(self.smallest, self.largest) * (rng.height * rng.width)
        aspect = rng.uniform(log(ASPECT[0]), log(ASPECT[1])).exp_()
        height = (area * aspect).sqrt_().round_().clamp_(max=rng.height)
        width = (area / aspect).sqrt_().round_().clamp_(max=rng.width)
        top = rng.integers(rng.height - height + 1)
        left = rng.integers(rng.width - width + 1)
        return Rectangles(top, top + height * happens, left, left + width)


def _cover(rng: BatchRng, style: Style) -> Tensor:
    """What rectangles are filled with, to be spread over N×C×H×W.

    The paper fills them with noise; one colour a picture costs a tenth of it.
    """
    if style == "ink":
        return torch.zeros((), device=rng.device)
    return rng.uniform(0, 1, rng.channels, 1, 1)
