"""Texts beside others of their length: so little of a batch is padding, which costs as much time
as tokens do.
"""

from __future__ import annotations

import torch
from torch import Tensor

from studio.engine.data.samples import Samples

WINDOW = 50
"""Batches whose texts are sorted together: of so many, few are filled up, and each epoch still
mixes other texts into each batch."""


def sorted_by_length(samples: Samples) -> tuple[Samples, Tensor | None]:
    """Texts, the shortest first, and where each stood, N, int64; pictures as they are, and None."""
    return _sorted(samples, descending=False)


def longest_first(samples: Samples) -> tuple[Samples, Tensor | None]:
    """As `sorted_by_length`, the other way round."""
    return _sorted(samples, descending=True)


def _sorted(samples: Samples, descending: bool) -> tuple[Samples, Tensor | None]:
    lengths = samples.own_lengths()
    if lengths is None:
        return samples, None
    order = lengths.sort(stable=True, descending=descending).indices
    return samples.take(order.to(samples.labels.device)), order


def in_old_order(values: Tensor, order: Tensor | None) -> Tensor:
    """`values` of sorted samples, N×…, where each stood before."""
    if order is None:
        return values
    found = torch.empty_like(values)
    found[order] = values
    return found


def batches_by_length(
    order: Tensor, lengths: Tensor, size: int, generator: torch.Generator
) -> Tensor:
    """`order` (indices, N, int64) with the samples of each `WINDOW` batches sorted, and these
    batches, of `size`, shuffled. The last batch, which may be smaller, stays the last.

    Args:
        lengths: of all samples.
    """
    found = []
    for window in torch.split(order, WINDOW * size):
        by_length = window[lengths[window].sort(stable=True).indices]
        whole = len(by_length) // size * size
        batches = by_length[:whole].view(-1, size)
        shuffled = batches[torch.randperm(len(batches), generator=generator)]
        found += [shuffled.flatten(), by_length[whole:]]
    return torch.cat(found)
