"""How a table of text was written: its encoding, its delimiter and its quotes."""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal

from studio.engine.data.texts.encoding import PIECE, Encoding, encoding_of
from studio.engine.errors import DataError
from studio.engine.files import reading
from studio.engine.progress import Progress

Quotes = Literal["doubled", "escaped", "none"]

DELIMITERS = "\t,;|"
"""The likeliest first: a tab is no part of a sentence."""

LOOKED_AT = 20
"""Lines by which the delimiter is known."""

LONGEST = 2**24
"""Bytes of a line, and letters of a value: more is no table, and would fill the memory."""

REPORT_EVERY = 1_000
"""Lines between two looks at whether the person wants to end the job."""

READ_AHEAD = 2**18
"""Bytes. Python lets other threads go on while it reads, but where a read is short it has the
interpreter back before they wake, and meanwhile they do not ask for it: read in pieces of the usual
8 kB, a table of a million lines held the window's thread up for most of a second.
"""


@dataclass(frozen=True)
class TableForm:
    """How a table is written.

    Attributes:
        delimiter: what stands between its columns.
        quotes: how a quote within quotes is written, twice or after a backslash; ``none`` where
            quotes are letters as any others.
        before: lines that come before the first row.
        is_loose: not all its quotes are as they should be.
    """

    encoding: Encoding
    delimiter: str
    quotes: Quotes = "doubled"
    before: int = 0
    is_loose: bool = False

    def reader(self, lines: Iterator[str] | list[str], strict: bool = False) -> Any:
        """``csv.reader`` for `lines` of such a table; one of these types its module keeps to
        itself."""
        csv.field_size_limit(LONGEST)  # of the process: a row may hold a whole article
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_NONE if self.quotes == "none" else csv.QUOTE_MINIMAL,
            escapechar="\\" if self.quotes == "escaped" else None,
            strict=strict,
        )


def table_form(path: Path, progress: Progress) -> TableForm:
    """How the table at `path` is written. All of it is looked at, in little memory.

    Quotes mean something only where they come in pairs around values throughout the file; a table
    of messages may begin one with a quote that nothing closes.

    Raises:
        DataError: it cannot be read, or is no text.
        Cancelled: as `progress` says.
    """
    look = _Bytes()
    encoding = look.encoding(path, progress)
    if encoding is None:
        raise no_text(path)
    with reading(path, DataError) as file:
        head = file.read(PIECE)
    form = head_form(head, encoding)
    if look.has_quotes:
        return _quoted(path, form, head.decode(encoding, "replace"), progress)
    return form


def head_form(head: bytes, encoding: Encoding) -> TableForm:
    """What the first bytes alone tell; quotes are taken for quotes."""
    text = head.decode(encoding, "replace")
    first = text.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):  # Excel may write such a line
        return TableForm(encoding, first[-1], before=1)
    lines = _first_lines(text)
    forms = [TableForm(encoding, delimiter) for delimiter in DELIMITERS]
    return max(forms, key=lambda form: _fitness(form, lines))


def columns_apart(form: TableForm, head: bytes) -> bool:
    """Whether most first lines have as many columns as the first, and more than one."""
    lines = _first_lines(head.decode(form.encoding, "replace"))[form.before :]
    return _fitness(form, lines)[0] > len(lines) / 2


def whole_lines(path: Path, encoding: str, progress: Progress) -> Iterator[str]:
    """The lines of the file at `path` with their ends, read as they are asked for.

    Raises:
        DataError: it cannot be read.
        Cancelled: as `progress` says.
    """
    with reading(path, DataError) as file:
        size = os.fstat(file.fileno()).st_size
        text = text_of(file, encoding, newline="")
        for number, line in enumerate(text):
            if number % REPORT_EVERY == 0:
                progress.report(file.tell(), size)
            yield line
        text.detach()


