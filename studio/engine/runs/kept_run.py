"""A run as a list shows it, and what it measured, read without opening its weights."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from studio.engine.files import PART
from studio.engine.runs.label import LABEL, Label
from studio.engine.runs.own_files import EPOCHS, HISTORY, LOCK, METRICS, own_parts, whole_name
from studio.engine.runs.record import SUMMARY, Outcome, RunRecord
from studio.engine.runs.run_lock import is_held
from studio.engine.training.loop.history import EpochRow, History

LAST, BEST = "last", "best"

WEIGHTS = ".pth"

MARKS = frozenset((LOCK, LAST + WEIGHTS, SUMMARY + PART))
"""Files of which a folder without a readable summary needs one to count as a run's; one with a
``recipe.toml`` may be anybody's.
"""

STALE = 60.0
"""Seconds after which a file that nobody has gone on writing is what a kill left."""

_TIME = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")

WHOLE = ("epoch", "step")
"""The columns that count; the others are measured."""


@dataclass(frozen=True)
class KeptRun:
    """One run on disk, as it was when it was read.

    Attributes:
        id: the folder's name.
        weights: those it has: ``"best"``, ``"last"``.
    """

    id: str
    path: Path
    record: RunRecord
    label: Label = field(default_factory=Label)
    weights: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """What a person calls it, else its recipe's name."""
        return self.label.name or self.record.recipe or self.id

    @property
    def starred(self) -> bool:
        return self.label.starred

    @cached_property
    def created(self) -> datetime:
        """Local time, without a zone: of the record, else of the folder's name."""
        with contextlib.suppress(ValueError, OverflowError, OSError):
            return datetime.fromisoformat(self.record.created).astimezone().replace(tzinfo=None)
        if found := _TIME.match(self.id):
            with contextlib.suppress(ValueError):
                return datetime.strptime(found.group(), "%Y-%m-%d-%H%M%S")
        return _changed(self.path)

    @cached_property
    def outcome(self) -> Outcome:
        """Where it was, or how it had ended, when it was first asked for."""
        return self.record.current_status

    @property
    def is_continuable(self) -> bool:
        """Whether it left what training can go on from, and does not go on by itself."""
        return self.outcome != "running" and LAST in self.weights


class Branch(NamedTuple):
    """A run and those that branched from it."""

    run: KeptRun
    children: list[Branch]


def read_run(path: Path) -> KeptRun | None:
    """The run in a folder; None where there is none that can be read.

    One that was killed before it could write its summary, or whose summary is damaged, counts as
    interrupted. What a kill left
    half-written there is removed, if the run does not go on.
    """
    try:
        files = {entry.name: entry for entry in os.scandir(path)}
    except OSError:
        return None
    record = _record(path) if SUMMARY in files else None
    if record is None and not MARKS.isdisjoint(files) and not is_held(path):
        record = RunRecord(outcome="interrupted")
    if record is None:
        return None
    label = Label.read(path) if LABEL in files else Label()
    weights = frozenset(name for name in (LAST, BEST) if name + WEIGHTS in files)
    run = KeptRun(path.name, path, record, label, weights)
    if run.outcome != "running":
        _sweep(path, files)
    return run


def _record(path: Path) -> RunRecord | None:
    try:
        return RunRecord.read(path)
    except (OSError, ValueError):
        return None


def tree(runs: Sequence[KeptRun]) -> list[Branch]:
    """`runs` under those that they branched from; a run whose parent is not here is a root.

    A tree stands where its first run stands in `runs`: when those come newest first, a new
    branch brings the whole tree of an old run to the top.
    """
    by_id = {run.id: run for run in runs}
    branches = {run.id: Branch(run, []) for run in runs}
    roots: list[Branch] = []
    placed: set[str] = set()
    for run in runs:
        at: KeptRun | None = run
        while at is not None and at.id not in placed:
            placed.add(at.id)
            parent = _parent(at, by_id)
            (branches[parent.id].children if parent else roots).append(branches[at.id])
            at = parent
    return roots


def search(runs: Iterable[KeptRun], text: str) -> list[KeptRun]:
    """Those in which each word of `text` stands somewhere, in capitals or not.

    Looked through are title, note, recipe, id and device.
    """
    words = text.casefold().split()
    return [run for run in runs if all(word in _words(run) for word in words)]


def _words(run: KeptRun) -> str:
    record, label = run.record, run.label
    machine = (record.device, record.machine.title)
    return "\n".join((run.title, label.note, record.recipe, run.id, *machine)).casefold()


def _parent(run: KeptRun, by_id: dict[str, KeptRun]) -> KeptRun | None:
    """None too where the way up never ends: damaged files may say anything."""
    first = at = _above(run, by_id)
    seen = {run.id}
    while at is not None:
        if at.id in seen:
            return None
        seen.add(at.id)
        at = _above(at, by_id)
    return first


def _above(run: KeptRun, by_id: dict[str, KeptRun]) -> KeptRun | None:
    return by_id.get(run.record.parent.run) if run.record.parent else None


def _changed(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:  # it is gone meanwhile
        return datetime.min


def _sweep(path: Path, files: Iterable[str]) -> None:
    """Remove the run's parts, of kept epochs too, that nobody writes any more."""
    if EPOCHS not in files and all(whole_name(name) == name for name in files):
        return  # nothing to look for: a list has hundreds of runs
    now = time.time()
    with contextlib.suppress(OSError):
        for part in own_parts(path):
            with contextlib.suppress(OSError):
                if now - part.stat().st_mtime > STALE:
                    part.unlink()


def read_history(folder: Path) -> History:
    """From ``history.json``, else the epochs of ``metrics.csv``, else empty."""
    try:
        return History.from_dict(json.loads((folder / HISTORY).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return History(_rows(folder / METRICS))


def _rows(path: Path) -> list[EpochRow]:
    """Those that can be read; a table of an older version has fewer columns."""
    try:
        table = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError, csv.Error):
        return []
    return [row for row in map(_row, table) if row is not None]


def _row(cells: Mapping[str, str]) -> EpochRow | None:
    known = [f.name for f in fields(EpochRow) if cells.get(f.name)]
    try:
        values: dict[str, Any] = {
            name: int(cells[name]) if name in WHOLE else float(cells[name]) for name in known
        }
        return EpochRow(**values)
    except (TypeError, ValueError):
        return None
