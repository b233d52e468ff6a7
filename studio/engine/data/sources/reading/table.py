"""A table of text as programs write it: any usual encoding, delimiter and end of line."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from studio.engine.data.sources.reading.table_form import (
    TableForm,
    head_form,
    no_text,
    table_form,
    whole_lines,
)
from studio.engine.data.texts.encoding import encoding_of
from studio.engine.errors import DataError
from studio.engine.files import reading
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of

HEAD = 2**16
"""Bytes that are read to look at the first lines alone."""

LARGEST = 256 * 2**20
"""Bytes of a table that is kept in memory: a million rows with long paths, which take a
gigabyte."""

ZERO = "\0"


class TableLine(NamedTuple):
    """One row of a table.

    Attributes:
        number: of its last line in the file, from 1.
        problem: why it could not be read, where it could not.
        nested: the places of objects and lists, as JSON may have them; their values are empty.
    """

    number: int
    values: list[str]
    problem: str = ""
    nested: tuple[int, ...] = ()


def small_table_form(path: Path) -> TableForm:
    """As `table_form`, of a table that is kept in memory.

    Raises:
        DataError: it cannot be read, is too large, or is no text.
    """
    with reading(path, DataError) as file:
        _check_size(path, file.seek(0, 2))
    return table_form(path, Progress())


def table_lines(path: Path, form: TableForm) -> Iterator[TableLine]:
    """The rows of the file at `path` that are not empty, their values without spaces around.

    Raises:
        DataError: it cannot be read, is no text, or no table from some line on.
    """
    for line in rows_of(path, form, Progress()):
        if any(ZERO in value for value in line.values):
            raise no_text(path)
        yield TableLine(line.number, stripped(line.values))


def rows_of(path: Path, form: TableForm, progress: Progress) -> Iterator[TableLine]:
    """As `table_lines` of a table of any size, read as its rows are asked for; spaces stay.

    Raises:
        DataError: it cannot be read, or is no table from some line on.
        Cancelled: as `progress` says.
    """
    return _rows(path, form, whole_lines(path, form.encoding, progress))


def first_lines(path: Path, most: int) -> list[list[str]]:
    """The values of the first rows, however large the file is.

    Raises:
        DataError: as `table_lines`.
    """
    with reading(path, DataError) as file:
        content = file.read(HEAD)
    if len(content) == HEAD:  # the last line may have been cut, within a letter even
        content = content[: content.rfind(b"\n") + 1] or content
    encoding = encoding_of([content])
    if encoding is None:
        raise no_text(path)
    lines = iter(content.decode(encoding, "replace").splitlines(keepends=True))
    rows = _rows(path, head_form(content, encoding), lines)
    return [stripped(line.values) for line in islice(rows, most)]


def stripped(values: list[str]) -> list[str]:
    """Without spaces around them."""
    return [value.strip() for value in values]


def _rows(path: Path, form: TableForm, lines: Iterator[str]) -> Iterator[TableLine]:
    recent = _Recent(lines)
    rows = form.reader(iter(recent) if form.is_loose else lines)
    try:
        for number, values in enumerate(rows):
            problem = recent.problem(form, rows.line_num)
            if number >= form.before and any(map(str.strip, values)):
                yield TableLine(rows.line_num, values, problem)
    except csv.Error as error:
        raise DataError(
            "{path}, line {line}: {reason}. Save the table as CSV again.",
            path=path,
            line=rows.line_num,
            reason=reason_of(error),
        ) from error


class _Recent:
    """Lines of a table, of which those of its last row are kept: a quote that nothing closes makes
    one of several rows.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._kept.append(line)
            yield line

    def problem(self, form: TableForm, number: int) -> str:
        """Why the row that ends in line `number` is none; empty where it is one."""
        kept, self._kept = self._kept, []
        if len(kept) < 2:
            return ""
        try:
            deque(form.reader(kept, strict=True), maxlen=0)
        except csv.Error:
            return f"its quotes do not close, from line {number + 1 - len(kept)} on"
        return ""


def _check_size(path: Path, size: int) -> None:
    if size > LARGEST:
        raise DataError(
            "{path} is larger than the {most} MB that such a file can have. Is it the right one?",
            path=path,
            most=f"{LARGEST / 2**20:.0f}",
        )
