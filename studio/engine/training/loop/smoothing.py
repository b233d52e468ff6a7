"""A curve smoothed for the eye."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

BLOCK = 64

NEGLIGIBLE = math.log(1e-17)

Numbers = npt.NDArray[np.float64]


def smoothed(values: Numbers, weight: float) -> Numbers:
    """The exponential moving average of `values`, corrected for its start.

    s_t = weight · s_(t−1) + (1 − weight) · x_t, told as s_t / (1 − weight^t), so that the first
    points are means of what there is (Kingma and Ba, 2015). NaN stays where it was and is
    passed over.

    Args:
        weight: 0 leaves all as it is; below 1.
    """
    if weight <= 0 or not len(values):
        return values
    known = np.isfinite(values)
    means = _averages(values[known], weight)
    # Later corrections are 1 to the last digit.
    first = means[: math.ceil(NEGLIGIBLE / math.log(weight))]
    first /= 1 - weight ** np.arange(1, len(first) + 1)
    found = np.full(len(values), np.nan)
    found[known] = means
    return found


def _averages(values: Numbers, weight: float) -> Numbers:
    """The moving average before its correction, a block at a time: within a block it is one
    product of matrices, from block to block only the last mean is carried on.
    """
    count = -(-len(values) // BLOCK)
    blocks = np.zeros(count * BLOCK)
    blocks[: len(values)] = values
    kernel, carried = _kernel(weight)
    means: Numbers = blocks.reshape(count, BLOCK) @ kernel
    lasts = accumulate(means[:-1, -1].tolist(), lambda last, mean: last * carried[-1] + mean)
    means[1:] += np.outer(list(lasts), carried)
    return means.ravel()[: len(values)]


@lru_cache(maxsize=8)
def _kernel(weight: float) -> tuple[Numbers, Numbers]:
    """What a block is multiplied with, and what is left of the mean before it at each place."""
    ages = np.subtract.outer(np.arange(BLOCK), np.arange(BLOCK)).T
    kernel: Numbers = np.where(ages >= 0, (1 - weight) * weight ** np.maximum(ages, 0), 0.0)
    return kernel, np.asarray(weight ** np.arange(1, BLOCK + 1), dtype=np.float64)
