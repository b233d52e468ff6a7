"""How the weights of a layer are spread, epoch by epoch: a map of histograms."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QComboBox

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.runs.curves.axes import RunAxis, ValuesAxis
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.plots.bare_plot import BarePlot
from studio.desktop.widgets.plots.plot_frame import PlotFrame
from studio.engine.training.loop.events import LayerHistogram, WeightsSeen
from studio.engine.training.loop.smoothing import Numbers

COLUMNS = 120
"""Places that a map is wide: the histograms' own ranges differ, and are brought to one."""

MOST_NAMED = 12
"""Epochs whose number stands at the side."""


class WeightsView(PlotFrame):
    """A map of one layer of one run, and what its line under the pointer says.

    Attributes:
        map: values from left to right, epochs from top to bottom, dark where many weights are.
        about: the layer in numbers.
    """

    def __init__(self) -> None:
        self.map, self.about = WeightsMap(), ElidedLabel()
        super().__init__(self.tr("Weights"), self.about)
        self._runs: list[ShownRun] = []
        self._run = self._combo("weightsRunCombo", self.tr("Run"))
        self._layer = self._combo("weightsLayerCombo", self.tr("Layer"))
        self._title.hide()
        self._column.setContentsMargins(1, 8, 1, 4)
        self._top.setSpacing(8)
        self._top.insertWidget(0, self._run)
        self._top.insertWidget(1, self._layer)
        self._put(self.map)
        self.set_empty_text(self.tr("Measured while this is open: train with this view in sight"))
        self.map.row_pointed.connect(self._tell)

    def show_runs(self, runs: Sequence[ShownRun]) -> None:
        """One of these at a time: maps cannot be laid over each other."""
        self._runs = list(runs)
        _fill(self._run, [run.name for run in runs])
        self._run.setVisible(len(runs) > 1)
        self._draw()

    def _combo(self, name: str, spoken: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(spoken)
        combo.setToolTip(spoken)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(18)
        combo.activated.connect(self._draw)
        return combo

    @Slot()
    def _draw(self) -> None:
        seen = self._seen()
        _fill(self._layer, [layer.name for layer in seen[-1].layers] if seen else [])
        rows = self._rows(seen)
        self._empty.setVisible(not rows)
        self._layer.setVisible(bool(rows))
        self.map.show_rows(rows)
        self._tell(None)

    def _seen(self) -> list[WeightsSeen]:
        index = self._run.currentIndex()
        return self._runs[index].history.weights if 0 <= index < len(self._runs) else []

    def _rows(self, seen: Sequence[WeightsSeen]) -> list[tuple[int, LayerHistogram]]:
        """Of the chosen layer; weights that ran away to infinity have no place on a map."""
        name = self._layer.currentText()
        return [
            (one.epoch, layer)
            for one in seen
            for layer in one.layers
            if layer.name == name and math.isfinite(layer.low) and math.isfinite(layer.high)
        ]

    @Slot(object)
    def _tell(self, row: tuple[int, LayerHistogram] | None) -> None:
        """The line under the pointer; else the last."""
        told = row or (self.map.rows[-1] if self.map.rows else None)
        if told is None:
            self.about.setText("")
            return
        epoch, layer = told
        texts = [self.tr("epoch {0}").format(epoch)]
        for words, value in (
            (self.tr("mean {0}"), layer.mean),
            (self.tr("spread {0}"), layer.std),
            (self.tr("gradient {0}"), layer.gradient_norm),
            (self.tr("update {0}"), layer.update_ratio),
        ):
            if math.isfinite(value):
                texts.append(words.format(f"{value:.3g}"))
        self.about.setText(" · ".join(texts))
        self.about.setToolTip(self.about.text())


class WeightsMap(BarePlot):
    """Values from left to right, epochs from top to bottom, dark where many weights are.

    Attributes:
        rows: epochs with their histograms.
        image: what is drawn.

    Signals:
        row_pointed: the row under the pointer; None when it left.
    """

    row_pointed: Signal[tuple[int, LayerHistogram] | None] = Signal(object)

    def __init__(self) -> None:
        self.rows: list[tuple[int, LayerHistogram]] = []
        self._left = ValuesAxis()
        self._left.setGrid(False)
        super().__init__({"bottom": RunAxis(None), "left": self._left})
        self.box.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self._zero = pg.InfiniteLine(angle=90, pos=0)
        self.addItem(self.image)
        self.addItem(self._zero)
        self.pointed.connect(self._on_pointer)
        themes().changed.connect(self._colour)
        self._colour(themes().theme)

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
        self.box.setRange(xRange=(low, high), yRange=(-0.5, len(rows) - 0.5), padding=0)
        every = -(-len(rows) // MOST_NAMED)
        named = range(len(rows) - 1, -1, -every)
        self._left.setTicks([[(place, f"{rows[place][0]:,}") for place in named]])

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        if place is None:
            self.row_pointed.emit(None)
        elif self.rows:
            row = min(max(round(place.y()), 0), len(self.rows) - 1)
            self.row_pointed.emit(self.rows[row])

    @Slot(object)
    def _colour(self, theme: Theme) -> None:
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


def _fill(combo: FittingCombo, names: list[str]) -> None:
    """These choices; the one that was chosen stays, where it is still there."""
    if names == [combo.itemText(place) for place in range(combo.count())]:
        return
    chosen = combo.currentText()
    combo.clear()
    combo.addItems(names)
    combo.setCurrentIndex(max(0, combo.findText(chosen)) if names else -1)
