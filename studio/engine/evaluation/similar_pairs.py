"""Which samples t-SNE keeps together, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.progress import Progress

MOST_DISTANCES = 2**22
"""That are held at once: 16 MB."""

ROUNDS = 50
"""Bisections until a width gives the perplexity that is wanted."""


@dataclass(frozen=True)
class SimilarPairs:
    """The pairs of samples whose similarity is not nothing, both ways.

    Attributes:
        rows, columns: which; `starts` is where each row begins, as in a CSR matrix.
        weights: of each, float32; they sum to 1.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    starts: NDArray[np.int32]
    weights: NDArray[np.float32]

    def attraction(self, places: NDArray[np.float32]) -> NDArray[np.float32]:
        """N×2: the sum over others of weight · (own place - other's) / (1 + distance²)."""
        across, down = (values[self.rows] - values[self.columns] for values in places.T.copy())
        pulls = self.weights / (1 + across * across + down * down)
        firsts = self.starts[:-1]  # no row is empty: each sample has a neighbour
        forces = [np.add.reduceat(pulls * apart, firsts) for apart in (across, down)]
        return np.stack(forces, 1)


def similar_pairs(inputs: Tensor, perplexity: float, progress: Progress) -> SimilarPairs:
    """How similar samples are by their inputs (N×D): Gaussians whose widths give each sample
    `perplexity` neighbours (van der Maaten and Hinton, 2008), of the nearest three times as many.

    Raises:
        Cancelled: as `progress` says.
    """
    from scipy.sparse import csr_array

    count = len(inputs)
    perplexity = min(perplexity, (count - 1) / 3)
    near, squares = _nearest(inputs, min(count - 1, int(3 * perplexity + 1)), progress)
    shares = _shares(squares, perplexity)
    starts = np.arange(0, near.numel() + 1, near.shape[1])
    one_way: Any = csr_array(
        (shares.flatten().numpy(), near.flatten().numpy(), starts), shape=(count, count)
    )
    both = ((one_way + one_way.T) / (2 * count)).tocsr()
    both.sort_indices()
    rows = np.repeat(np.arange(count, dtype=np.int32), np.diff(both.indptr))
    columns, firsts = both.indices.astype(np.int32), both.indptr.astype(np.int32)
    return SimilarPairs(rows, columns, firsts, both.data.astype(np.float32))


def _nearest(inputs: Tensor, count: int, progress: Progress) -> tuple[Tensor, Tensor]:
    """The `count` nearest others of each, and the squares of their distances: both N×count."""
    size = max(1, MOST_DISTANCES // len(inputs))
    lengths = (inputs**2).sum(1)
    near, squares = [], []
    for start in range(0, len(inputs), size):
        progress.report(start, len(inputs))
        some = inputs[start : start + size]
        found = (lengths[start : start + size, None] + lengths - 2 * some @ inputs.T).clamp(min=0)
        found[torch.arange(len(some)), torch.arange(start, start + len(some))] = torch.inf
        best = found.topk(count, largest=False)
        near.append(best.indices)
        squares.append(best.values)
    return torch.cat(near), torch.cat(squares)


def _shares(squares: Tensor, perplexity: float) -> Tensor:
    """What each neighbour counts, N×k, each row 1 in all, with the perplexity that is wanted."""
    squares = squares.double() - squares.double().amin(1, keepdim=True)
    scale = squares.mean(1, keepdim=True).clamp(min=1e-12)
    wanted = float(np.log(perplexity))
    low, high = torch.full_like(scale, -20.0), torch.full_like(scale, 20.0)
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        weights = torch.exp(-squares / scale * middle.exp())
        shares = weights / weights.sum(1, keepdim=True)
        is_wide = -torch.special.xlogy(shares, shares).sum(1, keepdim=True) > wanted
        low, high = torch.where(is_wide, middle, low), torch.where(is_wide, high, middle)
    return shares.float()
