"""A table of texts as it is opened: how it is written, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from studio.engine.data.sources.reading.table import TableLine, rows_of
from studio.engine.data.sources.reading.table_form import TableForm, table_form
from studio.engine.data.sources.reading.texts.json_table import ENDINGS, json_rows
from studio.engine.errors import DataError
from studio.engine.progress import Progress, stages
from studio.engine.tensor_files.kinds import EMPTY, TEXT, other_kind

LOOKED_AT = 200
"""Rows by whose values the columns are told."""


@dataclass(frozen=True)
class OpenedTable:
    """How it is written, and its rows from the first.

    Attributes:
        first: some of them, to tell the columns by.
        named: whether the first names the columns for sure.
    """

    form: TableForm
    first: list[TableLine]
    rows: Iterator[TableLine]
    named: bool


def opened_table(path: Path, progress: Progress) -> OpenedTable:
    """The table of texts at `path`: CSV, TSV or JSON.

    Raises:
        DataError: it cannot be read, or is no table of text.
        Cancelled: as `progress` says.
    """
    _check_kind(path)
    looking, reading = stages(progress, (1, 4))
    form = table_form(path, looking)
    is_json = path.name.lower().endswith(ENDINGS)
    rows = json_rows(path, form.encoding, reading) if is_json else rows_of(path, form, reading)
    table = OpenedTable(form, list(islice(rows, LOOKED_AT)), rows, is_json)
    if is_json and not any(line.values for line in table.first):
        raise DataError(
            "{path} holds neither a list of objects in JSON nor an object in each line, and such "
            "with a text and a class were expected. Save it so.",
            path=path,
        )
    return table


def _check_kind(path: Path) -> None:
    """A web page, a workbook or the like has no columns that anybody could choose."""
    kind = other_kind(path)
    if kind in (None, TEXT):
        return
    if kind is EMPTY:
        raise DataError("{path} is empty, and rows with a text and a class were expected. Choose "
                        "another file.", path=path)  # fmt: skip
    raise DataError(
        "{path} is {what}, and no table of text. Save the table itself as CSV.",
        path=path,
        what=kind.what,
    )