def text_of(file: BinaryIO, encoding: str, newline: str | None) -> io.TextIOWrapper:
    """What is read of `file`, as text; bytes that are none become a mark."""
    text = io.TextIOWrapper(file, encoding, errors="replace", newline=newline)
    text._CHUNK_SIZE = READ_AHEAD  # type: ignore[attr-defined]
    return text


def file_encoding(path: Path, progress: Progress) -> Encoding | None:
    """How the lines of the file at `path` are written; None where it is no text.

    Raises:
        DataError: it cannot be read, or has a line without an end.
        Cancelled: as `progress` says.
    """
    return _Bytes().encoding(path, progress)


class _Bytes:
    """What is known of a file by its bytes.

    Attributes:
        has_quotes: whether there is any.
    """

    def __init__(self) -> None:
        self.has_quotes = False
        self._line = 0

    def encoding(self, path: Path, progress: Progress) -> Encoding | None:
        pieces = self._pieces(path, progress)
        encoding = encoding_of(pieces)
        deque(pieces, maxlen=0)  # what was not needed to tell
        return encoding

    def _pieces(self, path: Path, progress: Progress) -> Iterator[bytes]:
        with reading(path, DataError) as file:
            size = os.fstat(file.fileno()).st_size
            while piece := file.read(PIECE):
                progress.report(file.tell(), size)
                self.has_quotes = self.has_quotes or b'"' in piece
                self._measure(path, piece)
                yield piece

    def _measure(self, path: Path, piece: bytes) -> None:
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self._line = len(piece) - end - 1 if end >= 0 else self._line + len(piece)
        if self._line > LONGEST:
            raise DataError(
                "{path} has a line of more than {most} MB, and a sentence or a row of a table was "
                "expected in each. Is it the right file?",
                path=path,
                most=LONGEST // 2**20,
            )


def no_text(path: Path) -> DataError:
    """For a file that holds something else."""
    return DataError(
        "{path} cannot be read as a table of text: it holds bytes that no text has. Save it as "
        "CSV in UTF-8.",
        path=path,
    )


def _quoted(path: Path, form: TableForm, head: str, progress: Progress) -> TableForm:
    """`form` with the meaning that its quotes have."""
    quotes: tuple[Quotes, ...] = ("doubled", "escaped", "none")
    doubled, escaped, none = (replace(form, quotes=way) for way in quotes)
    for way in (doubled, escaped):
        if _is_strict(way, path, progress):
            return way
    if _share_quoted(head, form.delimiter) > 0.5:  # somebody has written one row by hand
        return replace(doubled, is_loose=True)
    likelier = max(none, doubled, key=lambda way: _regular(way, head))
    return replace(likelier, is_loose=likelier is doubled)


def _is_strict(form: TableForm, path: Path, progress: Progress) -> bool:
    rows = form.reader(whole_lines(path, form.encoding, progress), strict=True)
    try:
        deque(rows, maxlen=0)
    except csv.Error:
        return False
    return True


def _share_quoted(head: str, delimiter: str) -> float:
    """Of the first lines, how many have a value that begins with a quote."""
    lines = head.splitlines()
    return sum(line[:1] == '"' or f'{delimiter}"' in line for line in lines) / max(1, len(lines))


def _regular(form: TableForm, head: str) -> float:
    """The share of rows that are as long as the first."""
    lengths = []
    try:
        lengths = [len(row) for row in form.reader(io.StringIO(head, newline="")) if row]
    except csv.Error:
        return 0.0
    return lengths.count(lengths[0]) / len(lengths) if lengths else 0.0


def _first_lines(text: str) -> list[str]:
    lines = io.StringIO(text, newline="")
    return [line for line, _ in zip(lines, range(LOOKED_AT), strict=False)]


def _fitness(form: TableForm, lines: list[str]) -> tuple[int, int]:
    """How many rows are as long as the first, and how long that is; none where there is one
    column.
    """
    try:
        lengths = [len(row) for row in form.reader(lines) if row]
    except csv.Error:
        return 0, 0
    if not lengths or lengths[0] < 2:
        return 0, 0
    return lengths.count(lengths[0]), lengths[0]
