from __future__ import annotations
from collections.abc import Sequence
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from studio.desktop.widgets.curves.shown_run import ShownRun


class CurvesView(QWidget):
    watching_changed = Signal(bool)
    failed = Signal(object)

    def set_runs(self, runs: Sequence[ShownRun]) -> None: ...
    def redraw(self) -> None: ...
    def is_watching(self) -> bool:
        return False
