"""What is drawn in a curve plot: pyqtgraph's widget with two curves, the best epoch, a pointer."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from studio.desktop.core.theme import Theme, themes
from studio.desktop.training.plot_points import Numbers, Points, loss_range, share_range
from studio.desktop.widgets.plot_axes import BEHIND, EpochAxis, ValueAxis

FEW = 40
"""Up to so many validation points are drawn as points too."""


class CurveLines(QObject):
    """Draws the points that it was last shown.

    Attributes:
        widget: pyqtgraph's.
        train, validation: its two curves.
        epoch_points: the training value of each whole epoch.

    Signals:
        pointed: the epoch nearest to the pointer.
        left: the pointer is elsewhere.
        enlarge_wanted: a double click.
    """

    pointed = Signal(float)
    left = Signal()
    enlarge_wanted = Signal()

    def __init__(self, percent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._percent = percent
        self._points = Points()
        self._axes = {"bottom": EpochAxis(), "left": ValueAxis(percent)}
        self._axes["left"].setZValue(BEHIND)
        self.widget = pg.PlotWidget(parent, axisItems=self._axes, enableMenu=False)
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.setToolTip(self.tr("Double click: zoom, log, smoothing, other runs"))
        # Made whether wanted or not, and nobody's: without an owner it outlives the plot.
        menu = self.widget.getPlotItem().ctrlMenu
        menu.setParent(parent, menu.windowFlags())
        self._pointer = pg.InfiniteLine(angle=90)
        self._pointer.hide()
        self.train = pg.PlotDataItem(connect="finite", antialias=True)
        self.validation = pg.PlotDataItem(connect="finite", antialias=True, symbolSize=5)
        self.epoch_points = pg.PlotDataItem(pen=None, symbol="o", symbolSize=5, antialias=True)
        # A wide pen is slow along a path, fast in segments; there is a point an epoch.
        self.validation.curve.setSegmentedLineMode("on")
        self._best = pg.PlotDataItem(pen=None, symbol="o", symbolSize=10, antialias=True)
        self._fill()
        self.widget.scene().sigMouseMoved.connect(self._follow)
        self.widget.viewport().installEventFilter(self)
        themes().changed.connect(self._dress)
        self._dress(themes().theme)

    def _fill(self) -> None:
        item = self.widget.getPlotItem()
        item.setMouseEnabled(x=False, y=False)
        item.hideButtons()
        item.setContentsMargins(0, 4, 10, 0)
        curves = (self.train, self.epoch_points, self.validation, self._best)
        for drawn in (self._pointer, *curves):
            item.addItem(drawn)
        # Given to plot(...) these two have no effect.
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.disableAutoRange()

    def draw(self, train: Points, epoch_train: Points, validation: Points, epochs: int) -> None:
        """Draw these points, with room for so many epochs."""
        self.train.setData(*train.arrays())
        xs, ys = validation.arrays()
        self.validation.setSymbol("o" if _has_points(xs, ys) else None)
        self.validation.setData(xs, ys)
        xs, ys = epoch_train.arrays()
        self.epoch_points.setData(*((xs, ys) if _has_points(xs, ys) else ([], [])))
        self._points = train if len(train) else validation
        self._fit(train, validation, epochs)

    def set_best(self, x: float, y: float) -> None:
        """Mark the best epoch; none where `y` is not finite."""
        self._best.setData(*(([x], [y]) if math.isfinite(y) else ([], [])))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the plot, or clicks twice."""
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self.enlarge_wanted.emit()
        if event.type() is QEvent.Type.Leave:
            self._pointer.hide()
            self.left.emit()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self.widget.setBackground(theme.field)
        for axis in self._axes.values():
            axis.dress(theme)
        self._pointer.setPen(pg.mkPen(theme.faint))
        self.train.setPen(pg.mkPen(theme.accent, width=1))
        self.epoch_points.setSymbolBrush(theme.accent)
        self.epoch_points.setSymbolPen(None)
        self.validation.setPen(pg.mkPen(theme.validation, width=2))
        self.validation.setSymbolBrush(theme.validation)
        self.validation.setSymbolPen(None)
        self._best.setSymbolBrush(theme.validation)
        self._best.setSymbolPen(pg.mkPen(theme.field, width=2))

    def _fit(self, train: Points, validation: Points, epochs: int) -> None:
        """Whole epochs from left to right; 0 or a round floor at the bottom."""
        xs, ys = train.arrays()
        last = max(epochs, float(xs[-1]) if len(xs) else 0)
        find_range = share_range if self._percent else loss_range
        low, high = find_range(ys, validation.arrays()[1])
        box = self.widget.getViewBox()
        box.setRange(xRange=(0, 1.02 * last), yRange=(low, high), padding=0)

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        """Go to the epoch that is nearest to the pointer."""
        box = self.widget.getViewBox()
        xs, _ = self._points.arrays()
        if not len(xs) or not box.sceneBoundingRect().contains(place):
            return
        x = float(box.mapSceneToView(place).x())
        nearest = float(xs[np.abs(xs - x).argmin()])
        self._pointer.setValue(nearest)
        self._pointer.show()
        self.pointed.emit(nearest)


def _has_points(xs: Numbers, ys: Numbers) -> bool:
    """Whether to draw points: pyqtgraph can't place them where every value is NaN."""
    return len(xs) <= FEW and bool(np.isfinite(ys).any())
