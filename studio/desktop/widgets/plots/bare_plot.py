"""pyqtgraph's plot without what a window of ours has no use for: menus, buttons, frames."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QFrame

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.widgets.plots.axes import BEHIND, QuietAxis

RIGHT = 14
"""Free at the right, for the half of the last number below, in pixels."""


class BarePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """Axes and an empty middle, in the theme's colours.

    Attributes:
        box: what maps values to places.
        pointer: a line from top to bottom, hidden until somebody shows it.

    Signals:
        pointed: where the pointer is, in values; None when it left.
        double_clicked: anywhere in the plot.
    """

    pointed: Signal[QPointF | None] = Signal(object)
    double_clicked = Signal()

    def __init__(
        self, axes: dict[str, QuietAxis], box: pg.ViewBox | None = None, right: int = RIGHT
    ) -> None:
        """Without a `box` of its own, the plot is neither moved nor zoomed by a person."""
        super().__init__(viewBox=box, axisItems=axes, enableMenu=False)
        self._axes = axes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.getPlotItem()
        # Made whether wanted or not, and nobody's: without an owner it outlives the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        item.setContentsMargins(0, 4, right, 0)
        item.getAxis("left").setZValue(BEHIND)  # its lines across are part of the ground
        self.box = item.getViewBox()
        self.box.disableAutoRange()
        if box is None:
            item.setMouseEnabled(x=False, y=False)
        self.pointer = pg.InfiniteLine(angle=90)
        item.addItem(self.pointer)
        self.pointer.hide()
        self.scene().sigMouseMoved.connect(self._follow)
        themes().changed.connect(self._dress)
        self._dress(themes().theme)

    def point_at(self, x: float) -> None:
        """Show the pointer's line at a place along the bottom."""
        self.pointer.setValue(x)
        self.pointer.show()

    def viewportEvent(self, event: QEvent) -> bool:
        """Called by Qt: the pointer leaves the plot, or clicks twice."""
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self.double_clicked.emit()
            return True
        if event.type() is QEvent.Type.Leave:
            self.pointer.hide()
            self.pointed.emit(None)
        return bool(super().viewportEvent(event))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self.setBackground(theme.field)
        self.pointer.setPen(pg.mkPen(theme.faint))
        for axis in self._axes.values():
            axis.dress(theme)

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        if self.box.sceneBoundingRect().contains(place):
            self.pointed.emit(self.box.mapSceneToView(place))
