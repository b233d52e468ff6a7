"""The axes of a lab plot: epochs, steps or time below, plain or logarithmic values beside."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QRectF

from studio.desktop.runs.curves.lines import Axis
from studio.desktop.runs.curves.words import tick_time_text
from studio.desktop.widgets.plot_axes import LABEL_SIZE, QuietAxis

TIME_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000)
GAPS = {"epochs": 36, "steps": 62, "time": 58}
"""Between the middles of two numbers below, in pixels."""

MINUS = "−"

LEADING = ((1, 2, 5), (1, 3), (1,))
"""Which numbers of each power of ten stand at a logarithmic axis: the first that fit."""

LEAST_HEIGHT = {"left": 44, "right": 72}
"""Between two numbers at a side, in pixels."""


class RunAxis(QuietAxis):
    """How far the runs are; or plain numbers, where `axis` is None."""

    def __init__(self, axis: Axis | None = "epochs") -> None:
        super().__init__("bottom")
        self.axis = axis
        self.setStyle(tickTextOffset=4)
        self.setHeight(18)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Called by pyqtgraph."""
        least = (high - low) * GAPS[self.axis or "steps"] / max(1.0, size)
        if self.axis == "time" and least > 0.5:
            last = TIME_STEPS[-1] * math.ceil(least / TIME_STEPS[-1])
            return [(next((step for step in TIME_STEPS if step >= least), last), 0)]
        whole = self.axis == "steps" or (self.axis == "epochs" and high - low >= 2)
        return [(max(1.0, nice(least)) if whole else nice(least), 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        if self.axis == "time":
            return [tick_time_text(value) for value in values]
        decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
        # A zero that is not quite one would be told as -0.
        texts = [f"{round(value, decimals) + 0.0:,.{decimals}f}" for value in values]
        return [text.replace("-", MINUS) for text in texts]

    def tickValues(self, low: float, high: float, size: float) -> list[Any]:
        """Nothing before a run began."""
        levels: list[Any] = super().tickValues(low, high, size)[:1]
        least = -math.inf if self.axis is None else -1e-9
        return [(gap, [value for value in values if value >= least]) for gap, values in levels]


class ValuesAxis(QuietAxis):
    """Values with a line across at each; where `log`, the plot gives their logarithms to ten."""

    def __init__(self, side: str = "left") -> None:
        super().__init__(side)
        self.percent = False
        self.log = False
        self.setStyle(tickTextOffset=6)
        self.setWidth(46)
        if side == "left":
            self.setGrid(255)

    def boundingRect(self) -> QRectF:
        """With room for the halves of the outermost numbers."""
        return QRectF(super().boundingRect()).adjusted(0, -LABEL_SIZE, 0, LABEL_SIZE)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        if self.log:
            shown = [10**value for value in values]
            return [f"{100 * v:.4g}%" if self.percent else f"{v:.4g}" for v in shown]
        if self.percent:
            decimals = 0 if spacing >= 0.0099 else 1 if spacing >= 0.00099 else 2
            return [f"{value:.{decimals}%}" for value in values]
        return [f"{value:.6g}" for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[Any]:
        """Round numbers, of logarithms too; of percentages nothing above 100% or below 0%."""
        most = max(2, int(size / LEAST_HEIGHT[self.orientation]))
        if self.log:
            return [(1.0, self._limited(log_ticks(low, high, most), 0.0))]
        gap = nice((high - low) / most)
        first = math.ceil(low / gap - 1e-9)
        values = [gap * n for n in range(first, math.floor(high / gap + 1e-9) + 1)]
        return [(gap, self._limited(values, 1.0))]

    def _limited(self, values: list[float], whole: float) -> list[float]:
        if not self.percent:
            return values
        return [v for v in values if v <= whole + 1e-9 and (self.log or v >= -1e-9)]


def nice(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that is not below `least`."""
    if not math.isfinite(least) or least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(lead * power for lead in (1, 2, 5, 10) if lead * power >= least * (1 - 1e-9))


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """At most about so many logarithms to ten, from `low` to `high`, of round numbers."""
    if high - low < 0.7:  # a part of one power of ten: evenly, as if it were not logarithmic
        gap = nice((10**high - 10**low) / most)
        first, last = math.ceil(10**low / gap), math.floor(10**high / gap)
        return [math.log10(gap * n) for n in range(max(1, first), last + 1)]
    powers = range(math.floor(low), math.ceil(high) + 1)
    for leading in LEADING:
        found = [p + math.log10(lead) for p in powers for lead in leading]
        ticks = [value for value in found if low <= value <= high]
        if len(ticks) <= most:
            return ticks
    step = math.ceil(len(powers) / most)
    return [float(p) for p in powers if p % step == 0 and low <= p <= high]
