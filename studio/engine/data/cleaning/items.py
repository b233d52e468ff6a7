"""Samples that are equal in every way put together, and links between those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.alike import Pairs
from studio.engine.data.cleaning.likeness import NEAR, STRICT

Numbers = NDArray[np.int64]

MOST_PARTS = 3
"""Training, validation and test."""


def components(one: Numbers, other: Numbers, count: int) -> Numbers:
    """Of each of `count` nodes the number of its component: the same where links connect them."""
    from scipy.sparse.csgraph import connected_components

    _, component = connected_components(_graph(one, other, count), directed=False)
    return np.asarray(component, np.int64)


def star_groups(one: Numbers, other: Numbers, count: int) -> list[Numbers]:
    """Nodes that stay, each first, followed by those linked with it, which go.

    No two that stay are linked, and each that goes is linked with the one that stays for it: of
    a film, where each frame is like the next, some stay along all of it. Those with the most
    links stay first, of equals the lower numbered.
    """
    graph = _graph(np.concatenate([one, other]), np.concatenate([other, one]), count)
    degrees = np.diff(graph.indptr)
    gone = np.zeros(count, bool)
    found = []
    for node in np.argsort(-degrees, kind="stable")[: np.count_nonzero(degrees)].tolist():
        around = graph.indices[graph.indptr[node] : graph.indptr[node + 1]]
        going = around[~gone[around]]
        if len(going) and not gone[node]:
            gone[going] = True
            found.append(np.array([node, *going], np.int64))
    return found


def _graph(one: Numbers, other: Numbers, count: int) -> Any:
    """Rows of neighbours, ascending."""
    # Imported here: nothing but this report needs it.
    from scipy.sparse import coo_array

    return coo_array((np.ones(len(one), bool), (one, other)), shape=(count, count)).tocsr()


@dataclass(frozen=True)
class Items:
    """K items, each the samples of one picture, one class and one part. A thousand copies of a
    picture are one item, so that there are few links.

    Attributes:
        of: N, the item that each sample is of.
        label, part: K.
        one, other: L links, between items of the same picture and of nearly the same.
    """

    of: Numbers
    label: Numbers
    part: Numbers
    one: Numbers
    other: Numbers

    def with_any(self, left: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """K: the items that one of the samples `left` (N) is of."""
        return np.bincount(self.of[left], minlength=len(self.label)) > 0


def items_of(
    picture: Numbers, label: Numbers, part: Numbers, pairs: Pairs, share: NDArray[np.float32]
) -> Items:
    """Of N samples, the same number in `picture` for the same pixels.

    Args:
        pairs: of different pictures.
        share: of the room, that each pair is apart: no more than `NEAR` links two items of one
            label, no more than `STRICT` two of different labels.
    """
    key = (picture * (label.max(initial=0) + 1) + label) * MOST_PARTS + part
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    itself = np.unique(picture)
    ends = [np.concatenate([picture[end], itself]) for end in (pairs.one, pairs.other)]
    share = np.concatenate([share, np.zeros(len(itself), np.float32)])
    one, other, which = _products(picture[first], *ends)
    is_once = (one < other) | (ends[0] != ends[1])[which]
    limit = np.where(label[first][one] == label[first][other], NEAR, STRICT)
    linked = is_once & (share[which] <= limit)
    return Items(of, label[first], part[first], one[linked], other[linked])


def _products(picture: Numbers, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For each pair of pictures, each item of the one with each of the other; and which pair
    it comes of. `picture` is that of each item, ascending.
    """
    starts, counts = np.searchsorted(picture, [one, other]), np.bincount(picture)
    of_one, of_other = counts[one], counts[other]
    which = np.repeat(np.arange(len(one)), of_one * of_other)
    firsts = np.cumsum(of_one * of_other) - of_one * of_other
    place, other_place = np.divmod(np.arange(len(which)) - firsts[which], of_other[which])
    return starts[0][which] + place, starts[1][which] + other_place, which
