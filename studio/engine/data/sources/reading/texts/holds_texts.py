"""Whether a person's file or folder holds texts or names pictures, told by what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from studio.engine.data.sources.reading.columns import PICTURE, first_of, letters
from studio.engine.data.sources.reading.table import first_lines
from studio.engine.data.sources.reading.texts.class_files import parts_with_class_files
from studio.engine.data.sources.reading.texts.text_columns import names_texts
from studio.engine.errors import DataError
from studio.engine.files import is_file
from studio.engine.tensor_files.kinds import TEXT, other_kind

JSON = (".jsonl", ".ndjson", ".json")

ROWS = 20
"""Of a table that are looked at."""

FILES = 500
"""Of a folder that are looked at."""

ENOUGH = 0.5
"""The share of values that must be pictures for a column to be that of pictures."""


def holds_texts(path: Path) -> bool:
    """Whether what lies at `path` is read by `TextFolder` or `TextTable`, and not by the source of
    pictures for such a folder or table.

    It looks at the first rows or names alone, so that the window may ask.
    """
    return _folder_holds_texts(path) if path.is_dir() else _table_holds_texts(path)


def is_table_of_texts(path: Path) -> bool:
    """Whether a file whose name tells nothing is a table with texts in it."""
    if other_kind(path) not in (None, TEXT):
        return False
    try:
        rows = first_lines(path, ROWS)
    except DataError:
        return False
    is_even = sum(len(row) == len(rows[0]) for row in rows) > ENOUGH * len(rows)
    return bool(rows) and len(rows[0]) > 1 and is_even and _table_holds_texts(path)


def _table_holds_texts(path: Path) -> bool:
    if path.name.lower().endswith(JSON):
        return True
    try:
        rows = first_lines(path, ROWS)
    except DataError:
        return False
    if not rows or any(_are_pictures(path, column) for column in _columns(rows)):
        return False
    is_named = first_of([letters(title) for title in rows[0]], PICTURE) is not None
    return names_texts(rows[0]) or not is_named


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Without the first row, which may name them, where there are others."""
    below = rows[1:] or rows
    for place in range(len(rows[0])):
        yield [row[place] for row in below if place < len(row)]


def _are_pictures(table: Path, values: Sequence[str]) -> bool:
    # Imported here: it imports the library that decodes pictures.
    from studio.engine.data.pictures.named_pictures import picture_endings

    endings = picture_endings()
    found = sum(
        value.lower().endswith(endings) or (bool(value) and is_file(table.parent / value))
        for value in values
    )
    return found > ENOUGH * len(values)


def _folder_holds_texts(folder: Path) -> bool:
    from studio.engine.data.pictures.named_pictures import picture_endings

    names = [name.lower() for name in islice(_names(folder), FILES)]
    pictures = sum(name.endswith(picture_endings()) for name in names)
    texts = sum(name.endswith(".txt") for name in names)
    if pictures or texts:
        return texts > pictures
    try:
        return bool(parts_with_class_files(folder))
    except OSError:
        return False


def _names(folder: Path) -> Iterator[str]:
    """Of visible files in `folder` and below; from each of its folders only some, lest the first
    be all that is seen.
    """
    for _, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from islice((name for name in files if not name.startswith(".")), FILES // 10)
