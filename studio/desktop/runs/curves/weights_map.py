"""Histograms below each other as a map, an epoch a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot

from studio.desktop.core.theme import Theme, themes
from studio.desktop.runs.curves.bare_plot import BarePlot
from studio.desktop.runs.curves.lab_axes import RunAxis, ValuesAxis
from studio.engine.training.loop.events import LayerHistogram
from studio.engine.training.loop.smoothing import Numbers

COLUMNS = 120
"""Places that a map is wide: the histograms' own ranges differ, and are brought to one."""

MOST_NAMED = 12
"""Epochs whose number stands at the side."""


class WeightsMap(BarePlot):
    """Values from left to right, epochs from top to bottom, dark where many weights are.

    Attributes:
        rows: epochs with their histograms.
        image: what is drawn.

    Signals:
        pointed: the row under the pointer; None when it left.
    """

    pointed = Signal(object)

    def __init__(self) -> None:
        self.rows: list[tuple[int, LayerHistogram]] = []
        self._bottom, self._left = RunAxis(None), ValuesAxis()
        self._left.setGrid(False)
        super().__init__({"bottom": self._bottom, "left": self._left})
        item, self._box = self.getPlotItem(), self.box
        item.setMouseEnabled(x=False, y=False)
        self._box.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self._zero = pg.InfiniteLine(angle=90, pos=0)
        item.addItem(self.image)
        item.addItem(self._zero)
        self.scene().sigMouseMoved.connect(self._follow)
        self.viewport().installEventFilter(self)
        themes().changed.connect(self._on_theme)
        self._on_theme(themes().theme)

    def show_rows(self, rows: Sequence[tuple[int, LayerHistogram]]) -> None:
        """Draw these; with none there is nothing, no axes either."""
        self.rows = list(rows)
        self.getPlotItem().setVisible(bool(rows))
        if not rows:
            return
        low, high = _ends([layer for _, layer in rows])
        edges = np.linspace(low, high, COLUMNS + 1)
        densities = np.array([densities_of(layer, edges) for _, layer in rows])
        self.image.setImage(densities / max(densities.max(), 1e-12), levels=(0, 1))
        self.image.setRect(QRectF(low, -0.5, high - low, len(rows)))
        self._box.setRange(xRange=(low, high), yRange=(-0.5, len(rows) - 0.5), padding=0)
        every = -(-len(rows) // MOST_NAMED)
        named = range(len(rows) - 1, -1, -every)
        self._left.setTicks([[(place, f"{rows[place][0]:,}") for place in named]])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the map."""
        if event.type() is QEvent.Type.Leave:
            self.pointed.emit(None)
        return bool(super().eventFilter(watched, event))

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        if self.rows and self._box.sceneBoundingRect().contains(place):
            row = round(self._box.mapSceneToView(place).y())
            self.pointed.emit(self.rows[min(max(row, 0), len(self.rows) - 1)])

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self.setBackground(theme.field)
        self._bottom.dress(theme)
        self._left.dress(theme)
        self._zero.setPen(pg.mkPen(theme.faint, style=Qt.PenStyle.DashLine))
        colours = pg.ColorMap([0.0, 0.3, 1.0], [theme.field, theme.bar, theme.accent])
        self.image.setLookupTable(colours.getLookupTable(nPts=256))


def densities_of(layer: LayerHistogram, edges: Numbers) -> Numbers:
    """The counts of a histogram over its own range, brought to other edges; 1 in one place
    where all weights are the same.
    """
    if layer.high <= layer.low:
        place = int(np.searchsorted(edges, layer.low, side="right")) - 1
        only = np.zeros(len(edges) - 1)
        only[min(max(place, 0), len(only) - 1)] = 1
        return only
    own = np.linspace(layer.low, layer.high, len(layer.counts) + 1)
    so_far = np.concatenate([[0], np.cumsum(layer.counts)])
    return np.diff(np.interp(edges, own, so_far))


def _ends(layers: Sequence[LayerHistogram]) -> tuple[float, float]:
    low, high = min(layer.low for layer in layers), max(layer.high for layer in layers)
    room = 0.02 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room
