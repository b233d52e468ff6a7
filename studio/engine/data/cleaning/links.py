"""What hangs together by links, and what may go so that no two that are linked stay."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


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
