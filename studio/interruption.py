"""Being asked to end: Ctrl+C, a closed terminal, the system going down."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""Signals that ask the program to end; which there are depends on the system."""

Handler = Callable[[int, FrameType | None], None]
Before = dict[signal.Signals, Any]
"""The handlers that there were."""


def status_of(number: int) -> int:
    """What a shell reports of a process that a signal ended: 130 for SIGINT, 143 for SIGTERM."""
    return 128 + number


class Interrupted(KeyboardInterrupt):
    """A signal came.

    Attributes:
        status: the exit status that tells of it.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = status_of(number)


@contextmanager
def handling(handler: Handler) -> Iterator[None]:
    """Let `handler` hear of every ending signal while this lasts."""
    before = handle(handler)
    try:
        yield
    finally:
        restore(before)


def handle(handler: Handler) -> Before:
    """Let `handler` hear of every ending signal, but for those that are ignored (nohup)."""
    return {
        number: signal.signal(number, handler)
        for number in ENDING
        if signal.getsignal(number) is not signal.SIG_IGN
    }


def restore(before: Before) -> None:
    """Take `handle` back."""
    for number, handler in before.items():
        signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def interrupt(number: int, frame: FrameType | None) -> None:
    """A handler for when nothing has been reached yet.

    Raises:
        Interrupted: always, except in the middle of an import: modules that are broken off there
            print tracebacks, and there is nothing to tidy up.
    """
    if _is_importing(frame):
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(status_of(number))
    raise Interrupted(number)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


class Stopping:
    """A handler for while something is reached that is to be kept.

    Attributes:
        status: the exit status that tells of the signal; 0 before there is one.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        """`stop` lets the work end by itself, with what it reached kept."""
        self.status = 0
        self._stop = stop

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.status = self.status or status_of(number)
        self._stop()
