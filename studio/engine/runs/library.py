"""All runs on disk: listed, labelled, opened and deleted."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.errors import StudioError
from studio.engine.paths import runs_folder
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.compare import Difference, changes
from studio.engine.runs.kept_run import (
    WEIGHTS,
    Branch,
    KeptRun,
    read_history,
    read_run,
    search,
    tree,
)
from studio.engine.runs.label import as_name
from studio.engine.runs.own_files import EPOCH, EPOCHS, RECIPE, remove_own
from studio.engine.runs.record import SUMMARY

__all__ = ["Branch", "KeptRun", "RunLibrary"]

if TYPE_CHECKING:
    from studio.engine.training.loop.history import History

DELETED = ".deleted-"
"""Begins the name of a folder that is being removed."""


class RunLibrary:
    """The runs in a folder. Another process may change it at any time.

    Nothing is held but recipes that were read: every answer is what the disk says now.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """The runs in `folder`, else where this user's are kept; it need not exist yet."""
        self.folder = folder or runs_folder()
        self._recipes: dict[Path, tuple[int, Recipe]] = {}
        self._labelling = threading.Lock()

    def runs(self) -> list[KeptRun]:
        """All that can be read, newest first. Removes what an unfinished `delete` left."""
        found = (read_run(path) for path in self._folders())
        return sorted(
            (run for run in found if run), key=lambda run: (run.created, run.id), reverse=True
        )

    def written(self) -> dict[str, int]:
        """When the summary of each run was written last, in ns, by their ids; a moment's work."""
        found = {}
        with contextlib.suppress(OSError):
            for entry in os.scandir(self.folder):
                with contextlib.suppress(OSError):
                    found[entry.name] = (Path(entry.path) / SUMMARY).stat().st_mtime_ns
        return found

    def run(self, id: str) -> KeptRun:
        """One run.

        Raises:
            StudioError: there is none of that name any more.
        """
        is_name = id not in ("", ".", "..") and Path(id).name == id
        run = read_run(self.folder / id) if is_name else None
        if run is None:
            raise StudioError(
                "There is no run {id} in {folder}: it was deleted, renamed or moved there.",
                id=id,
                folder=self.folder,
            )
        return run

    def interrupted(self) -> list[KeptRun]:
        """Those that a crash or a power cut ended and that can go on, newest first; without those
        a person does not want to be asked about, unless they have gone on since.
        """
        return [
            run
            for run in self.runs()
            if run.outcome == "interrupted"
            and run.is_continuable
            and run.label.dismissed != run.record.process_began
        ]

    def rename(self, id: str, name: str) -> None:
        """Call a run `name`; by nothing, it has its recipe's name again.

        Raises:
            StudioError: there is no such run, or it could not be written.
        """
        self._label(id, name=as_name(name))

    def set_note(self, id: str, note: str) -> None:
        """Keep a person's note. Raises as `rename`."""
        self._label(id, note=note)

    def set_starred(self, id: str, starred: bool) -> None:
        """Mark a run, or take the mark away. Raises as `rename`."""
        self._label(id, starred=starred)

    def dismiss(self, id: str) -> None:
        """`interrupted` does not name it any more. Raises as `rename`."""
        self._label(id, dismissed=self.run(id).record.process_began)

    def delete(self, id: str) -> None:
        """Remove a run with all that it wrote; where a person's files lie there too, they stay,
        and the folder with them.

        It is renamed first, so that what is left when this is cut short is no half run; the next
        `runs` removes it.

        Raises:
            StudioError: there is no such run, it goes on, or its folder cannot be changed.
        """
        run = self.run(id)
        if run.outcome == "running":
            raise StudioError("The run {title} goes on: stop it, then delete it.", title=run.title)
        try:
            hidden = run.path.rename(self._hidden(id))
        except OSError as error:
            raise StudioError(
                "{path} could not be deleted ({reason}). Close what has its files open, and see "
                "that the folder is yours.",
                path=run.path,
                reason=reason_of(error),
            ) from error
        _remove(hidden)

    def size(self, id: str) -> int:
        """Bytes of a run's files; 0 where there is no such run. Raises nothing."""
        with contextlib.suppress(StudioError):
            return _size(self.run(id).path)
        return 0

    def epochs(self, id: str) -> list[str]:
        """The epochs whose weights were kept, first to last: ``"epoch-0003"``.

        Raises:
            StudioError: there is no such run.
        """
        folder = self.run(id).path / EPOCHS
        found = folder.glob(f"epoch-*{WEIGHTS}")
        names = (path.stem for path in found if EPOCH.fullmatch(path.name))
        return sorted(names, key=lambda name: (len(name), name))

    def weights(self, id: str, which: str) -> Path:
        """Where ``"best"``, ``"last"`` or an epoch's (``"epoch-0003"``) weights are.

        Raises:
            StudioError: the run has none such.
        """
        run = self.run(id)
        if which in run.weights:
            return run.path / f"{which}{WEIGHTS}"
        kept = self.epochs(id)
        if which in kept:
            return run.path / EPOCHS / f"{which}{WEIGHTS}"
        raise StudioError(
            "The run {title} has no weights {which}, only {found}.",
            title=run.title,
            which=which,
            found=", ".join([*sorted(run.weights), *kept]) or "none",
        )

    def recipe(self, id: str) -> Recipe:
        """What a run was set to.

        Raises:
            StudioError: there is no such run, or its recipe cannot be read.
        """
        path = self.run(id).path / RECIPE
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return load_recipe(str(path))  # which says that it isn't there
        known = self._recipes.get(path)
        if known is None or known[0] != changed:
            known = self._recipes[path] = changed, load_recipe(str(path))
        return known[1]

    def history(self, id: str) -> History:
        """What a run measured; without a curve where it is of an older version, empty where
        nothing can be read.

        Raises:
            StudioError: there is no such run.
        """
        return read_history(self.run(id).path)

    def branch_changes(self, runs: Iterable[KeptRun]) -> dict[str, list[Difference]]:
        """How the recipe of each branch differs from its parent's, by the branch's id.

        Without those whose recipe, or whose parent's, cannot be read.
        """
        found = {}
        for run in runs:
            if run.record.parent is not None:
                with contextlib.suppress(StudioError):
                    parent = self.recipe(run.record.parent.run)
                    found[run.id] = changes(parent, self.recipe(run.id))
        return found

    def search(self, runs: Iterable[KeptRun], text: str) -> list[KeptRun]:
        """See `studio.engine.runs.kept_run.search`."""
        return search(runs, text)

    def tree(self, runs: Sequence[KeptRun]) -> list[Branch]:
        """See `studio.engine.runs.kept_run.tree`."""
        return tree(runs)

    def _label(self, id: str, **values: object) -> None:
        # One after the other: each writes all of the label, also what another has just changed.
        with self._labelling:
            run = self.run(id)
            replace(run.label, **values).write(run.path)  # type: ignore[arg-type]

    def _folders(self) -> list[Path]:
        """Of what may be runs; what is left of deleted ones is removed."""
        try:
            entries = list(os.scandir(self.folder))
        except OSError:
            return []  # there are no runs yet
        for entry in entries:
            if entry.name.startswith(DELETED):
                _remove(Path(entry.path))
        return [Path(entry.path) for entry in entries if not entry.name.startswith(".")]

    def _hidden(self, id: str) -> Path:
        return _free(self.folder / f"{DELETED}{id}")


def _remove(folder: Path) -> None:
    """As far as it goes now: `RunLibrary.runs` tries again."""
    if folder.is_symlink():  # a run that lies elsewhere stays there
        folder.unlink(missing_ok=True)
    elif remove_own(folder) and folder.exists():  # a person's own files: they get their place back
        with contextlib.suppress(OSError):
            folder.rename(_free(folder.with_name(folder.name.removeprefix(DELETED))))


def _free(path: Path) -> Path:
    """`path`, else one like it that nothing has yet."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name}-{number}"), number + 1
    return free


def _size(folder: Path) -> int:
    total = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                total += _size(Path(entry.path))
            else:
                with contextlib.suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_size
    return total
