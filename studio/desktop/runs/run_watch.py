"""Notices what other programs write into the folder of runs, here or on another machine."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.engine.runs.library import RunLibrary

LOOK_MS = 2000


class RunWatch(QObject):
    """Looks every few seconds, in a thread, while somebody looks at the runs.

    Signals:
        changed: the ids of runs that came, went or were written since the last look.
    """

    changed: Signal[frozenset[str]] = Signal(object)

    def __init__(self, parent: QObject, background: Background, library: RunLibrary) -> None:
        super().__init__(parent)
        self._background, self._library = background, library
        self._written: Mapping[str, int] | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @Slot(bool)
    def watch(self, wanted: bool) -> None:
        """Begin, or leave off."""
        if wanted:
            self._look()
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if not self._is_looking:  # a slow disk
            self._is_looking = True
            self._background.run(self._library.written, self._on_looked, self._on_failed)

    @Slot(object)
    def _on_looked(self, written: Mapping[str, int]) -> None:
        before, self._written, self._is_looking = self._written, written, False
        if before is None:
            return
        every = before.keys() | written.keys()
        changed = frozenset(id for id in every if before.get(id) != written.get(id))
        if changed:
            self.changed.emit(changed)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        """The list of runs says what is wrong with the folder."""
        self._is_looking = False
