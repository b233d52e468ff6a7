"""The runs on this disk, as the window shows them: listed, labelled, opened, deleted."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.runs.run_watch import RunWatch
from studio.engine.files import write_atomic
from studio.engine.runs.compare import Difference
from studio.engine.runs.details import RunDetails, details_of
from studio.engine.runs.library import KeptRun, RunLibrary
from studio.engine.runs.request import ask_run

if TYPE_CHECKING:
    from studio.desktop.core.worker import Failure
    from studio.engine.recipe import Recipe
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.loop.history import History


MOST_DRAWN = 12
"""Of the chosen runs: more lines over each other nobody can tell apart, and they take long."""


@dataclass(frozen=True)
class Listed:
    """All runs, newest first, and what each branch changed, by its id."""

    runs: list[KeptRun]
    changes: dict[str, list[Difference]]


@dataclass(frozen=True)
class Chosen:
    """What is told of the chosen runs.

    Attributes:
        histories: what they measured, by their ids; of the first `MOST_DRAWN`.
    """

    details: RunDetails
    histories: dict[str, History]


class RunShelf(QObject):
    """Reads and writes in threads.

    Attributes:
        watch: notices what other programs write.

    Signals:
        offered: it was interrupted and could go on.
        weights_read: with its run's title, and where they lie.
        saved: the path of a file that was exported.
        write_failed: it could not be.
    """

    listed: Signal[Listed] = Signal(object)
    chosen: Signal[Chosen] = Signal(object)
    offered: Signal[KeptRun] = Signal(object)
    weights_read: Signal[Checkpoint, str, Path] = Signal(object, str, object)
    recipe_read: Signal[Recipe] = Signal(object)
    saved: Signal[Path] = Signal(object)
    write_failed: Signal[Failure] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._library = RunLibrary()
        self.watch = RunWatch(self, background, self._library)
        self.watch.changed.connect(self._on_written)
        self._ids: tuple[str, ...] = ()
        self._changes: deque[Callable[[], None]] = deque()  # not begun yet, oldest first
        self._changing = threading.Lock()
        self._unmade = 0  # of the changes; `_changes` has none of one that is being made
        self._asked = 0  # lists, and what made them old

    @property
    def folder(self) -> Path:
        """Where the runs are."""
        return self._library.folder

    @Slot()
    def refresh(self) -> None:
        """List what is there now."""
        self._asked = asked = self._asked + 1
        self._background.run(lambda: (asked, self._list()), self._on_list, self.failed.emit)

    @Slot(object, object)
    def write_file(self, path: Path, content: Callable[[], bytes]) -> None:
        """An export: putting it together and onto the disk takes longer than a frame."""

        def write() -> Path:
            write_atomic(path, content())
            return path

        self._background.run(write, self.saved.emit, self.write_failed.emit)

    @Slot(object)
    def choose(self, ids: Sequence[str]) -> None:
        """Tell of these runs."""
        self._ids = wanted = tuple(ids)
        self._background.run(lambda: self._read(wanted), self._on_read, self.failed.emit)

    @Slot(str, str)
    def ask(self, id: str, request: str) -> None:
        """Have a run that goes on elsewhere do what `ask_run` knows."""
        run = self._library.folder / id
        self._background.run(lambda: ask_run(run, request), self._on_asked, self.failed.emit)

    @Slot(object)
    def _on_asked(self, nothing: None) -> None:
        """It answers by what it writes."""

    @Slot(object)
    def _on_written(self, ids: frozenset[str]) -> None:
        self.refresh()
        if not ids.isdisjoint(self._ids):
            self.choose(self._ids)

    def find_interrupted(self) -> None:
        """Offer the newest run that a crash, or closing the program, has ended."""
        self._background.run(self._library.interrupted, self._on_interrupted, self.failed.emit)

    def dismiss(self, id: str) -> None:
        """Do not offer this one again."""
        self._change(lambda: self._library.dismiss(id))

    @Slot(str, str)
    def rename(self, id: str, name: str) -> None:
        self._change(lambda: self._library.rename(id, name))

    @Slot(str, str)
    def set_note(self, id: str, note: str) -> None:
        self._change(lambda: self._library.set_note(id, note))

    @Slot(str, bool)
    def set_starred(self, id: str, starred: bool) -> None:
        self._change(lambda: self._library.set_starred(id, starred))

    @Slot(object)
    def delete(self, ids: Sequence[str]) -> None:
        """Remove runs with all their files."""
        self._change(lambda: self._delete_all(ids))

    @Slot(str, str)
    def read_weights(self, id: str, which: str) -> None:
        """Open a run's weights: ``"best"``, ``"last"`` or an epoch's."""
        self._background.run(lambda: self._weights(id, which), self._on_weights, self.failed.emit)

    @Slot(str)
    def read_recipe(self, id: str) -> None:
        """Open what a run was set to."""
        self._background.run(
            lambda: self._library.recipe(id), self.recipe_read.emit, self.failed.emit
        )

    def _delete_all(self, ids: Sequence[str]) -> None:
        for id in ids:
            self._library.delete(id)

    def _change(self, change: Callable[[], None]) -> None:
        self._changes.append(change)
        self._unmade += 1
        self._asked += 1  # a list that is being read may lack it
        self._background.run(self._make_next, self._on_changed, self._on_not_changed)

    def _make_next(self) -> None:
        """In a thread: whichever comes first makes the oldest change, so that of two clicks the
        last one counts.
        """
        with self._changing:
            self._changes.popleft()()

    def _list(self) -> Listed:
        runs = self._library.runs()
        return Listed(runs, self._library.branch_changes(runs))

    def _read(self, ids: tuple[str, ...]) -> Chosen:
        details = details_of(self._library, ids)
        drawn = details.runs[:MOST_DRAWN]
        histories = {run.id: self._library.history(run.id) for run in drawn}
        return Chosen(details, histories)

    def _weights(self, id: str, which: str) -> tuple[Checkpoint, str, Path]:
        from studio.engine.training.checkpoints.opening import open_checkpoint

        path = self._library.weights(id, which)
        return open_checkpoint(path).checkpoint, self._library.run(id).title, path

    @Slot(object)
    def _on_read(self, chosen: Chosen) -> None:
        if set(chosen.details.ids) <= set(self._ids):  # a person may have chosen others since
            self.chosen.emit(chosen)

    @Slot(object)
    def _on_interrupted(self, runs: list[KeptRun]) -> None:
        if runs:
            self.offered.emit(runs[0])

    @Slot(object)
    def _on_list(self, found: tuple[int, Listed]) -> None:
        asked, listed = found
        if asked == self._asked and not self._unmade:  # else a newer one follows
            self.listed.emit(listed)

    @Slot(object)
    def _on_not_changed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self._on_changed(None)

    @Slot(object)
    def _on_changed(self, nothing: None) -> None:
        self._unmade -= 1
        if self._unmade:
            return
        self.refresh()
        if self._ids:
            self.choose(self._ids)

    @Slot(object)
    def _on_weights(self, found: tuple[Checkpoint, str, Path]) -> None:
        self.weights_read.emit(*found)
