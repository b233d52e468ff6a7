"""The points of a curve, and the range of values that shows them best."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

FLOORS = 0.98, 0.95, 0.9, 0.8, 0.5
"""Where the axis of percentages may begin instead of at 0%."""


class Points:
    """Points in the order they came; what is not finite leaves a gap."""

    def __init__(self) -> None:
        self._xs, self._ys = array("d"), array("d")

    def __len__(self) -> int:
        return len(self._xs)

    def add(self, x: float, y: float) -> None:
        self._xs.append(x)
        self._ys.append(y if math.isfinite(y) else math.nan)

    def arrays(self) -> tuple[Numbers, Numbers]:
        return np.array(self._xs), np.array(self._ys)

    def nearest(self, x: float) -> float | None:
        """The value at the point nearest to `x`; None where there is none."""
        xs, ys = self.arrays()
        value = float(ys[np.abs(xs - x).argmin()]) if len(xs) else math.nan
        return value if math.isfinite(value) else None


def share_range(train: Numbers, validation: Numbers) -> tuple[float, float]:
    """0 to 100%, or from a floor all but the first steps stay above."""
    low = _end(train, validation, 5, min)
    floor = next((floor for floor in FLOORS if floor < low), 0.0)
    return floor, 1 + 0.03 * (1 - floor)


def loss_range(train: Numbers, validation: Numbers) -> tuple[float, float]:
    """From 0 to what all but the wildest steps stay below."""
    high = _end(train, validation, 98, max)
    return 0.0, 1.1 * high if high > 0 else 1.0


def _end(
    train: Numbers, validation: Numbers, percentile: int, outermost: Callable[..., float]
) -> float:
    """Of the steps at a percentile, of the measured epochs the outermost; 0 without any."""
    known, measured = train[np.isfinite(train)], validation[np.isfinite(validation)]
    ends = [float(np.percentile(known, percentile))] if len(known) else []
    return float(outermost([*ends, *measured.tolist()], default=0.0))
