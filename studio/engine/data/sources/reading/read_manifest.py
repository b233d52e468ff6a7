"""A CSV manifest into a listing of files; what is not there is counted, and told with its line."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from studio.engine.data.class_names import check_class_count, matched
from studio.engine.data.pictures.picture_cache import PictureFile
from studio.engine.data.samples import Recognised, SkippedFile
from studio.engine.data.sources.reading.class_folders import Listing
from studio.engine.data.sources.reading.columns import PARTS, Columns, find_columns
from studio.engine.data.sources.reading.first_look import COUNT_EVERY, FirstLook
from studio.engine.data.sources.reading.recognised_table import (
    recognised_columns,
    recognised_form,
)
from studio.engine.data.sources.reading.table import TableLine, small_table_form, table_lines
from studio.engine.data.sources.reading.table_form import TableForm
from studio.engine.errors import DataError
from studio.engine.files import is_file
from studio.engine.progress import Progress
from studio.engine.tensor_files.kinds import EMPTY, TEXT, other_kind

LOOKED_AT = 20
"""Rows by whose values the columns are told."""

NAMED = 3
"""Missing files that are named in a message."""

MISSING = (
    "{path}: {count} of {of} pictures are not there, among them all of the class {label}. The "
    "first: {first}. Paths are relative to the table's own folder: mend them or put the pictures "
    "there."
)


@dataclass(frozen=True)
class ManifestRow:
    """A line of a manifest.

    Attributes:
        line: its number in the file, from 1.
        file: None where there is none to be read.
        part: ``train``, ``validation`` or ``test``.
    """

    line: int
    file: PictureFile | None
    label: str
    part: str


def read_manifest(path: Path, chosen: Sequence[str], progress: Progress) -> Listing:
    """The files that the table at `path` names; those that are not there are in
    `Listing.skipped`. The classes are those that are trained on; of a table without a training
    part, all.

    Args:
        chosen: the columns, as `Manifest.columns`.

    Raises:
        DataError: it cannot be read, its columns cannot be told, a row has no path or label or a
            part that is none, a class is only measured or has no file; with the line.
    """
    path = path.absolute()
    manifest = _Manifest(path, chosen)
    rows = manifest.rows(progress)
    trained = [row for row in rows if row.part == "train"]
    classes = sorted({row.label for row in trained or rows})
    check_class_count(path, len(classes))
    rows = _called_as(classes, rows)
    _check_known(rows, classes, path)
    _check_there(trained or rows, manifest, len(rows))
    listing = Listing(path.parent, tuple(classes), skipped=manifest.skipped)
    listing.recognised = manifest.recognised
    _look(rows, classes, progress)
    for part in ("train", "validation", "test"):
        found = _by_class([row for row in rows if row.part == part], classes)
        if any(found.values()):
            listing.add(part, path, found)
    return listing


@contextmanager
def _called_what_it_is(path: Path) -> Iterator[None]:
    """A web page, a workbook or the like has no columns that anybody could choose."""
    try:
        yield
    except DataError as error:
        kind = other_kind(path)
        if kind in (None, EMPTY, TEXT):
            raise
        raise DataError(
            "{path} is {what}, and no table of text. Save the table itself as CSV.",
            path=path,
            what=kind.what,
        ) from error


class _Manifest:
    """A table that is being read.

    Attributes:
        skipped: the files that are not there, so far.
        recognised: how it is written, once its rows are read.
    """

    def __init__(self, path: Path, chosen: Sequence[str]) -> None:
        self.path = path
        self.skipped: list[SkippedFile] = []
        self.recognised: tuple[Recognised, ...] = ()
        self._chosen = chosen

    def rows(self, progress: Progress) -> list[ManifestRow]:
        with _called_what_it_is(self.path):
            form = small_table_form(self.path)
            lines = table_lines(self.path, form)
            first = list(islice(lines, LOOKED_AT))
            values = [line.values for line in first]
            columns = find_columns(self.path, values, self._chosen, self._is_file)
        self.recognised = tuple(_recognised(form, columns, values[0]))
        rows = []
        for number, line in enumerate(chain(first[columns.has_header :], lines)):
            if number % COUNT_EVERY == 0:
                progress.report(0, 0)
            rows.append(self._row(line, columns))
        if not rows:
            raise DataError("{path} names no picture. Write one into each line.", path=self.path)
        return rows

    def _is_file(self, name: str) -> bool:
        return is_file(_located(self.path, name))

    def _row(self, line: TableLine, columns: Columns) -> ManifestRow:
        name, label = _value(line, columns.picture), _value(line, columns.label)
        if not name or not label:
            raise DataError(
                "{path}, line {line}: the {missing} is empty. Write it in, or remove the line.",
                path=self.path,
                line=line.number,
                missing="label" if name else "path",
            )
        split = "" if columns.split is None else _value(line, columns.split)
        part = PARTS.get((split or "train").lower())
        if part is None:
            raise DataError(
                "{path}, line {line}: the split {split} is none of train, val and test. Mend it, "
                "or choose the columns of picture and class alone.",
                path=self.path,
                line=line.number,
                split=repr(split),
            )
        return ManifestRow(line.number, self._file(line.number, name), label, part)

    def _file(self, line: int, name: str) -> PictureFile | None:
        file = _located(self.path, name)
        try:
            status = file.stat()
        except (OSError, ValueError):
            self._skip(file, f"{self.path.name}, line {line}: there is no file {file}.")
            return None
        if not stat.S_ISREG(status.st_mode):
            self._skip(file, f"{self.path.name}, line {line}: {file} is no regular file.")
            return None
        return PictureFile(str(file), status.st_size, status.st_mtime_ns)

    def _skip(self, file: Path, reason: str) -> None:
        self.skipped.append(SkippedFile(file, reason))


def _recognised(form: TableForm, columns: Columns, first: Sequence[str]) -> Iterator[Recognised]:
    places = {"picture": columns.picture, "label": columns.label, "split": columns.split}
    yield from recognised_form(form, columns.has_header)
    yield from recognised_columns(places, first if columns.has_header else ())


def _value(line: TableLine, place: int) -> str:
    return line.values[place] if place < len(line.values) else ""


def _located(table: Path, name: str) -> Path:
    """The file that a row calls `name`; backslashes are Windows' slashes where no file has them
    in its name.
    """
    file = table.parent / name
    if "\\" in name and not os.path.lexists(file):
        return table.parent / name.replace("\\", "/")
    return file


def _by_class(rows: list[ManifestRow], classes: list[str]) -> dict[str, list[PictureFile]]:
    found: dict[str, list[PictureFile]] = {name: [] for name in classes}
    for row in rows:
        if row.file is not None:
            found[row.label].append(row.file)
    return found


def _look(rows: list[ManifestRow], classes: list[str], progress: Progress) -> None:
    look = FirstLook(progress)
    for name, files in _by_class(rows, classes).items():
        look.at_class(name, files)


def _called_as(classes: list[str], rows: list[ManifestRow]) -> list[ManifestRow]:
    """Their labels as the classes that they are, however they are written."""
    labels: dict[str, dict[str, None]] = {}
    for row in rows:
        labels.setdefault(row.part, {})[row.label] = None
    names = {part: matched([*its], classes) for part, its in labels.items()}
    return [replace(row, label=names[row.part].get(row.label, row.label)) for row in rows]


def _check_known(rows: list[ManifestRow], classes: list[str], path: Path) -> None:
    known = frozenset(classes)
    for row in rows:
        if row.label not in known:
            raise DataError(
                "{path}, line {line}: no picture to train on has the label {label}. A network can "
                "only recognise what it was trained on: add some, or remove the line.",
                path=path,
                line=row.line,
                label=row.label,
            )


def _check_there(rows: list[ManifestRow], manifest: _Manifest, of: int) -> None:
    """Every class has a file: of what is missing altogether no network can be trained."""
    there = {row.label for row in rows if row.file is not None}
    lacking = next((row.label for row in rows if row.label not in there), None)
    if lacking is not None:
        raise DataError(
            MISSING,
            path=manifest.path,
            count=f"{len(manifest.skipped):,}",
            of=f"{of:,}",
            label=lacking,
            first=", ".join(str(entry.path) for entry in manifest.skipped[:NAMED]),
        )
