"""Work in a thread of its own, and the mailbox through which it tells what it does."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread

from studio.desktop.core.signals import Signal
from studio.engine.errors import Cancelled, StudioError
from studio.engine.progress import Glimpse, Progress

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """Why some work failed.

    Attributes:
        error: what was raised.
        details: the traceback, for a bug report.
    """

    error: Exception
    details: str


class Worker(QThread, Generic[T]):
    """Does one piece of work, then ends. Exactly one of its signals is emitted.

    Who started it waits for it and deletes it.

    Signals:
        done: what the work returned.
        cancelled: the work raised `Cancelled`.
        failed: nothing a thread raises is ever lost.
    """

    done: Signal[T] = Signal(object)
    cancelled = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(self, work: Callable[[], T], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """In the thread. Called by Qt; use `start`."""
        try:
            result = self._work()
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            self.failed.emit(Failure(error, traceback.format_exc()))
        else:
            self.done.emit(result)


class Mailbox(Generic[T]):
    """Messages from a thread, taken out by the window when it has time.

    A queued signal for every event would starve the window's own events: 1,000 of them
    with a 2 ms slot froze its timers for 2 s.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: list[T] = []

    def put(self, message: T) -> None:
        """Leave a message; from any thread."""
        with self._lock:
            self._messages.append(message)

    def take_all(self) -> list[T]:
        """Everything left since the last time, oldest first."""
        with self._lock:
            messages, self._messages = self._messages, []
        return messages


class SharedProgress(Progress):
    """A job's progress that the window reads when it has time, and may cancel.

    Attributes:
        done, total: as the job last reported; `total` 0 is not known.
        cancelled: set it from any thread to end the job.
        seen: the newest glimpse of what is being opened; None before there is one.
        remarks: what was wrong and has been mended.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.cancelled = False
        self.seen: Glimpse | None = None
        self.remarks: list[StudioError] = []

    def report(self, done: int, total: int) -> None:
        if self.cancelled:
            raise Cancelled
        self.done, self.total = done, total

    def glimpse(self, glimpse: Glimpse) -> None:
        self.seen = glimpse

    def remark(self, remark: StudioError) -> None:
        self.remarks.append(remark)
