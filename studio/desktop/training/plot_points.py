"""The points of a curve, and the range of values that shows them best."""

from __future__ import annotations

import math
from array import array

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
    low = _low(train, validation)
    floor = next((floor for floor in FLOORS if floor < low), 0.0)
    return floor, 1 + 0.03 * (1 - floor)


def _low(train: Numbers, validation: Numbers) -> float:
    known = train[np.isfinite(train)]
    measured = validation[np.isfinite(validation)]
    lows = [float(np.percentile(known, 5))] if len(known) else []
    lows += [float(measured.min())] if len(measured) else []
    return min(lows, default=0.0)


def loss_range(train: Numbers, validation: Numbers) -> tuple[float, float]:
    """From 0 to what all but the wildest steps stay below."""
    known = train[np.isfinite(train)]
    measured = validation[np.isfinite(validation)]
    highs = [float(np.percentile(known, 98))] if len(known) else []
    highs += [float(measured.max())] if len(measured) else []
    high = max(highs, default=0.0)
    return 0.0, 1.1 * high if high > 0 else 1.0
