"""How another thread steers the loop: flags that the loop reads before every batch."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.engine.training.loop.events import Outcome

LEAST_SLEEP = 5.0
"""Seconds that count: clocks are read one after the other, and may be set a little."""


class Control:
    """Pause, continue, stop, watch. Every method may be called from any thread.

    Attributes:
        stopped: the run should end; never unset.
        outcome: how it is to end then: stopped and kept, interrupted and offered again, or
            discarded.
        watching: somebody looks at gradients and weights, so they are measured.
        paused_seconds: how long the loop has been paused.
    """

    def __init__(self) -> None:
        self.stopped = False
        self.outcome: Outcome = "stopped"
        self.watching = False
        self.paused_seconds = 0.0
        self._going = threading.Event()
        self._going.set()

    @property
    def paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        """Let the loop wait before its next batch."""
        self._going.clear()

    def resume(self) -> None:
        """Let a paused loop go on."""
        self._going.set()

    def stop(self, outcome: Outcome = "stopped") -> None:
        """Let the loop end before its next batch, also when it is paused.

        What is to be discarded stays so, whatever else is asked before the loop has ended.
        """
        if not (self.stopped and self.outcome == "discarded"):
            self.outcome = outcome
        self.stopped = True
        self._going.set()

    def wait_if_paused(self) -> bool:
        """Called by the loop before each batch: waits while paused, False to end."""
        if not self._going.is_set():
            started = time.perf_counter()
            self._wait()
            self.paused_seconds += time.perf_counter() - started
        return not self.stopped

    def _wait(self) -> None:
        self._going.wait()


class Clock:
    """Seconds since it was made, pauses left out."""

    def __init__(self, control: Control, before: float = 0.0) -> None:
        """`before` seconds count as passed already."""
        self._control = control
        self._started = time.perf_counter() - control.paused_seconds - before

    def seconds(self) -> float:
        return time.perf_counter() - self._started - self._control.paused_seconds


class SleepWatch:
    """Notices that the machine slept."""

    def __init__(self) -> None:
        self._asleep = asleep()

    def slept(self) -> float:
        """Seconds it slept since it was last asked; 0 where it did not."""
        before, self._asleep = self._asleep, asleep()
        gap = self._asleep - before
        return gap if gap > LEAST_SLEEP else 0.0


def asleep() -> float:
    """Seconds that the machine slept since some moment: by how much the clock that goes on
    meanwhile is ahead of the one that stands. Where it has no such two, the wall clock, which a
    person may set, has to do; on Windows neither stands, and no sleep is seen.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return time.time() - time.monotonic()
