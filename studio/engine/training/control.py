"""How another thread steers the loop: flags that the loop reads before every batch."""

from __future__ import annotations

import threading
import time


class Control:
    """Pause, continue and stop. Every method may be called from any thread.

    Attributes:
        stopped: the run should end; never unset.
        waited: seconds the loop has spent paused.
    """

    def __init__(self) -> None:
        self.stopped = False
        self.waited = 0.0
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

    def stop(self) -> None:
        """Let the loop end before its next batch, also when it is paused."""
        self.stopped = True
        self._going.set()

    def go_on(self) -> bool:
        """Called by the loop before each batch: waits while paused, False to end."""
        if not self._going.is_set():
            started = time.perf_counter()
            self._going.wait()
            self.waited += time.perf_counter() - started
        return not self.stopped


class Clock:
    """Seconds since it was made, pauses left out."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._started = time.perf_counter() - control.waited

    def seconds(self) -> float:
        return time.perf_counter() - self._started - self._control.waited
