"""Strokes as another pen would draw them: a little out of focus, and cut off at a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.data.augmentation.augmentation import Augmentation, Changing, Style
from studio.engine.data.augmentation.blur import blurred
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng

SIGMAS = 0.3, 0.9
"""Pixels: the Gaussian that gives a stroke the slopes that are cut off."""

STEEPNESS = 5.0
"""Of the new edges: from ground to ink within a fifth of the ink's light, a pixel or so."""

FAINTEST = 0.05
"""Light of the brightest pixel below which there is no ink to be drawn."""


class Pen(Augmentation, Changing):
    """Draws the strokes thicker or thinner, with crisp edges, as another pen would. Teaches that
    pens, scans and screens differ; use it for handwriting."""

    most: float = setting(
        0.15,
        ge=0,
        le=0.4,
        title="At most",
        help="How far the level at which light becomes ink lies from the half of the brightest; "
        "too far, and thin strokes break or loops are filled.",
    )

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        sigmas = rng.uniform(*SIGMAS)
        level = rng.uniform(0.5 - self.most, 0.5 + self.most, 1, 1, 1)
        return redrawn(pictures, sigmas, level, style)


def redrawn(pictures: Tensor, sigmas: Tensor, level: Tensor | float, style: Style) -> Tensor:
    """Each of N pictures made soft by a Gaussian of its own deviation (N pixels, `SIGMAS` at most)
    and cut off at a level, 0–1 of its brightest: below a half the strokes get thicker.
    """
    soft = blurred(pictures, sigmas, SIGMAS[1], style)
    brightest = soft.amax((1, 2, 3), keepdim=True).clamp_(min=FAINTEST)
    return soft.div_(brightest).sub_(level).mul_(STEEPNESS).add_(0.5)
