"""From point to point of the map by the arrow keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEAST = 2.0
"""Pixels to the next point at least: those that lie on each other would hold a person up."""


def beside(places: NDArray[np.float64], row: int, way: tuple[int, int]) -> int:
    """The number of the point nearest to that of number `row` on the way: right (1, 0), up (0, 1)
    and so on, within 45° of it; `row` itself where there is none.

    Args:
        places: of all points, N×2, in pixels, up and to the right.
    """
    away = places - places[row]
    along = away @ np.array(way)
    across = np.abs(away @ np.array(way[::-1]))
    is_there = (along >= LEAST) & (across <= along)
    if not is_there.any():
        return row
    return int(np.where(is_there, along**2 + across**2, np.inf).argmin())


def nearest_to(places: NDArray[np.float64], middle: tuple[float, float]) -> int:
    """The number of the point that is nearest to a place; -1 where there are none."""
    return int(((places - middle) ** 2).sum(1).argmin()) if len(places) else -1
