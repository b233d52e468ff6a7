"""What lies in a folder of pictures: its classes, and the files of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.engine.errors import DataError
from studio.engine.progress import Progress

TEST_FOLDERS = ("val", "valid", "validation", "test")
"""Beside a folder ``train``, what lies in these measures the network; their case is ignored."""

NO_CLASSES = (
    "{folder} has no sub-folders with pictures. Put the pictures of each class into a sub-folder "
    "of their own, named after the class."
)
ONE_CLASS = (
    "{folder} has only one class, {name}. A network learns to tell classes apart: add a "
    "sub-folder with pictures of a second one."
)
EMPTY_CLASS = (
    "The class {name} in {folder} has no picture that can be read. Put pictures into its "
    "sub-folder, or move it away."
)


@dataclass(frozen=True)
class Part:
    """The files of one part, class by class, each with its label.

    Attributes:
        folder: where the sub-folders of its classes lie.
    """

    folder: Path
    files: list[Path]
    labels: list[int]


@dataclass(frozen=True)
class ClassFolders:
    """The classes, sorted by name, and the files to train on and to measure with."""

    classes: tuple[str, ...]
    train: Part
    tests: list[Part]


def find_classes(folder: Path, progress: Progress) -> ClassFolders:
    """List the files of every class, in either layout: ``CLASS/...`` or ``train/CLASS/...``.

    Hidden files and folders are left out; a class may have folders of its own.

    Raises:
        DataError: the folder is missing or cannot be listed, has fewer than two classes or
            an empty one, or its test folders have classes that ``train`` has not.
    """
    try:
        return _find_classes(folder, progress)
    except PermissionError as error:
        raise DataError(
            "{folder} may not be read. Give yourself permission to read it, or copy it elsewhere.",
            folder=error.filename or folder,
        ) from error
    except OSError as error:
        raise DataError(
            "{folder} could not be listed ({reason}). Is the disk still connected?",
            folder=error.filename or folder,
            reason=error.strerror or error,
        ) from error


def _find_classes(folder: Path, progress: Progress) -> ClassFolders:
    _check_is_folder(folder)
    parts = _sub_folders(folder)
    train_folder = next((path for path in parts if path.name.lower() == "train"), folder)
    if not _sub_folders(train_folder):
        train_folder = folder  # pictures lie right in it: it is a class that is called train
    found = _files_by_class(train_folder, progress)
    _check_classes(train_folder, found)
    classes = tuple(found)
    tests = []
    if train_folder != folder:
        test_folders = [path for path in parts if path.name.lower() in TEST_FOLDERS]
        tests = [_test_part(path, classes, train_folder, progress) for path in test_folders]
    return ClassFolders(classes, _part(train_folder, found, classes), tests)


def _check_is_folder(folder: Path) -> None:
    if not folder.exists():
        raise DataError(
            "There is no folder {folder}. Was it moved or renamed? Choose it again.", folder=folder
        )
    if not folder.is_dir():
        raise DataError(
            "{folder} is a file, and a folder with one sub-folder a class is needed.",
            folder=folder,
        )


def _check_classes(folder: Path, found: dict[str, list[Path]]) -> None:
    if not any(found.values()):
        raise DataError(NO_CLASSES, folder=folder)
    if len(found) == 1:
        raise DataError(ONE_CLASS, folder=folder, name=next(iter(found)))
    for name, files in found.items():
        if not files:
            raise DataError(EMPTY_CLASS, folder=folder, name=name)


def _test_part(folder: Path, classes: tuple[str, ...], train: Path, progress: Progress) -> Part:
    found = _files_by_class(folder, progress)
    unknown = sorted(set(found) - set(classes))
    if unknown:
        raise DataError(
            "{folder} has classes that {train} has not: {names}. A network can only recognise "
            "what it was trained on: add them there, or move them away.",
            folder=folder,
            train=train,
            names=", ".join(unknown),
        )
    return _part(folder, found, classes)


def _part(folder: Path, found: dict[str, list[Path]], classes: tuple[str, ...]) -> Part:
    pairs = [(path, classes.index(name)) for name, paths in found.items() for path in paths]
    return Part(folder, [path for path, _ in pairs], [label for _, label in pairs])


def _files_by_class(folder: Path, progress: Progress) -> dict[str, list[Path]]:
    """Of each class in `folder`, sorted by name; the files are sorted by path."""
    found = {}
    for path in _sub_folders(folder):
        files = []
        for file in _files_below(path):
            progress.report(0, 0)
            files.append(file)
        found[_readable(path.name)] = sorted(files)
    return dict(sorted(found.items()))


def _sub_folders(folder: Path) -> list[Path]:
    """Visible ones, sorted; a link that leads back to `folder` or above is none of its classes."""
    above = {folder.resolve(), *folder.resolve().parents}
    visible = (path for path in folder.iterdir() if not _is_hidden(path.name))
    return sorted(path for path in visible if path.is_dir() and path.resolve() not in above)


def _files_below(folder: Path) -> Iterator[Path]:
    """Visible files, not pipes or devices. Links to folders are not followed: no loop is walked."""
    for root, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        paths = (Path(root, name) for name in names if not _is_hidden(name))
        yield from (path for path in paths if path.is_file())


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"  # what macOS adds to zip archives


def _readable(name: str) -> str:
    """A name in bytes that are no UTF-8, as old archives leave it, can be shown and saved."""
    return os.fsencode(name).decode("utf-8", "replace")


def _raise(error: OSError) -> None:
    raise error
