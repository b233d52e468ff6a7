"""A job of a view: in a thread, and of several that are asked for the latest counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress

LOOK_MS = 100

LEAST_WAIT = 1.0
"""Seconds after which the time that is left can be told."""

T = TypeVar("T")


class LatestJob(QObject, Generic[T]):
    """One at a time; what runs is cancelled by what is asked for next, and by the window's end.

    Attributes:
        is_busy: one runs.

    Signals:
        began: one runs from now on.
        moved: units done, and in all (0 where not known).
        done: what came of it.
        failed: it came to nothing.
        ended: none runs any more, however it ended.
    """

    began = Signal()
    moved: Signal[int, int] = Signal(object, object)
    done: Signal[T] = Signal(object)
    failed: Signal[Failure] = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._background = background
        self._progress, self._started = SharedProgress(), 0.0
        self._next: Callable[[SharedProgress], T] | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        background.closing.connect(self.cancel)

    def ask(self, work: Callable[[SharedProgress], T]) -> None:
        """Do this in a thread, once what runs has left."""
        if self.is_busy:
            self.cancel()
            self._next = work
        else:
            self._begin(work)

    @Slot()
    def cancel(self) -> None:
        """Leave what runs; nothing is told of it any more but that it ended."""
        self._next = None
        self._progress.cancelled = True

    def seconds_left(self) -> float | None:
        """Until what runs is done; None where that can't be told yet."""
        done, total = self._progress.done, self._progress.total
        seconds = time.monotonic() - self._started
        is_known = self.is_busy and 0 < done < total and seconds > LEAST_WAIT
        return seconds * (total - done) / done if is_known else None

    def _begin(self, work: Callable[[SharedProgress], T]) -> None:
        self.is_busy = True
        self._progress = progress = SharedProgress()
        self._started = time.monotonic()
        self._timer.start()
        self.began.emit()
        self._background.run(
            lambda: work(progress), self._on_done, self._on_failed, self._on_cancelled
        )

    def _end(self) -> bool:
        """Whether anybody still wants to know of it."""
        self._timer.stop()
        self.is_busy = False
        is_wanted = not self._progress.cancelled
        if self._next is not None:
            work, self._next = self._next, None
            self._begin(work)
        else:
            self.ended.emit()
        return is_wanted

    @Slot()
    def _look(self) -> None:
        self.moved.emit(self._progress.done, self._progress.total)

    @Slot(object)
    def _on_done(self, result: T) -> None:
        if self._end():
            self.done.emit(result)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if self._end():
            self.failed.emit(failure)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()
