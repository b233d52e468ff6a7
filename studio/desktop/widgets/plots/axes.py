"""The axes of a plot: few quiet numbers, and lines across where they help."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from studio.desktop.core.theme import Theme

LABEL_SIZE = 10
"""Of the numbers, in pixels."""
BEHIND = -200
"""The plot's own contents are at -100: lines across go behind the curves."""
LEAST_GAP = 34
"""Between the middles of two epoch numbers, in pixels."""


class QuietAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """Small numbers, and no line of its own."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.enableAutoSIPrefix(False)
        font = QFont()
        font.setPixelSize(LABEL_SIZE)
        self.setStyle(tickLength=0, tickFont=font, maxTickLevel=0, hideOverlappingLabels=False)
        if side == "bottom":
            self.setStyle(tickTextOffset=4)
            self.setHeight(18)

    def dress(self, theme: Theme) -> None:
        """In the theme's colours; the axis itself has no line."""
        self.setPen(None)
        self.setTickPen(pg.mkPen(theme.line))
        self.setTextPen(theme.quiet)


class EpochAxis(QuietAxis):
    """Whole epochs only, as many as fit."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Called by pyqtgraph."""
        return [(max(1.0, nice((high - low) * LEAST_GAP / max(LEAST_GAP, size))), 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        return [f"{round(value):,}" for value in values]


class ValueAxis(QuietAxis):
    """Plain numbers or percentages at a side; at the left with a line across the plot at each.

    Attributes:
        percent: the values are shares.
    """

    def __init__(self, percent: bool, side: str = "left", width: int = 40) -> None:
        super().__init__(side)
        self.percent = percent
        self.setStyle(tickTextOffset=6)
        self.setWidth(width)
        if side == "left":
            self.setGrid(255)

    def boundingRect(self) -> QRectF:
        """With room for the halves of the outermost numbers."""
        return QRectF(super().boundingRect()).adjusted(0, -LABEL_SIZE, 0, LABEL_SIZE)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        if self.percent:
            decimals = 0 if spacing >= 0.0099 else 1 if spacing >= 0.00099 else 2
            return [f"{value:.{decimals}%}" for value in values]
        return [f"{value:.6g}" for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[Any]:
        """Nothing above 100%: the room there is for the line's own thickness."""
        levels: list[Any] = super().tickValues(low, high, size)[:1]
        if not self.percent:
            return levels
        return [(gap, [value for value in values if value <= 1 + 1e-9]) for gap, values in levels]


def nice(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that is not below `least`."""
    if not math.isfinite(least) or least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(lead * power for lead in (1, 2, 5, 10) if lead * power >= least * (1 - 1e-9))
