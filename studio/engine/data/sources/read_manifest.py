"""A CSV manifest into a listing of files, every mistake told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.engine.data.picture_cache import PictureFile
from studio.engine.data.sources.class_folders import PARTS, Listing
from studio.engine.data.sources.first_look import COUNT_EVERY, FirstLook
from studio.engine.errors import DataError
from studio.engine.progress import Progress

COLUMNS = ("path", "label", "split")


@dataclass(frozen=True)
class Row:
    """A line of a manifest.

    Attributes:
        line: its number in the file, from 1.
        part: ``train``, ``validation`` or ``test``.
    """

    line: int
    file: PictureFile
    label: str
    part: str


def read_manifest(path: Path, progress: Progress) -> Listing:
    """The files that the CSV file at `path` names.

    Raises:
        DataError: it cannot be read, lacks a column, names a file that is not there or a part
            that is none, or has fewer than two classes; with the line.
    """
    rows = list(_rows(path.absolute(), progress))
    classes = sorted({row.label for row in rows if row.part == "train"})
    if len(classes) < 2:
        raise DataError(
            "{path} has {count} classes to train on, and at least two are needed. Write the class "
            "of each picture into the column label.",
            path=path,
            count=len(classes),
        )
    _check_known(rows, classes, path)
    listing = Listing(path.parent.absolute(), tuple(classes))
    _look(rows, classes, progress)
    for part in ("train", "validation", "test"):
        found = _by_class([row for row in rows if row.part == part], classes)
        if any(found.values()):
            listing.add(part, path, found)
    return listing


def _by_class(rows: list[Row], classes: list[str]) -> dict[str, list[PictureFile]]:
    found: dict[str, list[PictureFile]] = {name: [] for name in classes}
    for row in rows:
        found[row.label].append(row.file)
    return found


def _look(rows: list[Row], classes: list[str], progress: Progress) -> None:
    look = FirstLook(progress)
    for name, files in _by_class(rows, classes).items():
        look.at_class(name, files)


def _rows(path: Path, progress: Progress) -> Iterator[Row]:
    text = _text(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    columns: list[str] = []
    try:
        for number, values in enumerate(lines):
            if number % COUNT_EVERY == 0:
                progress.report(0, 0)
            if not columns:
                columns = [name.strip().lower() for name in values]
                _check_columns(path, columns)
            elif values:
                named = dict(zip(columns, (value.strip() for value in values), strict=False))
                yield _row(path, lines.line_num, named)
    except csv.Error as error:
        raise DataError(
            "{path}, line {line}: {reason}. Save the table as CSV again.",
            path=path,
            line=lines.line_num,
            reason=error,
        ) from error
    if not columns:
        _check_columns(path, [])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DataError("There is no file {path}.", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            "{path} cannot be read as a table of text ({reason}). Save it as CSV in UTF-8.",
            path=path,
            reason=getattr(error, "strerror", None) or "it is not UTF-8",
        ) from error


def _check_columns(path: Path, columns: list[str]) -> None:
    missing = [name for name in COLUMNS[:2] if name not in columns]
    if missing:
        raise DataError(
            "{path}, line 1: the column {missing} is missing; the line has {came}. The first line "
            "must name the columns: path,label or path,label,split.",
            path=path,
            missing=" and ".join(missing),
            came=", ".join(filter(None, columns)) or "nothing",
        )


def _row(path: Path, line: int, values: dict[str, str]) -> Row:
    name, label = values.get("path", ""), values.get("label", "")
    if not name or not label:
        raise DataError(
            "{path}, line {line}: the {missing} is empty. Write it in, or remove the line.",
            path=path,
            line=line,
            missing="label" if name else "path",
        )
    part = PARTS.get((values.get("split") or "train").lower())
    if part is None:
        raise DataError(
            "{path}, line {line}: the split {split} is none of train, val and test.",
            path=path,
            line=line,
            split=repr(values["split"]),
        )
    return Row(line, _file(path, line, name), label, part)


def _file(path: Path, line: int, name: str) -> PictureFile:
    file = path.parent.absolute() / name
    try:
        status = file.stat()
    except (OSError, ValueError) as error:
        raise DataError(
            "{path}, line {line}: there is no file {file}. Paths are relative to the manifest's "
            "own folder: mend the line or put the picture there.",
            path=path,
            line=line,
            file=file,
        ) from error
    return PictureFile(str(file), status.st_size, status.st_mtime_ns)


def _check_known(rows: list[Row], classes: list[str], path: Path) -> None:
    for row in rows:
        if row.label not in classes:
            raise DataError(
                "{path}, line {line}: no picture to train on has the label {label}. A network can "
                "only recognise what it was trained on: add some, or remove the line.",
                path=path,
                line=row.line,
                label=row.label,
            )
