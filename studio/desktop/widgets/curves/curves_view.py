"""The curves of one run, or of several laid over each other, from all sides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.theme import themes
from studio.desktop.widgets.curves.controls import WATCHED, CurveControls
from studio.desktop.widgets.curves.export import export
from studio.desktop.widgets.curves.lab_plot import LabPlot, line_word
from studio.desktop.widgets.curves.legend import Legend
from studio.desktop.widgets.curves.lines import Quantity, lines_of, rate_lines
from studio.desktop.widgets.curves.shown_run import ShownRun
from studio.desktop.widgets.curves.weights_view import WeightsView
from studio.engine.errors import StudioError

DRAW_MS = 50
"""Between two drawings of a run that grows: 20 a second."""


class CurvesView(QWidget):
    """Plots, a row of controls above them, and a legend below.

    Signals:
        watching_changed: whether a person looks at what is measured only then.
        failed: a `StudioError`: a file could not be written.
    """

    watching_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[ShownRun] = []
        self._watching = False
        self._controls = CurveControls()
        self._plots: dict[Quantity, LabPlot] = {
            "loss": LabPlot(self.tr("Loss")),
            "accuracy": LabPlot(self.tr("Accuracy"), percent=True),
            "figures": LabPlot(self.tr("Precision, recall, F1"), percent=True),
            "rate": LabPlot(self.tr("Learning rate")),
            "gradient_norm": LabPlot(self.tr("Gradient norm")),
            "update_ratio": LabPlot(self.tr("How far a step moves the weights, by their size")),
        }
        self._weights = WeightsView()
        self._legend = Legend()
        self._soon = QTimer(self, interval=DRAW_MS, singleShot=True)
        self._soon.timeout.connect(self._draw)
        self._word_empty()
        self._lay_out()
        self._wire()
        self._draw()

    def set_runs(self, runs: Sequence[ShownRun]) -> None:
        """Show these, laid over each other; their order gives the colours."""
        if [run.key for run in runs] != [run.key for run in self._runs]:
            self._reset_zoom()
        self._runs = list(runs)
        self._draw()

    def redraw(self) -> None:
        """What the runs measured has grown: it is drawn soon, 20 times a second at most."""
        if not self._soon.isActive():
            self._soon.start()

    def is_watching(self) -> bool:
        """Whether gradients and weights are looked at."""
        return self._watching

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self._draw()
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt."""
        super().hideEvent(event)
        self._watch()

    def _word_empty(self) -> None:
        for quantity, plot in self._plots.items():
            if quantity in WATCHED:
                plot.set_empty_text(
                    self.tr("Measured while this view is open: train with it in sight.")
                )
            else:
                plot.set_empty_text(self.tr("Press Train and watch it learn"))

    def _lay_out(self) -> None:
        self._room = QStackedWidget()
        lines = QWidget()
        self._row = QHBoxLayout(lines)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for plot in self._plots.values():
            self._row.addWidget(plot, 1)
        self._room.addWidget(lines)
        self._room.addWidget(self._weights)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._controls)
        column.addWidget(self._room, 1)
        column.addWidget(self._legend)

    def _wire(self) -> None:
        self._controls.changed.connect(self._on_controls)
        self._controls.reset_wanted.connect(self._reset_zoom)
        self._controls.export_wanted.connect(self._ask_export)
        for plot in self._plots.values():
            plot.zoomed.connect(self._controls.set_zoomed)
        themes().changed.connect(self.redraw)

    @Slot()
    def _on_controls(self) -> None:
        if self.sender() is self._controls:
            self._draw()
        self._watch()

    @Slot()
    def _draw(self) -> None:
        controls = self._controls
        is_weights = controls.view == "weights"
        self._room.setCurrentIndex(1 if is_weights else 0)
        shown = self._shown()
        for quantity, plot in self._plots.items():
            plot.setVisible(quantity in shown)
        if is_weights:
            self._weights.show_runs(self._runs)
        look, names = controls.look, [run.name for run in self._runs]
        rates = rate_lines(self._runs, look.axis) if controls.has_rate else []
        for quantity in shown:
            lines = lines_of(self._runs, quantity, look.axis)
            self._plots[quantity].show_lines(lines, names, look, rates)
        self._legend.show_entries(self._entries(shown))

    def _shown(self) -> list[Quantity]:
        view = self._controls.view
        if view == "weights":
            return []
        return ["loss", "accuracy"] if view == "both" else [view]

    def _entries(self, shown: list[Quantity]) -> list[tuple[str, int | str]]:
        """Colours are runs' where there are several, else training's and validation's."""
        if not self._runs or not shown:
            return []
        several = len(self._runs) > 1
        entries: list[tuple[str, int | str]] = []
        if several:
            count = len(themes().theme.series)
            entries = [(run.name, number % count) for number, run in enumerate(self._runs)]
        has_train = shown[0] in ("loss", "accuracy")
        if has_train and several:
            return [*entries, (self.tr("thin: train, thick: validation"), "")]
        if has_train:
            return [(self.tr("train"), "accent"), (self.tr("validation"), "validation")]
        names = dict.fromkeys(
            line.name for line in lines_of(self._runs, shown[0], self._controls.look.axis)
        )
        if len(names) > 1:
            told = ", ".join(line_word(name) for name in names)
            entries.append((self.tr("solid, dashed, dotted: {0}").format(told), ""))
        return entries

    @Slot()
    def _reset_zoom(self) -> None:
        for plot in self._plots.values():
            plot.reset_zoom()

    def _watch(self) -> None:
        watching = self.isVisible() and self._controls.view in WATCHED
        if watching != self._watching:
            self._watching = watching
            self.watching_changed.emit(watching)

    @Slot(str)
    def _ask_export(self, ending: str) -> None:
        name = self._runs[0].name if self._runs else "curves"
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the curves"), f"{name}.{ending}", f"*.{ending}"
        )
        if path:
            self.export_to(Path(path) if Path(path).suffix else Path(f"{path}.{ending}"))

    def export_to(self, path: Path) -> None:
        """Write what is shown: a picture, a drawing or all points, by the path's ending."""
        plots = self.grab_target()
        try:
            export(plots, self._runs, path)
        except StudioError as error:
            self.failed.emit(error)

    def grab_target(self) -> QWidget:
        """What a picture shows: the plots that are in sight."""
        return self._room
