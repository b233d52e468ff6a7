"""A table of text as programs write it: any usual encoding, delimiter and end of line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from studio.engine.errors import DataError
from studio.engine.files import read_limited, reading

DELIMITERS = ",;\t|"

LOOKED_AT = 20
"""Lines by which the delimiter is known."""

HEAD = 2**16
"""Bytes that are read to look at the first lines alone."""

LARGEST = 256 * 2**20
"""Bytes of a table: a million rows with long paths, which take a gigabyte of memory."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What some programs begin a file with, and the encoding that follows."""


@dataclass(frozen=True)
class TableLine:
    """One row of a table.

    Attributes:
        number: of its last line in the file, from 1.
    """

    number: int
    values: list[str]


def table_lines(path: Path) -> Iterator[TableLine]:
    """The rows of the file at `path` that are not empty, their values without spaces around.

    Raises:
        DataError: it cannot be read, is no text, or no table from some line on.
    """
    content = read_limited(path, LARGEST, DataError)
    yield from _lines(path, _text(path, content))


def first_lines(path: Path, most: int) -> list[list[str]]:
    """The values of the first rows, however large the file is.

    Raises:
        DataError: as `table_lines`.
    """
    with reading(path, DataError) as file:
        content = file.read(HEAD)
    if len(content) == HEAD:  # the last line may have been cut, within a letter even
        content = content[: content.rfind(b"\n") + 1] or content
    return [line.values for line in islice(_lines(path, _text(path, content)), most)]


def _lines(path: Path, text: str) -> Iterator[TableLine]:
    delimiter, skipped = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, values in enumerate(rows):
            if any(value.strip() for value in values) and number >= skipped:
                yield TableLine(rows.line_num, [value.strip() for value in values])
    except csv.Error as error:
        raise DataError(
            "{path}, line {line}: {reason}. Save the table as CSV again.",
            path=path,
            line=rows.line_num,
            reason=error,
        ) from error


def _text(path: Path, content: bytes) -> str:
    """UTF-8 and UTF-16 are known by what they are; what is neither is read as Windows has it."""
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise DataError(
            "{path} cannot be read as a table of text: it holds bytes that no text has. Save it as "
            "CSV in UTF-8.",
            path=path,
        )
    return text


def _encoding(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    some = content[:1000]
    if some[1::2].count(0) > len(some) / 4:  # Latin letters of two bytes, one of them empty
        return "utf-16-le"
    return "utf-16-be" if some[::2].count(0) > len(some) / 4 else "utf-8"


def _delimiter(text: str) -> tuple[str, int]:
    """What stands between the columns, and how many lines come before the first row: Excel may
    write ``sep=;`` into one of its own.
    """
    first = text.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    lines = text[:HEAD].splitlines()[:LOOKED_AT]
    return max(DELIMITERS, key=lambda delimiter: _fitness(lines, delimiter)), 0


def _fitness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows are as long as the first, and how long that is; none where there is one
    column.
    """
    try:
        lengths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    if not lengths or lengths[0] < 2:
        return 0, 0
    return lengths.count(lengths[0]), lengths[0]
