"""What is measured before a run: preflight, learning rate, speed, exact resume; in a thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio.desktop.core.worker import Failure, Mailbox, SharedProgress
from studio.desktop.tuning import tuning_jobs as jobs

if TYPE_CHECKING:
    from studio.desktop.shell.session import Session

LOOK_MS = 50


class Tuning(QObject):
    """Does one of these at a time, and says how far it is.

    Signals:
        began: the name of what begins: ``"preflight"``, ``"rate"``, ``"speed"``, ``"resume"``.
        moved: units done, in all (0 where not known), seconds since it began.
        stepped: its name and a point or a row that is known already.
        done: its name and what was found.
        ended: it is over, whatever came of it.
        failed: its name and a `Failure`.
    """

    began = Signal(str)
    moved = Signal(object, object, float)
    stepped = Signal(str, object)
    done = Signal(str, object)
    ended = Signal()
    failed = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._name = ""
        self._started = 0.0
        self._progress = SharedProgress()
        self._steps: Mailbox[object] = Mailbox()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def active(self) -> bool:
        return bool(self._name)

    @Slot(str)
    def start(self, name: str) -> None:
        """Begin one, with the recipe as it is set now; nothing where another goes on."""
        opened = self._session.opened
        if opened is None or self.active or self._session.run.active:
            return
        progress, steps = SharedProgress(), Mailbox[object]()
        self._progress, self._steps = progress, steps
        recipe, dataset = self._session.recipe(), opened.dataset
        self._name, self._started = name, time.monotonic()
        self.began.emit(name)
        self._timer.start()
        work: Callable[[], object] = jobs.WORK[name](recipe, dataset, progress, steps.put)
        self._session.background.run(work, self._on_done, self._on_failed, self._finish)

    @Slot()
    def cancel(self) -> None:
        """Leave it within a batch."""
        self._progress.cancelled = True

    @Slot()
    def _look(self) -> None:
        for step in self._steps.take_all():
            self.stepped.emit(self._name, step)
        seconds = time.monotonic() - self._started
        self.moved.emit(self._progress.done, self._progress.total, seconds)

    @Slot()
    def _finish(self) -> None:
        self._timer.stop()
        self._look()
        self._name = ""
        self.ended.emit()

    @Slot(object)
    def _on_done(self, found: object) -> None:
        name = self._name
        self._finish()
        self.done.emit(name, found)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        name = self._name
        self._finish()
        self.failed.emit(name, failure)
