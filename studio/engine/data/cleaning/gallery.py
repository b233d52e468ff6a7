"""Samples of several parts under one numbering, as vectors that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.samples import Samples

Positions = NDArray[np.int64]
"""Samples of all parts, numbered through: the training part first."""

FAINT = 1e-6
"""A norm that only a picture of one single value is below."""


class Gallery:
    """The pictures of several parts, all of one shape.

    Attributes:
        parts: what the positions number, one after another.
    """

    def __init__(self, parts: Sequence[Samples]) -> None:
        self.parts = list(parts)
        self._ends = list(accumulate(len(part) for part in self.parts))

    def vectors(self, positions: Positions) -> Tensor:
        """The pictures at `positions`, P×D float32, each with mean 0 and length 1: the product
        of two is how they correlate, -1 to 1.

        The mean is that of all channels together, so that colours count. Brightness and
        contrast do not.
        """
        values = self._pictures(positions).flatten(1).float()
        values -= values.mean(1, keepdim=True)
        lengths: Tensor = torch.linalg.vector_norm(values, dim=1, keepdim=True)
        return values / lengths.clamp_min(FAINT)

    def _pictures(self, positions: Positions) -> Tensor:
        """P×C×H×W, uint8."""
        pictures = torch.empty(len(positions), *self.parts[0].shape, dtype=torch.uint8)
        for part, end in zip(self.parts, self._ends, strict=True):
            index = torch.from_numpy(positions - (end - len(part)))
            mine = (index >= 0) & (index < len(part))
            pictures[mine] = part.picked(index[mine].to(part.store.device)).cpu()
        return pictures
