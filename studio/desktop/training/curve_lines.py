"""What is drawn in a curve plot: two curves, the values of whole epochs, the best epoch."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.training.plot_points import Numbers, Points, loss_range, share_range
from studio.desktop.widgets.plots.axes import EpochAxis, ValueAxis
from studio.desktop.widgets.plots.bare_plot import BarePlot

FEW = 40
"""Up to so many validation points are drawn as points too."""


class CurveLines(BarePlot):
    """Draws the points that it was last shown.

    Attributes:
        train, validation: its two curves.
        old: of the data that the start of fine-tuning was trained on.
        epoch_points: the training value of each whole epoch.
    """

    def __init__(self, percent: bool) -> None:
        super().__init__({"bottom": EpochAxis(), "left": ValueAxis(percent)}, right=10)
        self.setToolTip(self.tr("Double click: zoom, log, smoothing, other runs"))
        self._percent = percent
        self._points = Points()
        self.train = pg.PlotDataItem(connect="finite", antialias=True)
        self.epoch_points = pg.PlotDataItem(pen=None, symbol="o", symbolSize=5, antialias=True)
        self.validation = pg.PlotDataItem(connect="finite", antialias=True, symbolSize=5)
        self.old = pg.PlotDataItem(connect="finite", antialias=True, symbol="o", symbolSize=4)
        # A wide pen is slow along a path, fast in segments; there is a point an epoch.
        self.validation.curve.setSegmentedLineMode("on")
        self._best = pg.PlotDataItem(pen=None, symbol="o", symbolSize=10, antialias=True)
        item = self.getPlotItem()
        for drawn in (self.train, self.epoch_points, self.old, self.validation, self._best):
            item.addItem(drawn)
        # Given to plot(...) these two have no effect.
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        themes().changed.connect(self._colour)
        self._colour(themes().theme)

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

    def draw_old(self, old: Points) -> None:
        """Draw what is still known of the data before; it lies within what `draw` made room for,
        or the room becomes larger.
        """
        xs, ys = old.arrays()
        self.old.setData(*((xs, ys) if bool(np.isfinite(ys).any()) else ([], [])))
        if len(ys) and np.isfinite(ys).any():
            (left, right), (low, high) = self.box.viewRange()
            lowest = float(np.nanmin(ys))
            if lowest < low:
                self.box.setRange(xRange=(left, right), yRange=(lowest * 0.98, high), padding=0)

    def set_best(self, x: float, y: float) -> None:
        """Mark the best epoch; none where `y` is not finite."""
        self._best.setData(*(([x], [y]) if math.isfinite(y) else ([], [])))

    def nearest(self, x: float) -> float | None:
        """The epoch nearest to `x` that has a point; None while there are no points."""
        xs, _ = self._points.arrays()
        return float(xs[np.abs(xs - x).argmin()]) if len(xs) else None

    @Slot(object)
    def _colour(self, theme: Theme) -> None:
        self.train.setPen(pg.mkPen(theme.accent, width=1))
        self.epoch_points.setSymbolBrush(theme.accent)
        self.epoch_points.setSymbolPen(None)
        self.validation.setPen(pg.mkPen(theme.validation, width=2))
        self.validation.setSymbolBrush(theme.validation)
        self.validation.setSymbolPen(None)
        old = theme.old
        self.old.setPen(pg.mkPen(old, width=1))
        self.old.setSymbolBrush(old)
        self.old.setSymbolPen(None)
        self._best.setSymbolBrush(theme.validation)
        self._best.setSymbolPen(pg.mkPen(theme.field, width=2))

    def _fit(self, train: Points, validation: Points, epochs: int) -> None:
        """Whole epochs from left to right; 0 or a round floor at the bottom."""
        xs, ys = train.arrays()
        last = max(epochs, float(xs[-1]) if len(xs) else 0)
        find_range = share_range if self._percent else loss_range
        values = find_range(ys, validation.arrays()[1])
        self.box.setRange(xRange=(0, 1.02 * last), yRange=values, padding=0)


def _has_points(xs: Numbers, ys: Numbers) -> bool:
    """Whether to draw points: pyqtgraph can't place them where every value is NaN."""
    return len(xs) <= FEW and bool(np.isfinite(ys).any())
