"""The texts in a person's file that are only to be read, without classes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from studio.engine.data.sources.reading.table import ZERO, TableLine, stripped
from studio.engine.data.sources.reading.table_form import whole_lines
from studio.engine.data.sources.reading.texts.opened_table import OpenedTable, opened_table
from studio.engine.data.sources.reading.texts.read_text_table import NESTED, BadRow, fitted
from studio.engine.data.sources.reading.texts.text_columns import TextColumns, find_texts
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.tensor_files.kinds import EMPTY, TEXT, other_kind

TABLES = (".csv", ".tsv")
"""What ends the names of tables; any other file may be one whose columns are parted by tabs."""

NO_TEXT = "{path} holds no text. Write one into each line."


def texts_in(path: Path) -> Iterator[str | DataError]:
    """Each text of the file at `path`, or why it cannot be read; what is empty is left out.

    A file has a text a line, or is a table (CSV, TSV, JSONL) with a column of them. Encoding,
    delimiter and column are found as in training.

    Raises:
        DataError: the file cannot be read, or holds no text.
    """
    _check_kind(path)
    table = opened_table(path, Progress())
    rows = [stripped(line.values) for line in table.first if not line.problem]
    has_tabs = table.form.delimiter == "\t" and len(rows[0] if rows else ()) > 1
    is_table = has_tabs or path.name.lower().endswith(TABLES)
    columns = find_texts(path, rows, table.named, is_table)
    if columns is None and table.named:
        raise DataError(NO_TEXT, path=path)
    found = _lines(path, table) if columns is None else _values(path, table, columns)
    first = next(found, None)
    if first is None:
        raise DataError(NO_TEXT, path=path)
    yield from chain([first], found)


def _check_kind(path: Path) -> None:
    kind = other_kind(path)
    if kind in (None, TEXT):
        return
    if kind is EMPTY:
        raise DataError(NO_TEXT, path=path)
    raise DataError(
        "{path} is {what}, and a file with a text in each line was expected. Choose another file.",
        path=path,
        what=kind.what,
    )


def _lines(path: Path, table: OpenedTable) -> Iterator[str | DataError]:
    lines = whole_lines(path, table.form.encoding, Progress())
    for number, line in enumerate(lines, start=1):
        if ZERO in line:
            yield _unread(path, number, "it holds a zero byte, which no text has")
        elif text := line.strip():
            yield text


def _values(path: Path, table: OpenedTable, columns: TextColumns) -> Iterator[str | DataError]:
    for line in chain(table.first[columns.has_header :], table.rows):
        try:
            text = _value(line, columns, table.form.delimiter)
        except BadRow as problem:
            yield _unread(path, line.number, str(problem))
            continue
        if text:
            yield text


def _value(line: TableLine, columns: TextColumns, delimiter: str) -> str:
    """The text of a row.

    Raises:
        BadRow: it cannot be read.
    """
    if line.problem:
        raise BadRow(line.problem)
    text = fitted(line.values, columns, delimiter)[columns.text].strip()
    if columns.text in line.nested:
        raise BadRow(NESTED)
    if ZERO in text:
        raise BadRow("it holds a zero byte, which no text has")
    return text


def _unread(path: Path, line: int, reason: str) -> DataError:
    return DataError("{path}, line {line}: {reason}.", path=path, line=line, reason=reason)
