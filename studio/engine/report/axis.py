"""An axis of a plot: from where to where, and round numbers along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["number", "share", "count"]

GAPS = 5
"""Between the numbers along an axis, about."""


@dataclass(frozen=True)
class Axis:
    """What is measured along one side.

    Attributes:
        name: what it is; empty where the plot's title says it.
        unit: a share goes from 0 to 1 and is told in percent; a count has whole numbers alone.
    """

    name: str = ""
    unit: Unit = "number"

    def ends(self, values: Sequence[float]) -> tuple[float, float]:
        """Where it begins and ends, so that all of `values` are inside."""
        low, high = min(values), max(values)
        if self.unit == "share":
            return math.floor(10 * min(low, 0.9) + 1e-9) / 10, 1.0
        if self.unit == "count":
            return (low, high) if high > low else (low - 0.5, high + 0.5)
        low = min(0.0, low)
        high = high if high > low else low + 1
        step = self._step(low, high)
        return math.floor(low / step) * step, math.ceil(high / step) * step

    def marks(self, low: float, high: float) -> list[tuple[float, str]]:
        """Round numbers from `low` to `high`, and how each is written."""
        step = self._step(low, high)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        return [(place * step, self._words(place * step, step)) for place in range(first, last + 1)]

    def _step(self, low: float, high: float) -> float:
        wanted = (high - low) / GAPS
        power = 10.0 ** math.floor(math.log10(wanted))
        step = next(size * power for size in (1, 2, 5, 10) if size * power >= wanted * 0.999)
        return max(step, 1.0) if self.unit == "count" else step

    def _words(self, value: float, step: float) -> str:
        shown = 100 * step if self.unit == "share" else step
        decimals = max(0, -math.floor(math.log10(shown) + 1e-9))
        return f"{value:.{decimals}%}" if self.unit == "share" else f"{value:,.{decimals}f}"
