"""Work that takes time, done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QThread

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, Worker

T = TypeVar("T")


class Background(QObject):
    """Starts workers, and waits for the last of them when the window closes.

    Signals:
        closing: it is about to wait: cancel what can be cancelled.
    """

    closing = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers: set[QThread] = set()
        self._is_closed = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do `work` in a thread; then one of the others is called in the window's.

        The callbacks must be slots of a QObject that lives in the window's thread: a
        plain function might be called in the worker's. Nothing is done after `wait_all`.
        """
        if self._is_closed:
            return
        worker = Worker(work, self)
        worker.done.connect(done)
        worker.failed.connect(failed)
        if cancelled is not None:
            worker.cancelled.connect(cancelled)
        worker.finished.connect(self._forget_finished)
        self._workers.add(worker)
        worker.start()

    def wait_all(self) -> None:
        """Wait until nothing runs any more, and never will. Cancel what can be cancelled first."""
        self._is_closed = True
        self.closing.emit()
        for worker in list(self._workers):
            worker.wait()

    @Slot()
    def _forget_finished(self) -> None:
        """One that says it has finished may count as running yet: it goes the next time."""
        for worker in [worker for worker in self._workers if worker.isFinished()]:
            self._workers.discard(worker)
            worker.deleteLater()
