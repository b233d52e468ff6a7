"""How the weights of a layer are spread, epoch by epoch: a map of histograms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.theme import Theme, set_role, themes
from studio.desktop.widgets.curves.lab_axes import RunAxis
from studio.desktop.widgets.curves.shown_run import ShownRun
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.engine.training.events import LayerHistogram, WeightsSeen
from studio.engine.training.smoothing import Numbers

COLUMNS = 160
"""Places that a map is wide: the histograms' own ranges differ, and are brought to one."""


class WeightsView(QFrame):
    """Values from left to right, epochs from top to bottom, dark where many weights are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "well")
        self._seen: list[WeightsSeen] = []
        self._layer = QComboBox()
        self._layer.setAccessibleName(self.tr("Layer"))
        self._layer.setObjectName("weightsLayerCombo")
        self._layer.setMinimumContentsLength(12)
        self._layer.activated.connect(self._draw)
        self._about = ElidedLabel()
        set_role(self._about, "quiet")
        self._about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._empty = QLabel(
            self.tr("Measured while this view is open: train with it in sight, an epoch a line.")
        )
        self._make_plot()
        self._lay_out()
        themes().changed.connect(self._on_theme)
        self._on_theme(themes().theme)

    def show_runs(self, runs: Sequence[ShownRun]) -> None:
        """The first run's; maps cannot be laid over each other."""
        self._seen = runs[0].history.weights if runs else []
        names = [layer.name for layer in self._seen[-1].layers] if self._seen else []
        if names != [self._layer.itemText(i) for i in range(self._layer.count())]:
            chosen = self._layer.currentText()
            self._layer.clear()
            self._layer.addItems(names)
            self._layer.setCurrentIndex(max(0, self._layer.findText(chosen)))
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the map."""
        if event.type() is QEvent.Type.Leave:
            self._tell_last()
        return super().eventFilter(watched, event)

    def _make_plot(self) -> None:
        self._bottom, self._left = RunAxis(), pg.AxisItem("left")
        self._left.setWidth(46)
        self.plot_widget = pg.PlotWidget(
            self, axisItems={"bottom": self._bottom, "left": self._left}, enableMenu=False
        )
        self.plot_widget.setFrameShape(QFrame.Shape.NoFrame)
        self.plot_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot_widget.getPlotItem()
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.setContentsMargins(0, 4, 10, 0)
        self._box = item.getViewBox()
        self._box.invertY(True)
        self._box.disableAutoRange()
        self._map = pg.ImageItem(axisOrder="row-major")
        item.addItem(self._map)
        self.plot_widget.scene().sigMouseMoved.connect(self._follow)
        self.plot_widget.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        set_role(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self._layer)
        top.addWidget(self._about, 1)
        middle = QGridLayout()
        middle.addWidget(self.plot_widget, 0, 0)
        middle.addWidget(self._empty, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle, 1)

    @Slot()
    def _draw(self) -> None:
        found = self._found()
        self._empty.setVisible(not found)
        self._layer.setVisible(bool(found))
        self.plot_widget.getPlotItem().setVisible(bool(found))
        if not found:
            return
        low = min(layer.low for _, layer in found)
        high = max(layer.high for _, layer in found)
        edges = np.linspace(low, high, COLUMNS + 1) if high > low else np.array([low, low + 1e-9])
        rows = np.array([_densities(layer, edges) for _, layer in found])
        self._map.setImage(rows / max(rows.max(), 1e-12), levels=(0, 1))
        self._map.setRect(QRectF(low, -0.5, high - low, len(found)))
        self._box.setRange(xRange=(low, high), yRange=(-0.5, len(found) - 0.5), padding=0)
        shown = range(0, len(found), max(1, len(found) // 8))
        self._left.setTicks([[(place, f"{found[place][0]}") for place in shown]])
        self._tell_last()

    def _found(self) -> list[tuple[int, LayerHistogram]]:
        """Of the chosen layer: epochs and histograms."""
        name = self._layer.currentText()
        return [
            (seen.epoch, layer)
            for seen in self._seen
            for layer in seen.layers
            if layer.name == name
        ]

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        found = self._found()
        if found and self._box.sceneBoundingRect().contains(place):
            row = round(self._box.mapSceneToView(place).y())
            self._tell(*found[min(max(row, 0), len(found) - 1)])

    def _tell_last(self) -> None:
        found = self._found()
        if found:
            self._tell(*found[-1])

    def _tell(self, epoch: int, layer: LayerHistogram) -> None:
        text = self.tr(
            "epoch {0}: mean {1:.3g} · spread {2:.3g} · gradient {3:.3g} · update {4:.2g}"
        )
        self._about.setText(
            text.format(epoch, layer.mean, layer.std, layer.gradient_norm, layer.update_ratio)
        )

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self.plot_widget.setBackground(theme.field)
        self._bottom.dress(theme)
        self._left.setPen(None)
        self._left.setTextPen(theme.quiet)
        self._left.setStyle(tickLength=0, tickFont=self._bottom.style["tickFont"])
        colours = pg.ColorMap([0.0, 0.08, 1.0], [theme.field, theme.bar, theme.accent])
        self._map.setLookupTable(colours.getLookupTable(nPts=256))


def _densities(layer: LayerHistogram, edges: Numbers) -> Numbers:
    """The counts of a histogram over its own range, brought to other edges."""
    own = np.linspace(layer.low, layer.high, len(layer.counts) + 1)
    so_far = np.concatenate([[0], np.cumsum(layer.counts)])
    if layer.high <= layer.low:
        return np.zeros(len(edges) - 1)
    return np.diff(np.interp(edges, own, so_far))
