"""What is measured before a run: preflight, learning rate, speed, exact resume; in a thread."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, Mailbox, SharedProgress
from studio.desktop.core.workspace import Workspace
from studio.desktop.tuning import tuning_jobs as jobs

LOOK_MS = 50


class Tuning(QObject):
    """Does one of these at a time, and says how far it is.

    Signals:
        began: the name of what begins: ``"preflight"``, ``"rate"``, ``"speed"``, ``"resume"``.
        moved: units done, in all (0 where not known), seconds since it began.
        stepped: its name and a point or a row that is known already.
        done: its name and what was found.
        ended: it is over, whatever came of it.
        failed: its name and why.
    """

    began = Signal(str)
    moved: Signal[int, int, float] = Signal(object, object, float)
    stepped: Signal[str, jobs.Step] = Signal(str, object)
    done: Signal[str, jobs.Found] = Signal(str, object)
    ended = Signal()
    failed: Signal[str, Failure] = Signal(str, object)

    def __init__(self, workspace: Workspace, run: Run, background: Background) -> None:
        super().__init__(workspace)
        self._workspace, self._run, self._background = workspace, run, background
        self._name = ""
        self._started = 0.0
        self._progress = SharedProgress()
        self._steps: Mailbox[jobs.Step] = Mailbox()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def active(self) -> bool:
        return bool(self._name)

    @Slot(str)
    def start(self, name: str) -> None:
        """Begin one, with the recipe as it is set now; nothing where another goes on."""
        opened = self._workspace.opened
        if opened is None or self.active or self._run.state is not RunState.IDLE:
            return
        self._run.set_measuring(True)
        progress = SharedProgress()
        steps: Mailbox[jobs.Step] = Mailbox()
        self._progress, self._steps = progress, steps
        recipe, dataset = self._workspace.recipe(), opened.dataset
        self._name, self._started = name, time.monotonic()
        self.began.emit(name)
        self._timer.start()
        work = jobs.WORK[name](recipe, dataset, progress, steps.put)
        self._background.run(work, self._on_done, self._on_failed, self._finish)

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
        self._run.set_measuring(False)
        self.ended.emit()

    @Slot(object)
    def _on_done(self, found: jobs.Found) -> None:
        name = self._name
        self._finish()
        self.done.emit(name, found)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        name = self._name
        self._finish()
        self.failed.emit(name, failure)
