"""Which columns of a table name the picture, its class and its part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engine.errors import DataError

PICTURE = ("path", "filepath", "imagepath", "file", "filename", "image", "imagefile", "imagename")
PICTURE_TOO = ("picture", "img", "imgpath", "imageid", "relativepath", "photo", "id")
LABEL = ("label", "labels", "target", "class", "classname", "labelname", "category", "y")
SPLIT = ("split", "part", "subset", "set", "partition", "datasplit")
"""What the columns are usually called, the likeliest first; case and what stands between words
are ignored."""

PARTS = {
    "train": "train",
    "training": "train",
    "val": "validation",
    "valid": "validation",
    "validation": "validation",
    "dev": "validation",
    "test": "test",
    "testing": "test",
}
"""What parts are called in tables and folders, their case ignored, and which is meant."""

NO_PART = "-"
"""Stands for the column of the parts where there is none, so that none is looked for."""

ENOUGH = 0.5
"""The share of values that must be files for a column to be that of the pictures."""

NOT_FOUND = (
    "{path}: which columns hold the picture and its class is not clear; the table has {came}. "
    "Choose them (on the command line --columns PICTURE,CLASS or PICTURE,CLASS,PART, by name or "
    "number), or call them path and label."
)
UNKNOWN = "{path} has no column {wanted}; it has {came}. Choose columns that are there."


class TableUnclear(DataError):
    """A person has to say which columns of a table are meant.

    Attributes:
        path: of the table.
    """

    def __init__(self, template: str, path: Path, **values: object) -> None:
        super().__init__(template, path=path, **values)
        self.path = path


@dataclass(frozen=True)
class Columns:
    """Where in a row the values stand, from 0.

    Attributes:
        split: None where no column names the part.
        has_header: the first row names the columns.
    """

    picture: int
    label: int
    split: int | None = None
    has_header: bool = True


def find_columns(
    path: Path,
    rows: Sequence[Sequence[str]],
    chosen: Sequence[str],
    is_file: Callable[[str], bool],
) -> Columns:
    """The columns of the table at `path`, of which `rows` are the first.

    Args:
        chosen: two or three, by name or by number from 1; none to look for them: by their usual
            names, then by what stands in them.

    Raises:
        TableUnclear: they cannot be found, or are not there.
        DataError: there is no row.
    """
    check_rows(path, rows)
    header = rows[0]
    has_header = not any(is_file(value) for value in header)
    if chosen:
        return _chosen(path, header, chosen, has_header)
    found = _by_name(header) or _by_content(rows, has_header, is_file)
    if found is None:
        raise TableUnclear(NOT_FOUND, path, came=listed(header))
    return found


def check_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """See that the table at `path` has any.

    Raises:
        DataError: it has none.
    """
    if not any(rows):
        raise DataError(
            "{path} has no rows, and such with a picture or a text and its class were expected. "
            "Choose another file.",
            path=path,
        )


def _chosen(path: Path, header: Sequence[str], chosen: Sequence[str], has_header: bool) -> Columns:
    if len(chosen) < 2:
        raise TableUnclear(NOT_FOUND, path, came=listed(header))
    names = [name for name in chosen if name.strip() != NO_PART]
    places = [chosen_place(path, header, name) for name in names]
    split = places[2] if len(places) > 2 else None
    return Columns(places[0], places[1], split, has_header)


def chosen_place(path: Path, header: Sequence[str], name: str) -> int:
    """As `place_of`, of the table at `path`.

    Raises:
        TableUnclear: it has no such column.
    """
    place = place_of(header, name)
    if place is None:
        raise TableUnclear(UNKNOWN, path, wanted=name.strip(), came=listed(header))
    return place


def place_of(header: Sequence[str], name: str) -> int | None:
    """Where the column with that name or number from 1 stands, from 0; None where none does."""
    wanted = letters(name)
    for place, title in enumerate(header):
        if letters(title) == wanted:
            return place
    number = name.strip()
    is_place = number.isascii() and number.isdecimal() and 1 <= int(number) <= len(header)
    return int(number) - 1 if is_place else None


def _by_name(header: Sequence[str]) -> Columns | None:
    titles = [letters(title) for title in header]
    picture, label = first_of(titles, (*PICTURE, *PICTURE_TOO)), first_of(titles, LABEL)
    if picture is None or label is None:
        return None
    return Columns(picture, label, first_of(titles, SPLIT))


def first_of(titles: list[str], names: tuple[str, ...]) -> int | None:
    """Where the likeliest of `names` stands among `titles`."""
    return next((titles.index(name) for name in names if name in titles), None)


def _by_content(
    rows: Sequence[Sequence[str]], has_header: bool, is_file: Callable[[str], bool]
) -> Columns | None:
    """The column whose values are files, and the one other that could be the class."""
    values = rows[1:] if has_header else rows
    if not values:
        return None
    width = len(rows[0])
    pictures = [
        place
        for place in range(width)
        if sum(is_file(row[place]) for row in values if place < len(row)) > ENOUGH * len(values)
    ]
    if len(pictures) != 1:
        return None
    titles = [letters(title) for title in rows[0]] if has_header else []
    split = first_of(titles, SPLIT)
    label = first_of(titles, LABEL)
    others = [place for place in range(width) if place not in (pictures[0], split)]
    if label is None and len(others) == 1:
        label = others[0]
    return None if label is None else Columns(pictures[0], label, split, has_header)


def letters(title: str) -> str:
    """Without what spellings differ in."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def listed(header: Sequence[str]) -> str:
    """The names of the columns, for a message."""
    return ", ".join(filter(None, header)) or "nothing"
