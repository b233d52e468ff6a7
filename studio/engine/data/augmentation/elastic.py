"""Elastic distortion (Simard, Steinkraus and Platt: Best practices for convolutional neural
networks applied to visual document analysis, 2003).

There every pixel gets a random displacement, and the field of these is smoothed by a Gaussian.
Here random numbers stand on a lattice, one smoothness apart, that reaches beyond the picture, and
each spreads by that Gaussian. The sum has the same distribution (its deviation differs by less
than a thousandth between places), but takes two small matrix products in place of two
convolutions with wide kernels.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from studio.engine.data.augmentation.augmentation import Augmentation, Displacing
from studio.engine.spec import setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

REACH = 3
"""Lattice points beyond each edge: further away, a Gaussian is next to nothing."""


class Elastic(Augmentation, Displacing):
    """Bends the picture as if it were drawn on rubber. Teaches the wobble of a hand; use it for
    handwriting (Simard et al., 2003)."""

    strength: float = setting(
        0.04,
        ge=0,
        le=0.5,
        title="Strength",
        help="How far pixels move (the standard deviation), as a share of the shorter side.",
        unit="of a side",
    )
    smoothness: float = setting(
        0.14,
        ge=0.02,
        le=1,
        title="Smoothness",
        help="How far a bend reaches; well above the strength, or strokes break.",
        unit="of a side",
    )

    @property
    def is_still(self) -> bool:
        return self.strength == 0

    def displacements(self, rng: BatchRng) -> Tensor:
        side = min(rng.height, rng.width)
        sigma = self.smoothness * side
        down = spread(rng.height, sigma, rng.device)
        across = spread(rng.width, sigma, rng.device)
        lattice = rng.normal(2, down.shape[1], across.shape[1]).mul_(self.strength * side)
        return down @ (lattice @ across.T)


@lru_cache(maxsize=16)
def spread(length: int, sigma: float, device: torch.device) -> Tensor:
    """length×points: how much of each lattice point's number a pixel gets.

    Points are `sigma` pixels apart, the picture's middle in their midst. The squares of a row sum
    to 1: random numbers of deviation 1 give a field of deviation 1.
    """
    most = ceil((length - 1) / 2 / sigma) + REACH
    points = torch.arange(-most, most + 1, dtype=torch.float64) * sigma
    pixels = torch.arange(length, dtype=torch.float64) - (length - 1) / 2
    weights = torch.exp(-(((pixels[:, None] - points) / sigma) ** 2) / 2)
    weights /= weights.norm(dim=1, keepdim=True)
    return weights.float().to(device)
