"""Folders that a new run must not be kept in."""

from __future__ import annotations

from pathlib import Path

from studio.engine.errors import RunError
from studio.engine.runs.own_files import LAST, LOCK, own_files
from studio.engine.runs.record import SUMMARY
from studio.engine.runs.run_lock import held_elsewhere, is_held


def refuse_a_run(path: Path) -> None:
    """For a folder that a new run is to be kept in.

    Raises:
        RunError: a run is kept or written there, or a file lies there that it would write over.
    """
    if is_held(path):
        raise held_elsewhere(path)
    refuse_what_is_kept(path)


def refuse_what_is_kept(path: Path) -> None:
    """As `refuse_a_run`, for who holds the folder's lock already."""
    if (path / LAST).exists() or (path / SUMMARY).exists():
        raise RunError(
            "{path} holds a run already: choose another folder, or go on with that run by "
            "continue {path}.",
            path=path,
        )
    found = [file for file in own_files(path) if file.name != LOCK] if path.is_dir() else []
    if found:
        raise RunError(
            "{path} holds {name}, which a run would write over: choose another folder, or move "
            "that away.",
            path=path,
            name=found[0].name,
        )
