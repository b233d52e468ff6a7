"""Keeps picture files as samples of a class: as drawings, or as copies in a folder of classes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from studio.engine.data.drawing_store import save_drawing
from studio.engine.data.label_folders import folder_name, label_of
from studio.engine.data.pictures.decode import read_picture
from studio.engine.data.pictures.placing import ink_of
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of


def keep_as_drawings(
    files: Sequence[Path], label: str, data_dir: Path, progress: Progress
) -> list[Path]:
    """Keep the ink in each of `files` as a drawing of `label`; returns where they lie.

    Raises:
        StudioError: one cannot be read or shows no ink, `label` is no name, or the drawings
            cannot be written; what was kept until then stays.
        Cancelled: as `progress` says.
    """
    return _each(files, lambda path: _keep_drawing(path, label, data_dir), progress)


def copy_to_class(
    files: Sequence[Path], label: str, folder: Path, progress: Progress
) -> list[Path]:
    """Copy each of `files` into the sub-folder of `folder` for `label`; returns the copies.

    Nothing that lies there is written over: a name that is taken gets a number.

    Raises:
        DataError: `label` is no name, a file cannot be read, or the folder not be written; what
            was copied until then stays.
        Cancelled: as `progress` says.
    """
    try:
        place = folder / _sub_folder(label, folder)
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_copied(folder, error) from error
    return _each(files, lambda path: _copied(path, place), progress)


def _each(files: Sequence[Path], keep: Callable[[Path], Path], progress: Progress) -> list[Path]:
    kept = []
    for done, path in enumerate(files):
        progress.report(done, len(files))
        kept.append(keep(path))
    return kept


def _keep_drawing(path: Path, label: str, data_dir: Path) -> Path:
    ink = ink_of(read_picture(path))
    if not ink.any():
        raise DataError("{path} shows nothing drawn. Choose pictures with ink in them.", path=path)
    return save_drawing(ink, label, data_dir)


def _sub_folder(label: str, folder: Path) -> str:
    """The one that holds this class already, else a new name for one."""
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    if own := [name for name in names if name == label or label_of(name) == label]:
        return own[0]
    try:
        return folder_name(label, names)
    except ValueError as error:
        raise DataError(
            "{label} cannot be the name of a class. Write a word, or as little as one character.",
            label=repr(label),
        ) from error


def _copied(path: Path, folder: Path) -> Path:
    try:
        copy = _reserved(path, folder)
        try:
            shutil.copyfile(path, copy)
        except OSError:
            copy.unlink()
            raise
    except OSError as error:
        raise _not_copied(path, error) from error
    return copy


def _reserved(path: Path, folder: Path) -> Path:
    """A new, empty file in `folder`, called like `path` as far as that is free."""
    for number in count(1):
        name = path.name if number == 1 else f"{path.stem}-{number}{path.suffix}"
        with suppress(FileExistsError):
            (folder / name).open("xb").close()
            return folder / name
    raise AssertionError  # numbers do not end


def _not_copied(path: Path, error: OSError) -> DataError:
    return DataError(
        "{path} could not be copied ({reason}). Choose a folder that you may write to.",
        path=path,
        reason=reason_of(error),
    )
