"""A run on disk: best and last weights, the figures of each epoch, the recipe.

``last.pth`` is all that is needed to go on: it is written whole and in one move, and holds
the best weights too, so that whenever the process is killed it tells one moment of the run.
The other files are made from it, and made again.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from studio.engine.errors import RunError, StudioError
from studio.engine.files import write_atomic
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.epoch_weights import EpochWeights
from studio.engine.runs.own_files import BEST, HISTORY, LAST, METRICS, RECIPE, own_parts, remove_own
from studio.engine.runs.record import SILENT, Fork, Outcome
from studio.engine.runs.recording import current_record, first_record
from studio.engine.runs.refusal import refuse_what_is_kept
from studio.engine.runs.run_lock import RunLock
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.events import (
    Ended,
    EpochEnded,
    Event,
    FolderGone,
    NotSaved,
    Paused,
    Progressed,
)
from studio.engine.training.loop.history import COLUMNS
from studio.engine.training.loop.trainer import Trainer

SECONDS_BETWEEN_SAVES = 5.0
"""A crash loses no more than this and an epoch; a quick run is not slowed by its files."""

WAITS_AT_THE_END = (0.5, 1.0, 2.0)
"""Seconds before the last files are tried again: a virus scanner lets go of one soon."""

MOST_OF_TIME = 0.05
"""That saving may take: large networks are saved less often."""

LONGEST_BETWEEN_SAVES = SILENT / 2
"""Seconds: who follows the run from elsewhere hears of it in time."""

SAVES_REMEMBERED = 3
"""The quickest of them tells what a save takes; a machine that was busy once does not."""

LONGEST_NAME = 50
"""Letters of a recipe's name in a folder's: disks take some 250 bytes, and a letter up to four."""


def new_run_folder(parent: Path, name: str) -> Path:
    """A path in `parent` that no run has yet, named by the time and the recipe."""
    safe_name = re.sub(r"[^\w-]+", "-", name)[:LONGEST_NAME]
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{safe_name}"
    path, number = parent / stem, 2
    while path.exists():
        path, number = parent / f"{stem}-{number}", number + 1
    return path


class RunFolder:
    """Keeps what a trainer reaches: ``last.pth``, ``best.pth``, ``epochs/``, ``history.json``,
    ``metrics.csv``, ``summary.json`` and ``recipe.toml``.

    Attributes:
        path: the folder; made with the first file.
        trainer: what runs.
        record: what ``summary.json`` holds.
    """

    def __init__(
        self, path: Path, trainer: Trainer, parent: Fork | None = None, lock: RunLock | None = None
    ) -> None:
        """`lock` is held already where the run in `path` goes on; else `path` is a new one's."""
        self.path = path
        self.trainer = trainer
        self._lock = lock
        self._goes_on = lock is not None
        self._epochs = EpochWeights(path, trainer.job.recipe.training.keep)
        self._saved: Checkpoint | None = None
        self._saved_best: Checkpoint | None = None
        self._saved_at = time.monotonic()
        self._saves_took: deque[float] = deque(maxlen=SAVES_REMEMBERED)
        self._is_made_anew = self._is_discarded = False
        self.record = first_record(path, trainer, parent)

    @property
    def is_saved(self) -> bool:
        """Whether the newest state is on disk."""
        return self._saved is self.trainer.last

    @property
    def is_best_saved(self) -> bool:
        """Whether the best weights are on disk, even if the newest state is not."""
        return self.trainer.best is not None and self._saved_best is self.trainer.best

    @property
    def summary(self) -> dict[str, Any]:
        """The record as plain values."""
        return vars(self.record)

    def run(self) -> Iterator[Event]:
        """The trainer's events, each handed on once what it says is safe.

        What cannot be saved on the way is told by a `NotSaved`, and tried again; what was
        reached is also saved when training fails, or when nobody takes its events any more.

        Raises:
            RunError: another process writes this folder, or it holds another run.
            StudioError: the folder cannot be written from the start, or what `Trainer.run`
                raises.
        """
        self._lock = self._lock or RunLock(self.path)
        try:
            self._begin()
            yield from self._kept_events()
        finally:
            self._lock.release()
        if self._is_discarded:
            remove_own(self.path)

    def _kept_events(self) -> Iterator[Event]:
        try:
            for event in self.trainer.run():
                yield from self._keep(event)
                yield event
        except BaseException as error:
            if self.record.outcome == "running" and not self._is_discarded:
                is_failure = isinstance(error, Exception)  # else nobody listens any more
                outcome: Outcome = "failed" if is_failure else "interrupted"
                with contextlib.suppress(Exception):  # the failure itself is what is told
                    self._save(outcome, str(error))
            raise

    def _begin(self) -> None:
        """The summary comes first: a run that is killed at once can be seen, and deleted."""
        if not self._goes_on:
            refuse_what_is_kept(self.path)
        for leftover in own_parts(self.path):
            leftover.unlink(missing_ok=True)
        try:
            self.record.write(self.path)
            save_recipe(self.trainer.job.recipe, self.path / RECIPE)
            self._save("running")
        except StudioError:
            self._take_back()
            raise

    def _take_back(self) -> None:
        """A run that cannot be kept did not begin."""
        if self._goes_on:
            with contextlib.suppress(StudioError):
                replace(self.record, outcome="interrupted").write(self.path)
        else:
            remove_own(self.path)

    def _keep(self, event: Event) -> Iterator[NotSaved | FolderGone]:
        self.record = replace(self.record, paused=isinstance(event, Paused))
        if isinstance(event, EpochEnded):
            self._epochs.add(self.trainer.last)
        if isinstance(event, Ended):
            self._is_discarded = event.outcome == "discarded"
            if event.outcome != "discarded":
                yield from self._tried_at_the_end(event.outcome)
        elif isinstance(event, Paused) or self._is_due(event):
            yield from self._tried("running")
        if self._is_made_anew:
            self._is_made_anew = False
            yield FolderGone(self.path)

    def _is_due(self, event: Event) -> bool:
        is_new = self.trainer.last is not self._saved
        waited = time.monotonic() - self._saved_at
        is_safe_moment = isinstance(event, EpochEnded | Progressed)
        return is_new and is_safe_moment and waited > self._pause_between

    @property
    def _pause_between(self) -> float:
        fitting = min(self._saves_took, default=0.0) / MOST_OF_TIME
        return min(max(SECONDS_BETWEEN_SAVES, fitting), LONGEST_BETWEEN_SAVES)

    def _tried(self, outcome: Outcome) -> Iterator[NotSaved]:
        try:
            self._save(outcome)
        except StudioError as error:
            self._saved_at = time.monotonic()
            yield NotSaved(error)

    def _tried_at_the_end(self, outcome: Outcome) -> Iterator[NotSaved]:
        """What is not saved now is not tried again by itself."""
        for wait in WAITS_AT_THE_END:
            with contextlib.suppress(StudioError):
                self._save(outcome)
                return
            time.sleep(wait)
        try:
            self._save(outcome)
        except StudioError as error:
            yield NotSaved(error, is_final=True)

    def _save(self, outcome: Outcome, problem: str = "") -> None:
        """What is worth most comes first, and each is tried whatever became of the others."""
        started = time.monotonic()
        self._stay_in_place()
        self.record = replace(
            current_record(self.record, self.trainer), outcome=outcome, problem=problem
        )
        lacking = self._failures(
            self._write_best, self._write_last, self._write_figures, self._epochs.write
        )
        self._saved_at = time.monotonic()
        if lacking:  # a full disk says so at once: that tells nothing of what a save takes
            raise lacking[0]
        self._saves_took.append(self._saved_at - started)

    def _failures(self, *steps: Callable[[], None]) -> list[StudioError]:
        failures = []
        for step in steps:
            try:
                step()
            except StudioError as error:
                failures.append(error)
        return failures

    def _stay_in_place(self) -> None:
        """Where the folder was moved or deleted, make it anew; never write into another's."""
        if self._lock is None or self._lock.is_in_place:
            return
        is_gone = not self._lock.is_folder_in_place
        lock = RunLock(self.path)
        if is_gone:
            self._refuse_others(lock)
        self._lock, self._is_made_anew = lock, self._is_made_anew or is_gone

    def _refuse_others(self, lock: RunLock) -> None:
        try:
            refuse_what_is_kept(self.path)
        except RunError:
            lock.release()
            raise

    def _write_best(self) -> None:
        last, best = self.trainer.last, self.trainer.best
        self._epochs.save_with_room(best or replace(last, state=None), self.path / BEST)
        self._saved_best = best

    def _write_last(self) -> None:
        last = self.trainer.last
        self._epochs.save_with_room(last, self.path / LAST)
        self._saved = last

    def _write_figures(self) -> None:
        if not (self.path / RECIPE).exists():
            save_recipe(self.trainer.job.recipe, self.path / RECIPE)
        self._write(HISTORY, json.dumps(self.trainer.last.history.to_dict()))
        self._write(METRICS, self._table())
        self.record.write(self.path)

    def _table(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(self.trainer.last.history.table())
        return text.getvalue()

    def _write(self, name: str, text: str) -> None:
        write_atomic(self.path / name, text.encode())
