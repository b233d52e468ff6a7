"""A table of sentences into labelled texts, row by row; rows without one are told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from studio.engine.data.samples import Recognised, SkippedFile
from studio.engine.data.sources.reading.columns import PARTS
from studio.engine.data.sources.reading.recognised_table import (
    recognised_columns,
    recognised_form,
)
from studio.engine.data.sources.reading.table import ZERO, TableLine, rows_of, stripped
from studio.engine.data.sources.reading.table_form import TableForm, table_form
from studio.engine.data.sources.reading.texts.json_table import ENDINGS, json_rows
from studio.engine.data.sources.reading.texts.text_columns import (
    ChosenColumns,
    TextColumns,
    find_text_columns,
)
from studio.engine.data.texts.text_collector import TextCollector
from studio.engine.data.texts.text_dataset import ReadTexts
from studio.engine.errors import DataError
from studio.engine.progress import Progress, stages
from studio.engine.tensor_files.kinds import EMPTY, TEXT, other_kind

LOOKED_AT = 200
"""Rows by whose values the columns are told."""

MOST_SKIPPED = 100_000
"""Rows that are told of; where more cannot be read, the columns are others."""


class _BadRow(Exception):
    """A row that becomes no sample, and why."""


@dataclass(frozen=True)
class _Table:
    """How it is written, and its rows from the first.

    Attributes:
        first: some of them, to tell the columns by.
        named: whether the first names the columns for sure.
    """

    form: TableForm
    first: list[TableLine]
    rows: Iterator[TableLine]
    named: bool


def read_text_table(path: Path, chosen: ChosenColumns, name: str, progress: Progress) -> ReadTexts:
    """The texts in the table at `path`; each is called by its line.

    Raises:
        TableUnclear: a person has to say which columns are meant.
        DataError: it cannot be read, no row has a text and a class, there are more classes than
            can be, or one is only measured.
        Cancelled: as `progress` says.
    """
    table = _opened(path, progress)
    values = [stripped(line.values) for line in table.first if not line.problem]
    columns = find_text_columns(path, values, chosen, table.named)
    skipped: list[SkippedFile] = []
    taken = TextCollector(path)
    for line in chain(table.first[columns.has_header :], table.rows):
        try:
            part, label, text = _sample(line, columns, table.form.delimiter)
        except _BadRow as problem:
            skipped.append(SkippedFile(path, f"{path.name}, line {line.number}: {problem}."))
            _check_few(path, skipped)
            continue
        taken.add(part, label, text, f"line/{line.number}")
    _check_any(path, taken, skipped)
    classes, parts = taken.finished()
    told = tuple(_recognised(table, columns, values[0]))
    return ReadTexts(name, classes, parts, tuple(skipped), told)


def _opened(path: Path, progress: Progress) -> _Table:
    _check_kind(path)
    looking, reading = stages(progress, (1, 4))
    form = table_form(path, looking)
    is_json = path.name.lower().endswith(ENDINGS)
    rows = json_rows(path, form.encoding, reading) if is_json else rows_of(path, form, reading)
    return _Table(form, list(islice(rows, LOOKED_AT)), rows, is_json)


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


def _sample(line: TableLine, columns: TextColumns, delimiter: str) -> tuple[str, str, str]:
    """The part, the label and the text of a row.

    Raises:
        _BadRow: it has none.
    """
    if line.problem:
        raise _BadRow(line.problem)
    values = stripped(_fitted(line.values, columns, delimiter))
    text, label = values[columns.text], values[columns.label]
    if not text or not label:
        raise _BadRow("the label is empty" if text else "the text is empty")
    if ZERO in text or ZERO in label:
        raise _BadRow("it holds a zero byte, which no text has")
    split = "" if columns.split is None else values[columns.split]
    part = PARTS.get((split or "train").lower())
    if part is None:
        raise _BadRow(f"the split {split!r} is none of train, val and test")
    return part, label, text


def _fitted(values: list[str], columns: TextColumns, delimiter: str) -> list[str]:
    """As many values as there are columns. What stands between columns may stand in a text too,
    where that comes last and nobody has put it into quotes."""
    most = columns.width
    if len(values) == most:
        return values
    if len(values) > most and not any(map(str.strip, values[most:])):
        return values[:most]
    if len(values) > most and columns.text == most - 1:
        return [*values[: most - 1], delimiter.join(values[most - 1 :])]
    needed = 1 + max(columns.text, columns.label, columns.split or 0)
    if len(values) > most or len(values) < needed:
        raise _BadRow(f"it has {len(values)} values, and {most} were expected")
    return values


def _check_few(path: Path, skipped: list[SkippedFile]) -> None:
    if len(skipped) >= MOST_SKIPPED:
        raise DataError(
            "{path}: more than {most} rows have no text or no class. The first: {reason} Choose "
            "other columns, or take these rows away.",
            path=path,
            most=f"{MOST_SKIPPED:,}",
            reason=skipped[0].reason,
        )


def _check_any(path: Path, taken: TextCollector, skipped: list[SkippedFile]) -> None:
    if len(taken):
        return
    if not skipped:
        raise DataError("{path} holds no text. Write one into each line.", path=path)
    raise DataError(
        "{path}: none of the {count} rows has a text and a class. The first: {reason} Choose other "
        "columns, or mend them.",
        path=path,
        count=len(skipped),
        reason=skipped[0].reason,
    )


def _recognised(table: _Table, columns: TextColumns, first: list[str]) -> Iterator[Recognised]:
    if table.named:
        yield Recognised("encoding", table.form.encoding)
    else:
        yield from recognised_form(table.form, columns.has_header)
    places = {"text": columns.text, "label": columns.label, "split": columns.split}
    yield from recognised_columns(places, first if columns.has_header else ())
