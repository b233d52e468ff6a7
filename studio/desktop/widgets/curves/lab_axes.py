"""The axes of a lab plot: epochs, steps or time below, plain or logarithmic values beside."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QFont

from studio.desktop.theme import Theme
from studio.desktop.widgets.curves.lines import Axis
from studio.desktop.widgets.plot_axes import LABEL_SIZE

MINUTE, HOUR = 60, 3600
TIME_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000)
LEAST_GAP = 56
"""Between the middles of two numbers below, in pixels."""


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.enableAutoSIPrefix(False)
        font = QFont()
        font.setPixelSize(LABEL_SIZE)
        self.setStyle(tickLength=0, tickFont=font, maxTickLevel=0, hideOverlappingLabels=True)

    def dress(self, theme: Theme) -> None:
        self.setPen(None)
        self.setTickPen(pg.mkPen(theme.line))
        self.setTextPen(theme.quiet)


class RunAxis(_Axis):
    """How far the runs are."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.axis: Axis = "epochs"
        self.setStyle(tickTextOffset=4)
        self.setHeight(18)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        fitting = max(1.0, size / LEAST_GAP)
        if self.axis == "time":
            steps = [step for step in TIME_STEPS if (high - low) / step <= fitting]
            if steps and high - low > 2:
                return [(steps[0], 0)]
        levels: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        return levels[:1] if levels[0][0] * fitting >= high - low else [(levels[0][0] * 2, 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.axis == "time":
            return [time_text(value) if value >= 0 else "" for value in values]
        decimals = 0 if spacing >= 1 else 1 if spacing >= 0.1 else 2
        return [f"{value:,.{decimals}f}" for value in values]


class ValuesAxis(_Axis):
    """Values with a line across at each; where `log`, the plot gives their logarithms to ten."""

    def __init__(self, side: str = "left") -> None:
        super().__init__(side)
        self.percent = False
        self.log = False
        self.setStyle(tickTextOffset=6)
        self.setWidth(46)
        if side == "left":
            self.setGrid(255)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        if self.log and high - low > 1.2:
            return [(max(1, round((high - low) / 8)), 0)]
        levels: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        return levels[:1]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        shown = [10**value for value in values] if self.log else values
        if self.percent:
            decimals = 0 if spacing >= 0.0099 else 1 if spacing >= 0.00099 else 2
            plain = [f"{value:.{decimals}%}" for value in shown]
            return [f"{100 * value:.3g}%" for value in shown] if self.log else plain
        return [f"{value:.3g}" if self.log else f"{value:.6g}" for value in shown]

    def tickValues(self, low: float, high: float, size: float) -> list[Any]:
        """Nothing above 100%, nor below 0%."""
        levels: list[Any] = super().tickValues(low, high, size)[:1]
        if not self.percent or self.log:
            return levels
        return [(gap, [v for v in values if -1e-9 <= v <= 1 + 1e-9]) for gap, values in levels]


def time_text(seconds: float) -> str:
    """``40 s``, ``2:30``, ``1:05:00``."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{seconds:.3g} s"
    minutes, rest = divmod(whole, MINUTE)
    if whole < HOUR:
        return f"{minutes}:{rest:02}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
