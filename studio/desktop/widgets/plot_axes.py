"""The axes of a curve plot: few quiet numbers, and lines across where they help."""

from __future__ import annotations

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

    def dress(self, theme: Theme) -> None:
        """In the theme's colours; the axis itself has no line."""
        self.setPen(None)
        self.setTickPen(pg.mkPen(theme.line))
        self.setTextPen(theme.quiet)


class EpochAxis(QuietAxis):
    """Whole epochs only, as many as fit."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.setStyle(tickTextOffset=4)
        self.setHeight(18)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        fitting = max(1.0, size / LEAST_GAP)
        step = 1
        while (high - low) / step > fitting:
            step = _next_step(step)
        return [(step, 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{round(value):,}" for value in values]


class ValueAxis(QuietAxis):
    """Plain numbers or percentages, with a line across the plot at each."""

    def __init__(self, percent: bool) -> None:
        super().__init__("left")
        self._percent = percent
        self.setStyle(tickTextOffset=6)
        self.setWidth(40)
        self.setGrid(255)

    def boundingRect(self) -> QRectF:
        """With room for the halves of the outermost numbers."""
        return QRectF(super().boundingRect()).adjusted(0, -LABEL_SIZE, 0, LABEL_SIZE)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self._percent:
            decimals = 0 if spacing >= 0.0099 else 1 if spacing >= 0.00099 else 2
            return [f"{value:.{decimals}%}" for value in values]
        return [f"{value:.6g}" for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[Any]:
        """Nothing above 100%: the room there is for the line's own thickness."""
        levels: list[Any] = super().tickValues(low, high, size)[:1]
        if not self._percent:
            return levels
        return [(gap, [value for value in values if value <= 1 + 1e-9]) for gap, values in levels]


def _next_step(step: int) -> int:
    """1, 2, 5, 10, 20, 50, …"""
    leading = int(str(step)[0])
    return step * 5 // 2 if leading == 2 else step * 2
