"""The random numbers of one batch: a draw for every sample, all from one generator."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

CELLS = 4096
"""Of the table; between their edges quantiles are interpolated."""


class BatchRng:
    """Draws for each of a batch's samples, on the device where the batch is.

    The same state of the generator gives the same numbers.

    Attributes:
        count, channels, height, width: the batch's shape, N×C×H×W.
        device: where the batch is; the generator belongs to it.
    """

    def __init__(self, pictures: Tensor, generator: torch.Generator) -> None:
        self.count, self.channels, self.height, self.width = pictures.shape
        self.device = pictures.device
        self._generator = generator

    def uniform(self, lowest: float, highest: float, *shape: int) -> Tensor:
        """N×shape, float32, from `lowest` up to `highest`."""
        drawn = self._empty(shape)
        return drawn.uniform_(lowest, highest, generator=self._generator)

    def normal(self, *shape: int) -> Tensor:
        """N×shape, float32, of mean 0 and standard deviation 1."""
        return self._empty(shape).normal_(generator=self._generator)

    def integers(self, count: Tensor | int) -> Tensor:
        """N whole numbers in float32, from 0 up to but not including `count` (one for all, or N).

        Exact below 2²⁴: a uniform draw is a multiple of 2⁻²⁴, so that no product is rounded up
        to `count`.
        """
        return (self.uniform(0, 1) * count).floor_()

    def bernoulli(self, probability: float) -> Tensor:
        """N, bool: True with this probability; at 0 never, at 1 always."""
        return self.uniform(0, 1) < probability

    def beta(self, alpha: float) -> Tensor:
        """N, float32, of Beta(alpha, alpha), from 0 to 1."""
        return beta_of(self.uniform(0, 1), alpha)

    def permutation(self) -> Tensor:
        """N, int64: another sample for each, every one once. One may be its own."""
        return torch.randperm(self.count, generator=self._generator, device=self.device)

    def _empty(self, shape: tuple[int, ...]) -> Tensor:
        return torch.empty(self.count, *shape, dtype=torch.float32, device=self.device)


def beta_of(uniform: Tensor, alpha: float) -> Tensor:
    """Uniform random numbers from 0 to 1 made ones of Beta(alpha, alpha), float32.

    From a table of its quantiles: torch draws them from a generator of one's own on no device,
    and on some not at all.
    """
    table = _table(alpha, uniform.device)
    places = uniform * CELLS
    cells = places.long().clamp_(max=CELLS - 1)
    return torch.lerp(table[cells], table[cells + 1], places - cells)


@lru_cache(maxsize=8)
def _table(alpha: float, device: torch.device) -> Tensor:
    """The quantiles of CELLS + 1 probabilities from 0 to 1.

    The density x^(alpha - 1) (1 - x)^(alpha - 1) may be infinite at 0. Over t = x^alpha it is
    (1 - x)^(alpha - 1), which is not; so its lower half is summed over t, and mirrored.
    """
    t = np.linspace(0, 0.5**alpha, 2 * CELLS)
    density = (1 - t ** (1 / alpha)) ** (alpha - 1)
    probability = np.append(0, np.cumsum(density[:-1] + density[1:]))
    wanted = np.linspace(0, probability[-1], CELLS // 2 + 1)
    lower = np.interp(wanted, probability, t) ** (1 / alpha)
    quantiles = np.append(lower, 1 - lower[-2::-1])
    return torch.tensor(quantiles, dtype=torch.float32, device=device)
