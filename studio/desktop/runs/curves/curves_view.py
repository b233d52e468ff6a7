"""The curves of one run, or of several laid over each other, from all sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.controls import CurveControls
from studio.desktop.runs.curves.export import content_of, file_name
from studio.desktop.runs.curves.lines import WATCHED
from studio.desktop.runs.curves.sheet import Sheet
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.widgets.file_dialogs import ask_new
from studio.desktop.widgets.plain_label import PlainLabel

DRAW_MS = 50
"""Between two drawings of a run that grows: 20 a second."""


class CurvesView(QWidget):
    """A row of controls above a sheet of plots. Nothing is drawn while nobody sees it.

    Attributes:
        controls: what a person wants to see.
        sheet: the plots and their legend, which a picture shows.

    Signals:
        watching_changed: whether a person looks at what is measured only then.
        file_made: a path, and a function that gives what shall stand there; it may take its
            time in any thread.
    """

    watching_changed = Signal(bool)
    file_made: Signal[Path, Callable[[], bytes]] = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[ShownRun] = []
        self._watching = False
        self.controls, self.sheet = CurveControls(), Sheet()
        self._part = PlainLabel(role="quiet")
        self._part.hide()
        self._soon = QTimer(self, interval=DRAW_MS, singleShot=True)
        self._soon.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.controls)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._part)
        self.controls.changed.connect(self._on_controls)
        self.controls.reset_requested.connect(self.sheet.reset_zoom)
        self.controls.export_requested.connect(self._ask_export)
        self.sheet.zoomed.connect(self.controls.set_zoomed)
        themes().changed.connect(self.redraw)

    def set_runs(self, runs: Sequence[ShownRun], chosen: int = 0) -> None:
        """Show these, laid over each other; their order gives the colours.

        Args:
            chosen: how many a person has chosen, where that is more than can be drawn.
        """
        is_part = chosen > len(runs)
        self._part.setVisible(is_part)
        text = self.tr("Drawn: the first {0} of {1:,} chosen runs.")
        self._part.setText(text.format(len(runs), chosen) if is_part else "")
        is_other = [run.key for run in runs] != [run.key for run in self._runs]
        self._runs = list(runs)
        self.controls.set_has_runs(bool(runs))
        self._draw()
        if is_other:
            self.sheet.reset_zoom()

    def redraw(self) -> None:
        """What the runs measured has grown: it is drawn soon, 20 times a second at most."""
        if not self._soon.isActive():
            self._soon.start()

    def export_to(self, path: Path) -> None:
        """Have what is shown written: a picture, a drawing or all points, by the path's ending."""
        self.file_made.emit(path, content_of(self.sheet, self._runs, path.suffix.lower()))

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self._draw()
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt."""
        super().hideEvent(event)
        self._watch()

    @Slot()
    def _draw(self) -> None:
        if self.isVisible():
            controls = self.controls
            self.sheet.show_runs(self._runs, controls.view, controls.look, controls.has_rate)

    @Slot()
    def _on_controls(self) -> None:
        self._draw()
        self._watch()

    def _watch(self) -> None:
        watching = self.isVisible() and self.controls.view in WATCHED
        if watching != self._watching:
            self._watching = watching
            self.watching_changed.emit(watching)

    @Slot(str)
    def _ask_export(self, ending: str) -> None:
        name = file_name([run.name for run in self._runs], ending)
        path = ask_new(self, self.tr("Export the curves"), "picture", name, f"*.{ending}")
        if path is not None:
            is_whole = path.suffix.lower() == f".{ending}"
            self.export_to(path if is_whole else path.with_name(f"{path.name}.{ending}"))
