"""Random numbers of the symmetric Beta distribution, from a table of its quantiles.

torch draws them from a generator of one's own on no device, and on some not at all.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

CELLS = 4096
"""Of the table; between their edges quantiles are interpolated."""


def beta_of(uniform: Tensor, alpha: float) -> Tensor:
    """Uniform random numbers from 0 to 1 made ones of Beta(alpha, alpha), float32."""
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
