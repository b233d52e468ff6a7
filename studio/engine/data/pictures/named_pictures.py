"""The picture files that folders and patterns stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from PIL import Image

from studio.engine.data.pictures.decode import FORMATS
from studio.engine.errors import DataError
from studio.engine.files import expanded, is_folder


def pictures_named(names: Iterable[Path]) -> Iterator[tuple[Path, DataError | None]]:
    """Each picture, in the order of `names`; what names none is told in its place.

    A folder gives the pictures in it and below, sorted; a pattern what it matches, sorted. A file
    that is named itself is given whatever it is called. A folder is walked as it is asked for: one
    of a hundred thousand pictures takes no more memory than one of ten.
    """
    for name in names:
        path = expanded(name)
        if is_folder(path):
            yield from _in_folder(path)
        elif has_magic(str(path)) and not os.path.lexists(path):
            yield from _matching(path)
        else:
            yield path, None


def picture_endings() -> tuple[str, ...]:
    """Of the names of pictures in a folder, small letters with the dot."""
    known = Image.registered_extensions()
    return tuple(ending for ending, name in known.items() if name in FORMATS)


def _matching(pattern: Path) -> Iterator[tuple[Path, DataError | None]]:
    matches = sorted(glob(str(pattern), recursive=True))  # noqa: PTH207 (also absolute ones)
    if not matches:
        yield pattern, DataError("No file is called like {pattern}.", pattern=pattern)
    for match in matches:
        if is_folder(Path(match)):
            yield from _in_folder(Path(match))
        else:
            yield Path(match), None


def _in_folder(folder: Path) -> Iterator[tuple[Path, DataError | None]]:
    """Without what is hidden; links to folders are not followed, so that no loop is walked."""
    endings = picture_endings()
    found = False
    for place, folders, files in os.walk(folder, onerror=None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(endings):
                found = True
                yield Path(place, name), None
    if not found:
        yield (
            folder,
            DataError(
                "{folder} holds no picture that may be read. Name a folder with pictures, or the "
                "files themselves.",
                folder=folder,
            ),
        )
