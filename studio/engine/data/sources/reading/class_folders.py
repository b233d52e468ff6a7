"""What lies in a folder of pictures: its classes, and the files of each part."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.engine.data.class_names import check_class_count, matched
from studio.engine.data.pictures.picture_cache import PictureFile
from studio.engine.data.samples import Recognised, SkippedFile
from studio.engine.data.sources.reading.columns import PARTS
from studio.engine.data.sources.reading.first_look import FirstLook
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of

NO_CLASSES = (
    "{folder} has no sub-folders with pictures. Put the pictures of each class into a sub-folder "
    "of their own, named after the class."
)
EMPTY_CLASS = (
    "The class {name} in {folder} has no picture that can be read. Put pictures into its "
    "sub-folder, or move it away."
)


@dataclass(frozen=True)
class Contents:
    """What a folder of classes is looked through for.

    Attributes:
        endings: of the files' names, small letters with the dot; empty where they may be any.
        no_classes: what is told of a folder without a class.
        empty_class: what is told of a class without a file.
        shows: whether the first files are shown as pictures while the rest is listed.
    """

    endings: tuple[str, ...] = ()
    no_classes: str = NO_CLASSES
    empty_class: str = EMPTY_CLASS
    shows: bool = True

    def has(self, path: str) -> bool:
        return not self.endings or os.path.splitext(path)[1].lower() in self.endings  # noqa: PTH122


PICTURES = Contents()


@dataclass
class Listing:
    """Files that have a class and a part, as they lie in folders or stand in a manifest.

    Attributes:
        root: what the samples' names are relative to.
        classes: their names, in label order.
        files, labels, parts: one each a file; a part is ``train``, ``validation`` or ``test``.
        skipped: what could not be listed.
        folders: where each part's classes lie, for messages.
        recognised: as `Dataset` has it.
    """

    root: Path
    classes: tuple[str, ...] = ()
    files: list[PictureFile] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    folders: dict[str, Path] = field(default_factory=dict)
    recognised: tuple[Recognised, ...] = ()

    def names(self) -> list[str]:
        """What the recipe knows each file by: its path below the root, ``/`` on every system.

        A file that a manifest names twice is told apart by a number.
        """
        start = os.path.join(self.root, "")  # noqa: PTH118 (with a slash at its end)
        names, seen = [], Counter[str]()
        for file in self.files:
            name = _readable(file.path.removeprefix(start)).replace(os.sep, "/")
            seen[name] += 1
            names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
        return names

    def add(self, part: str, folder: Path, found: dict[str, list[PictureFile]]) -> None:
        """Take in the files of one part, class by class."""
        self.folders[part] = folder
        for name, files in found.items():
            self.files += files
            self.labels += [self.classes.index(name)] * len(files)
            self.parts += [part] * len(files)


def find_classes(folder: Path, progress: Progress, of: Contents = PICTURES) -> Listing:
    """List the files of every class, in either layout: ``CLASS/...`` or ``train/CLASS/...``.

    Hidden files and folders are left out; a class may have folders of its own. A class that
    cannot be listed is told of in `Listing.skipped`. A folder with nothing but parts to measure
    with has no part to train on.

    Raises:
        DataError: the folder is missing or cannot be listed, has no class or an empty one, or
            its other parts have classes that ``train`` has not.
    """
    try:
        return _find_classes(folder, progress, of)
    except PermissionError as error:
        raise DataError(
            "{folder} may not be read. Give yourself permission to read it, or copy it elsewhere.",
            folder=error.filename or folder,
        ) from error
    except OSError as error:
        raise DataError(
            "{folder} could not be listed ({reason}). Is the disk still connected?",
            folder=error.filename or folder,
            reason=reason_of(error),
        ) from error


def _find_classes(folder: Path, progress: Progress, of: Contents) -> Listing:
    _check_is_folder(folder)
    parts = part_folders(folder)
    listing = Listing(folder)
    found = {}
    for number, (part, path) in enumerate(parts.items()):
        look = FirstLook(progress, shows=of.shows and number == 0)
        found[part] = _files_by_class(path, listing.skipped, look, of)
        if part == "train":
            _check_classes(path, found[part], of)
    listing.classes = _classes(parts, found)
    check_class_count(folder, len(listing.classes))
    for part, path in parts.items():
        listing.add(part, path, found[part])
    return listing


def part_folders(folder: Path) -> dict[str, Path]:
    """Where the classes of each part lie; without a part for training, all in `folder`, unless
    there is nothing in it but the other parts.
    """
    inside = sub_folders(folder)
    named = {PARTS.get(path.name.lower()): path for path in reversed(inside)}
    train = named.pop("train", None)
    order = ("validation", "test")
    parts: dict[str, Path] = {part: named[part] for part in order if part in named}
    if train is not None and sub_folders(train):
        return {"train": train, **parts}
    if inside and len(parts) == len(inside) and all(map(sub_folders, inside)):
        return parts
    return {"train": folder}  # pictures right in it: a class called train


def _classes(
    parts: dict[str, Path], found: dict[str, dict[str, list[PictureFile]]]
) -> tuple[str, ...]:
    """Those that are trained on; of parts that only measure, all."""
    if "train" not in parts:
        return tuple(sorted({name for part in found.values() for name in part}))
    for part, path in parts.items():
        found[part] = _called_as(found["train"], found[part])
        _check_known(path, found[part], found["train"], parts["train"])
    return tuple(found["train"])


def _called_as(
    known: Iterable[str], found: dict[str, list[PictureFile]]
) -> dict[str, list[PictureFile]]:
    """`found`, its classes called as the `known` ones that they are, however they are written."""
    names = matched([*found], [*known])
    called: dict[str, list[PictureFile]] = {}
    for name, files in found.items():
        called.setdefault(names.get(name, name), []).extend(files)
    return called


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


def _check_classes(folder: Path, found: dict[str, list[PictureFile]], of: Contents) -> None:
    if not any(found.values()):
        raise DataError(of.no_classes, folder=folder)
    for name, files in found.items():
        if not files:
            raise DataError(of.empty_class, folder=folder, name=name)


def _check_known(folder: Path, found: Iterable[str], classes: Iterable[str], train: Path) -> None:
    unknown = sorted(set(found) - set(classes))
    if unknown:
        raise DataError(
            "{folder} has classes that {train} has not: {names}. A network can only recognise "
            "what it was trained on: add them there, or move them away.",
            folder=folder,
            train=train,
            names=", ".join(unknown),
        )


def _files_by_class(
    folder: Path, skipped: list[SkippedFile], look: FirstLook, of: Contents
) -> dict[str, list[PictureFile]]:
    """Of each class in `folder`, sorted by name; the files are sorted by path."""
    found: dict[str, list[PictureFile]] = {}
    for path in sub_folders(folder):
        files: list[PictureFile] = []
        for file in _files_below(path, skipped):
            look.count()
            if of.has(file.path):
                files.append(file)
        files.sort()
        found[_readable(path.name)] = files
        look.at_class(_readable(path.name), files)
    unlisted = {entry.path for entry in skipped}
    return {
        name: files
        for name, files in sorted(found.items())
        if files or folder / name not in unlisted
    }


def sub_folders(folder: Path) -> list[Path]:
    """Visible ones, sorted; a link that leads back to `folder` or above is none of its classes."""
    above = {folder.resolve(), *folder.resolve().parents}
    visible = (path for path in folder.iterdir() if not is_hidden(path.name))
    return sorted(path for path in visible if path.is_dir() and path.resolve() not in above)


def _files_below(folder: Path, skipped: list[SkippedFile]) -> Iterator[PictureFile]:
    """Visible files, not pipes or devices. Links to folders are not followed: no loop is walked."""
    try:
        entries = list(os.scandir(folder))
    except PermissionError:
        reason = f"{folder} may not be read. Give yourself permission to read it."
        skipped.append(SkippedFile(folder, reason))
        return
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(Path(entry.path), skipped)
        else:
            yield from _listed(entry, skipped)


def _listed(entry: os.DirEntry[str], skipped: list[SkippedFile]) -> Iterator[PictureFile]:
    """The entry if it is a file; links that lead nowhere or in a circle are told of."""
    try:
        status = entry.stat()
    except OSError:
        reason = f"{entry.path} is a link that leads nowhere. Mend it or remove it."
        skipped.append(SkippedFile(Path(entry.path), reason))
        return
    if stat.S_ISREG(status.st_mode):
        yield PictureFile(entry.path, status.st_size, status.st_mtime_ns)


def is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"  # what macOS adds to zip archives


def _readable(name: str) -> str:
    """A name in bytes that are no UTF-8, as old archives leave it, can be shown and saved."""
    return os.fsencode(name).decode("utf-8", "replace")
