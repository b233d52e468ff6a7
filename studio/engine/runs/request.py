"""Asking a run that another process trains, perhaps on another machine, to pause, to go on or to
stop: by a file in its folder, which the run removes when it has read it.
"""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Literal, get_args

from studio.engine.errors import RunError
from studio.engine.files import write_atomic
from studio.engine.runs.own_files import REQUEST
from studio.engine.runs.record import RunRecord
from studio.engine.training.loop.control import Control

Request = Literal["pause", "resume", "stop", "interrupt", "discard", "watch", "unwatch"]
"""Anybody asks for the first three. The others are for who has started the run: it ends, to be
offered for continuing or to leave nothing; somebody looks at gradients and weights, or no more.
"""

LOOK_SECONDS = 1.0
"""Between two looks for a request."""


def ask_run(run: Path, request: str) -> None:
    """Ask the run in the folder `run`, which goes on.

    Args:
        request: ``"pause"``, ``"resume"`` or ``"stop"``.

    Raises:
        RunError: nobody trains it.
        StudioError: its folder cannot be written.
    """
    try:
        record = RunRecord.read(run)
    except (OSError, ValueError) as error:
        raise RunError("There is no run {run}: name the folder of one.", run=run) from error
    if record.current_status != "running":
        raise RunError(
            "The run {run} does not go on ({status}): there is nothing to {request}.",
            run=run.name,
            status=record.current_status,
            request=request,
        )
    send_request(run, request)


def send_request(run: Path, request: str) -> None:
    """Ask the run in the folder `run`, whoever trains it; in place of what it has not read yet.

    Raises:
        StudioError: its folder cannot be written.
    """
    write_atomic(run / REQUEST, json.dumps({"request": request}).encode())


class RequestedControl(Control):
    """Steered by requests in a run's folder, once it has one, as well as by its own process."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._looked = 0.0

    def listen(self, run: Path) -> None:
        """Take requests from the folder `run` from now on; what lies there is for another."""
        self._path = run / REQUEST
        self._taken()

    @property
    def paused(self) -> bool:
        self._look()
        return not self._going.is_set()

    def wait_if_paused(self) -> bool:
        self._look()
        return super().wait_if_paused()

    def _wait(self) -> None:
        while not self._going.wait(LOOK_SECONDS):
            self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        match self._taken():
            case "pause":
                self.pause()
            case "resume":
                self.resume()
            case "stop":
                self.stop()
            case "interrupt":
                self.stop("interrupted")
            case "discard":
                self.stop("discarded")
            case "watch" | "unwatch" as watched:
                self.watching = watched == "watch"

    def _taken(self) -> Request | None:
        """The request that is there, which is removed; None where there is none that is known."""
        if self._path is None:
            return None
        with contextlib.suppress(OSError, ValueError, AttributeError):
            text = self._path.read_text(encoding="utf-8")
            self._path.unlink()
            found = json.loads(text).get("request")
            return found if found in get_args(Request) else None
        return None
