"""A curve smoothed for the eye."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

BLOCK = 64

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
    corrected = means / (1 - weight ** np.arange(1, len(means) + 1))
    found = np.full(len(values), np.nan)
    found[known] = corrected
    return found


def _averages(values: Numbers, weight: float) -> Numbers:
    """The moving average before its correction, a block at a time: within a block it is one
    product of matrices, from block to block only the last mean is carried on.
    """
    count = -(-len(values) // BLOCK)
    blocks = np.zeros(count * BLOCK)
    blocks[: len(values)] = values
    ages = np.subtract.outer(np.arange(BLOCK), np.arange(BLOCK))
    kernel = np.where(ages >= 0, (1 - weight) * weight ** np.maximum(ages, 0), 0.0)
    means = blocks.reshape(count, BLOCK) @ kernel.T
    carried = weight ** np.arange(1, BLOCK + 1)
    for before, block in pairwise(means):
        block += before[-1] * carried
    return means.ravel()[: len(values)]
