"""An axis of learning rates: their logarithms to ten, told as the rates they are."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QFont

from studio.desktop.core.theme import Theme
from studio.desktop.widgets.float_spin import plain_number
from studio.desktop.widgets.plot_axes import LABEL_SIZE


class RateAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """A number at each power of ten."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.enableAutoSIPrefix(False)
        font = QFont()
        font.setPixelSize(LABEL_SIZE)
        self.setStyle(tickLength=0, tickFont=font, maxTickLevel=0, hideOverlappingLabels=False)
        self.setStyle(tickTextOffset=4)
        self.setHeight(18)

    def dress(self, theme: Theme) -> None:
        self.setPen(None)
        self.setTickPen(pg.mkPen(theme.line))
        self.setTextPen(theme.quiet)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        return [(1, 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [plain_number(10.0**value) for value in values]
