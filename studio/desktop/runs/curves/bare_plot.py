"""pyqtgraph's plot without what a window of ours has no use for: menus, buttons, frames."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

RIGHT = 14
"""Free at the right, for the half of the last number below, in pixels."""


class BarePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """Axes and an empty middle.

    Attributes:
        box: what maps values to places.
    """

    def __init__(self, axes: dict[str, pg.AxisItem], box: pg.ViewBox | None = None) -> None:
        super().__init__(viewBox=box, axisItems=axes, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.getPlotItem()
        # Made whether wanted or not, and nobody's: without an owner it outlives the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        item.setContentsMargins(0, 4, RIGHT, 0)
        self.box = item.getViewBox()
        self.box.disableAutoRange()
