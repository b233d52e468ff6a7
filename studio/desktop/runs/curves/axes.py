"""The axes of a lab plot: epochs, steps or time below, plain or logarithmic values beside."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QCoreApplication

from studio.desktop.runs.curves.lines import Axis
from studio.desktop.widgets.plots.axes import QuietAxis, ValueAxis, nice

TIME_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000)
GAPS = {"epochs": 36, "steps": 62, "time": 58}
"""Between the middles of two numbers below, in pixels."""

MINUS = "−"

MINUTE, HOUR = 60, 3600

LEADING = ((1, 2, 5), (1, 3), (1,))
"""Which numbers of each power of ten stand at a logarithmic axis: the first that fit."""

LEAST_HEIGHT = {"left": 44, "right": 72}
"""Between two numbers at a side, in pixels."""


class RunAxis(QuietAxis):
    """How far the runs are; or plain numbers, where `axis` is None."""

    def __init__(self, axis: Axis | None = "epochs") -> None:
        super().__init__("bottom")
        self.axis = axis

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


class ValuesAxis(ValueAxis):
    """Values with a line across at each; where `log`, the plot gives their logarithms to ten."""

    def __init__(self, side: str = "left") -> None:
        super().__init__(percent=False, side=side, width=46)
        self.log = False

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        if not self.log:
            return super().tickStrings(values, scale, spacing)
        shown = [10**value for value in values]
        return [f"{100 * v:.4g}%" if self.percent else f"{v:.4g}" for v in shown]

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


def place_text(x: float, axis: Axis) -> str:
    """A place along the bottom: ``epoch 4.25``, ``step 12,000``, ``2 min 30 s``."""
    tr = QCoreApplication.translate
    if axis == "time":
        return time_text(x)
    if axis == "steps":
        return tr("curves", "step {0}").format(f"{x:,.0f}")
    return tr("curves", "epoch {0}").format(f"{x:,.2f}".rstrip("0").rstrip("."))


def time_text(seconds: float) -> str:
    """``40 s``, ``5 min``, ``2 min 30 s``, ``1 h 05 min``."""
    tr = QCoreApplication.translate
    whole = round(seconds)
    if whole < MINUTE:
        return tr("curves", "{0} s").format(f"{seconds:.3g}")
    if whole < HOUR:
        minutes, rest = divmod(whole, MINUTE)
        text = tr("curves", "{0} min {1} s") if rest else tr("curves", "{0} min")
        return text.format(minutes, f"{rest:02}")
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    text = tr("curves", "{0} h {1} min") if minutes else tr("curves", "{0} h")
    return text.format(f"{hours:,}", f"{minutes:02}")


def tick_time_text(seconds: float) -> str:
    """`time_text` as short as an axis wants it: ``2:30 min``, ``1 h 05``."""
    tr = QCoreApplication.translate
    whole = round(seconds)
    if MINUTE < whole < HOUR and whole % MINUTE:
        return tr("curves", "{0} min").format(f"{whole // MINUTE}:{whole % MINUTE:02}")
    if whole > HOUR and whole % HOUR:
        hours, minutes = divmod(round(seconds / MINUTE), 60)
        return tr("curves", "{0} h {1}").format(f"{hours:,}", f"{minutes:02}")
    return time_text(seconds)
