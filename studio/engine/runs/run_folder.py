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
import platform
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import torch

from studio.engine.devices import available_devices
from studio.engine.errors import StudioError
from studio.engine.evaluation.metrics import FIGURES
from studio.engine.files import write_whole
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.epoch_weights import EpochWeights
from studio.engine.runs.record import SUMMARY, Fork, Machine, Outcome, RunRecord, this_process
from studio.engine.training.checkpoint import Checkpoint, current_versions
from studio.engine.training.events import Ended, EpochEnded, Event, NotSaved, Paused, Progressed
from studio.engine.training.history import COLUMNS
from studio.engine.training.trainer import Trainer

SECONDS_BETWEEN_SAVES = 5.0
"""A crash loses no more than this and an epoch; a quick run is not slowed by its files."""

WAITS_AT_THE_END = (0.5, 1.0, 2.0)
"""Seconds before the last files are tried again: a virus scanner lets go of one soon."""

MOST_OF_TIME = 0.05
"""That saving may take: large networks are saved less often."""

LONGEST_NAME = 50
"""Letters of a recipe's name in a folder's: disks take some 250 bytes, and a letter up to four."""

BEST, LAST, HISTORY = "best.pth", "last.pth", "history.json"


def new_run_folder(parent: Path, name: str) -> Path:
    """A path in `parent` that no run has yet, named by the time and the recipe."""
    safe_name = re.sub(r"[^\w-]+", "-", name)[:LONGEST_NAME]
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{safe_name}"
    path, number = parent / stem, 2
    while path.exists():
        path, number = parent / f"{stem}-{number}", number + 1
    return path


def refuse_a_run(path: Path) -> None:
    """Raises a StudioError where a run is kept already: another would be mixed with it."""
    if (path / LAST).exists() or (path / SUMMARY).exists():
        raise StudioError(
            "{path} holds a run already: choose another folder, or go on with that run by "
            "continue {path}.",
            path=path,
        )


class RunFolder:
    """Keeps what a trainer reaches: ``last.pth``, ``best.pth``, ``epochs/``, ``history.json``,
    ``metrics.csv``, ``summary.json`` and ``recipe.toml``.

    Attributes:
        path: the folder; made with the first file.
        trainer: what runs.
        record: what ``summary.json`` holds.
    """

    def __init__(self, path: Path, trainer: Trainer, parent: Fork | None = None) -> None:
        self.path = path
        self.trainer = trainer
        self._epochs = EpochWeights(path, trainer.job.recipe.training.keep)
        self._saved: Checkpoint | None = None
        self._saved_at = time.monotonic()
        self._pause_between = SECONDS_BETWEEN_SAVES
        self.record = self._first_record(parent)

    @property
    def is_saved(self) -> bool:
        """Whether the newest state is on disk."""
        return self._saved is self.trainer.last

    @property
    def summary(self) -> dict[str, Any]:
        """The record as plain values."""
        return vars(self.record)

    def run(self) -> Iterator[Event]:
        """The trainer's events, each handed on once what it says is safe.

        What cannot be saved on the way is told by a `NotSaved`, and tried again; what was
        reached is also saved when training fails.

        Raises:
            StudioError: the folder cannot be written from the start, or what `Trainer.run`
                raises.
        """
        self._begin()
        is_discarded = False
        try:
            for event in self.trainer.run():
                is_discarded = isinstance(event, Ended) and event.outcome == "discarded"
                yield from self._keep(event)
                yield event
        except Exception as error:
            with contextlib.suppress(StudioError):  # the failure itself is what is told
                self._save("failed", str(error))
            raise
        if is_discarded:
            shutil.rmtree(self.path, ignore_errors=True)

    def _begin(self) -> None:
        for leftover in self.path.rglob("*.part"):
            leftover.unlink(missing_ok=True)
        save_recipe(self.trainer.job.recipe, self.path / "recipe.toml")
        self._save("running")

    def _keep(self, event: Event) -> Iterator[NotSaved]:
        if isinstance(event, EpochEnded):
            self._epochs.add(self.trainer.last)
        if isinstance(event, Ended):
            if event.outcome != "discarded":
                yield from self._tried_at_the_end(event.outcome)
        elif isinstance(event, Paused) or self._is_due(event):
            yield from self._tried("running")

    def _is_due(self, event: Event) -> bool:
        is_new = self.trainer.last is not self._saved
        waited = time.monotonic() - self._saved_at
        is_safe_moment = isinstance(event, EpochEnded | Progressed)
        return is_new and is_safe_moment and waited > self._pause_between

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
        started = time.monotonic()
        last, best = self.trainer.last, self.trainer.best
        lacking = self._write_epochs()
        self._epochs.save_with_room(last, self.path / LAST)
        (best or replace(last, state=None)).save(self.path / BEST)
        self._write(HISTORY, json.dumps(last.history.plain()))
        self._write("metrics.csv", self._table())
        self.record = replace(self._current_record(), outcome=outcome, problem=problem)
        self.record.write(self.path)
        self._saved, self._saved_at = last, time.monotonic()
        took = self._saved_at - started
        self._pause_between = max(SECONDS_BETWEEN_SAVES, took / MOST_OF_TIME)
        if lacking is not None:
            raise lacking

    def _write_epochs(self) -> StudioError | None:
        """Why some are lacking. They come first, so that none is lost by a kill in between; but
        what is worth more must not wait for them.
        """
        try:
            self._epochs.write()
        except StudioError as error:
            return error
        return None

    def _table(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(self.trainer.last.history.table())
        return text.getvalue()

    def _first_record(self, parent: Fork | None) -> RunRecord:
        job = self.trainer.job
        settings = job.recipe.training
        try:
            before = RunRecord.read(self.path)  # a run that goes on keeps where it came from
        except (OSError, ValueError, TypeError):
            before = RunRecord(created=f"{datetime.now():%Y-%m-%dT%H:%M:%S}", parent=parent)
        return replace(
            before,
            recipe=job.recipe.name,
            asked=settings.epochs,
            parameters=sum(p.numel() for p in job.module.parameters()),
            device=str(job.device),
            seed=settings.seed,
            threads=settings.speed.threads or torch.get_num_threads(),
            machine=_machine(str(job.device)),
            versions=current_versions(),
            process=this_process(),
        )

    def _current_record(self) -> RunRecord:
        """With the best epoch's figures so far."""
        last, best = self.trainer.last, self.trainer.best
        state = last.state
        record = replace(
            self.record,
            epochs=last.epoch,
            position=self.trainer.position,
            train_seconds=round(state.seconds, 3) if state else 0.0,
            threads=torch.get_num_threads(),
        )
        if best is None:
            return record
        return replace(record, best_epoch=best.epoch, **self._figures(best.metrics))

    def _figures(self, metrics: dict[str, float]) -> dict[str, Any]:
        """The best weights' figures, and which samples they come from."""
        if f"test_{FIGURES[0]}" in metrics:
            figures = {name: metrics[f"test_{name}"] for name in FIGURES}
            return {"measured_on": "test", "validation_accuracy": metrics["accuracy"]} | figures
        on = "test" if self.trainer.job.validated_on == "test" else "validation"
        return {"measured_on": on} | {name: metrics[name] for name in FIGURES}

    def _write(self, name: str, text: str) -> None:
        write_whole(self.path / name, text.encode())


def _machine(device: str) -> Machine:
    titles = {found.name: found.title for found in available_devices()}
    title = titles.get(device) or platform.processor() or platform.machine()
    return Machine(device, title, platform.platform(), torch.get_num_threads())
