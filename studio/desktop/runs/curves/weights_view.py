"""How the weights of a layer are spread, epoch by epoch: a map of histograms."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from studio.desktop.core.theme import set_role
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.runs.curves.weights_map import WeightsMap
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.training.loop.events import LayerHistogram, WeightsSeen


class WeightsView(QFrame):
    """A map of one layer of one run, and what its line under the pointer says.

    Attributes:
        map: values from left to right, epochs from top to bottom, dark where many weights are.
        about: the layer in numbers.
    """

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "well")
        self.setAccessibleName(self.tr("Weights"))
        self._runs: list[ShownRun] = []
        self._run = self._combo("weightsRunCombo", self.tr("Run"))
        self._layer = self._combo("weightsLayerCombo", self.tr("Layer"))
        self.map, self.about, self.empty = WeightsMap(), ElidedLabel(), PlainLabel()
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.empty.setText(self.tr("Measured while this is open: train with this view in sight"))
        self.map.pointed.connect(self._tell)
        self._lay_out()

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

    def _lay_out(self) -> None:
        set_role(self.empty, "quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(8)
        top.addWidget(self._run)
        top.addWidget(self._layer)
        top.addWidget(self.about, 1)
        middle = QGridLayout()
        middle.addWidget(self.map, 0, 0)
        middle.addWidget(self.empty, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle, 1)

    @Slot()
    def _draw(self) -> None:
        seen = self._seen()
        _fill(self._layer, [layer.name for layer in seen[-1].layers] if seen else [])
        rows = self._rows(seen)
        self.empty.setVisible(not rows)
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


def _fill(combo: FittingCombo, names: list[str]) -> None:
    """These choices; the one that was chosen stays, where it is still there."""
    if names == [combo.itemText(place) for place in range(combo.count())]:
        return
    chosen = combo.currentText()
    combo.clear()
    combo.addItems(names)
    combo.setCurrentIndex(max(0, combo.findText(chosen)) if names else -1)
