"""A run that several processes train, as the program sees it that has started them: it hears their
events, steers them by requests in the run's folder, and takes what they keep there.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from studio.engine.errors import Cancelled, CheckpointError, StudioError
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.own_files import BEST, LAST, RECIPE, REQUEST, remove_own
from studio.engine.runs.process_group import ProcessGroup
from studio.engine.runs.record import Fork, RunRecord
from studio.engine.runs.request import Request, send_request
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.checkpoints.weights import Weights
from studio.engine.training.distributed.launching import started
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.event_lines import read_event_line
from studio.engine.training.loop.events import Ended, Event, NotSaved, Paused, Progressed
from studio.engine.training.loop.history import History
from studio.engine.wording import Language

ENDINGS: dict[str, Request] = {
    "stopped": "stop",
    "interrupted": "interrupt",
    "discarded": "discard",
}
"""What is asked for an outcome."""

MOST_SILENCE = 600.0
"""Seconds that processes which were asked to end may say nothing: measuring takes long on large
data, and processes that wait for each other in vain wait for ever.
"""

LONGEST_FAREWELL = 60.0
"""Seconds that processes may say nothing once they have told that the run has ended."""

SECONDS_TO_ANSWER = 10.0
"""After which an end is asked for again, where the request has gone and nothing came of it."""


def train_together(
    recipe: Recipe, count: int, control: Control, language: Language | None = None
) -> ProcessRun:
    """Start `count` processes that train by `recipe`; returns once the run has begun.

    Args:
        language: in which they tell why they fail; None: that of the terminal.

    Raises:
        Cancelled: `control` said so before it began; nothing of it is left running.
        StudioError: it could not begin.
    """
    return _begun(["train"], recipe, None, count, control, language)


def continue_together(
    run: Path,
    recipe: Recipe | None,
    count: int,
    control: Control,
    language: Language | None = None,
) -> ProcessRun:
    """As `train_together`, of the run in the folder `run`, or of a branch of it by `recipe`."""
    before = load_checkpoint(run / LAST)
    going_on = ["continue", str(run), *([] if recipe is None else ["--recipe"])]
    return _begun(going_on, recipe, before, count, control, language)


def _begun(
    command: Sequence[str],
    recipe: Recipe | None,
    before: Checkpoint | None,
    count: int,
    control: Control,
    language: Language | None,
) -> ProcessRun:
    """`before` is where the run goes on from; what it is by `recipe` is read by all of them before
    it begins.
    """
    torch.cuda.empty_cache()  # what was tried out here is the processes' room now
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / RECIPE
        if recipe is not None:
            save_recipe(recipe, path)
        arguments = [*command, *([] if recipe is None else [str(path)]), "--json"]
        group = ProcessGroup(started(count, arguments, subprocess.PIPE, language))
        try:
            return ProcessRun(group, count, before, control)
        except BaseException as error:
            group.terminate()
            is_new = recipe is not None
            if is_new and isinstance(error, Cancelled) and control.outcome != "interrupted":
                _forget(group)
            raise


def _forget(group: ProcessGroup) -> None:
    """Remove the run that has begun while it was stopped, if there is one."""
    for line in group.lines():
        if (told := _told(line)) is not None:
            remove_own(told[0])
            return


class ProcessRun:
    """One that has begun.

    Attributes:
        path: its folder.
        parent: the run that it branched from.
        processes: how many train it.
        last, best: as of its beginning, and as they were kept once it has ended.
        is_saved: whether what it reached at last is kept.
    """

    def __init__(
        self, group: ProcessGroup, count: int, before: Checkpoint | None, control: Control
    ) -> None:
        """Wait for its beginning. Raises as `train_together`, and leaves the processes."""
        self._group, self._control = group, control
        self._lines = group.lines()
        self.path, self._first = self._beginning()
        self.processes = count
        self.parent: Fork | None = RunRecord.read(self.path).parent
        self.last = self._as_begun(before)
        self.best: Checkpoint | None = None
        self.is_saved = True
        self._ended: Ended | None = None
        self._is_paused = self._is_watched = False
        self._has_told_pause = False
        self._asked: Request | None = None
        self._asked_at = 0.0
        self._loaded = 0
        self._heard = time.monotonic()

    def run(self) -> Iterator[Event]:
        """Its events, until it has ended.

        Raises:
            TrainingError: it failed, in any of the processes.
            CheckpointError: it has ended, and what it reached cannot be read.
        """
        try:
            yield from self._followed()
        except BaseException:  # nobody would steer them any more
            self._group.terminate()
            raise

    def _followed(self) -> Iterator[Event]:
        yield from self._taken(self._first)
        for line in self._lines:
            self._steer()
            self._watch(line is not None)
            if (told := _told(line)) is not None:
                yield from self._taken(told[1])
        self._group.wait()
        if self._ended is None:
            raise self._group.failure
        if self._ended.outcome == "discarded":
            remove_own(self.path)  # a request may have come after they had done so
        else:
            self._take_what_is_kept(self._ended)
        yield self._ended

    def newest_weights(self) -> Weights | None:
        """Those that were saved since it was last asked; None where none were."""
        with contextlib.suppress(Exception):  # it is only looked at
            written = (self.path / LAST).stat().st_mtime_ns
            if written != self._loaded:
                self._loaded = written
                return load_checkpoint(self.path / LAST).weights
        return None

    def _beginning(self) -> tuple[Path, Event]:
        for line in self._lines:
            if (told := _told(line)) is not None:
                return told
            if self._control.stopped:
                raise Cancelled
        self._group.wait()
        raise self._group.failure

    def _as_begun(self, before: Checkpoint | None) -> Checkpoint:
        """The state it has saved may be a later one already, whose epochs are still to be told."""
        saved = load_checkpoint(self.path / LAST)
        if before is None:
            return replace(saved, epoch=0, history=History())
        return replace(saved, epoch=before.epoch, history=before.history)

    def _take_what_is_kept(self, ended: Ended) -> None:
        try:
            self.last = load_checkpoint(self.path / LAST)
            best = load_checkpoint(self.path / BEST) if ended.best_epoch else None
        except StudioError as error:
            raise CheckpointError(
                "The run has ended, and what it has kept cannot be read: {reason}", reason=error
            ) from error
        if best is not None and best.epoch != ended.best_epoch:
            raise CheckpointError(
                "The best epoch of the run, {best}, could not be saved and is lost; in {run} are "
                "the weights of epoch {kept}. Continue the run when files can be written there.",
                best=ended.best_epoch,
                run=self.path,
                kept=best.epoch,
            )
        self.best = best

    def _taken(self, event: Event) -> Iterator[Event]:
        """All but the end, which is told once everything is at hand."""
        match event:
            case Ended():
                self._ended = event
                return
            case NotSaved(is_final=True):
                self.is_saved = False
            case Paused():
                self._note_pause(True)
            case Progressed() if self._has_told_pause:
                self._note_pause(False)
        yield event

    def _note_pause(self, is_paused: bool) -> None:
        """Where another program has asked for it, it is this one's wish as well."""
        is_unasked, self._is_paused = is_paused != self._is_paused, is_paused
        self._has_told_pause = is_paused
        if is_unasked and is_paused:
            self._control.pause()
        elif is_unasked:
            self._control.resume()

    def _steer(self) -> None:
        """Ask for what is wanted by now, one thing at a time."""
        wanted = self._wanted()
        if wanted is None or self._ended is not None:
            return
        with contextlib.suppress(OSError, StudioError):  # it is tried again
            if self._may_ask(wanted):
                send_request(self.path, wanted)
                self._note_asked(wanted)

    def _may_ask(self, wanted: Request) -> bool:
        """Not while it has not read what it was asked before, but for its end."""
        if wanted != self._asked:
            return wanted in ENDINGS.values() or not (self.path / REQUEST).exists()
        is_late = time.monotonic() - self._asked_at > SECONDS_TO_ANSWER
        return is_late and self.path.is_dir() and not (self.path / REQUEST).exists()

    def _note_asked(self, wanted: Request) -> None:
        self._asked = wanted if wanted in ENDINGS.values() else None
        self._asked_at = time.monotonic()
        self._is_paused = wanted == "pause" or (self._is_paused and wanted != "resume")
        self._has_told_pause = self._has_told_pause and wanted != "resume"
        self._is_watched = wanted == "watch" or (self._is_watched and wanted != "unwatch")

    def _watch(self, speaks: bool) -> None:
        """End those that do not end."""
        has_ended, now = self._ended is not None, time.monotonic()
        if speaks or not (has_ended or self._control.stopped):
            self._heard = now
        elif now - self._heard > (LONGEST_FAREWELL if has_ended else MOST_SILENCE):
            self._group.terminate()

    def _wanted(self) -> Request | None:
        control = self._control
        if control.stopped:
            return ENDINGS[control.outcome]
        if control.paused != self._is_paused:
            return "pause" if control.paused else "resume"
        if control.watching != self._is_watched:
            return "watch" if control.watching else "unwatch"
        return None


def _told(line: str | None) -> tuple[Path, Event] | None:
    """The run and the event that a line tells; None where it tells none."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        if line is not None:
            return read_event_line(line)
    return None
