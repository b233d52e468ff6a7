"""A table of sentences into labelled texts, row by row; rows without one are told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from studio.engine.data.samples import Recognised, SkippedFile
from studio.engine.data.sources.reading.columns import PARTS
from studio.engine.data.sources.reading.recognised_table import (
    recognised_columns,
    recognised_form,
)
from studio.engine.data.sources.reading.table import ZERO, TableLine, stripped
from studio.engine.data.sources.reading.texts.opened_table import OpenedTable, opened_table
from studio.engine.data.sources.reading.texts.text_columns import (
    ChosenColumns,
    TextColumns,
    find_text_columns,
)
from studio.engine.data.texts.text_collector import TextCollector
from studio.engine.data.texts.text_dataset import ReadTexts
from studio.engine.errors import DataError
from studio.engine.progress import Progress

MOST_SKIPPED = 100_000
"""Rows that are told of; where more cannot be read, the columns are others."""


NESTED = "an object or a list stands there, and a text and a label in letters were expected"


class BadRow(Exception):
    """A row that becomes no sample, and why."""


def read_text_table(path: Path, chosen: ChosenColumns, name: str, progress: Progress) -> ReadTexts:
    """The texts in the table at `path`; each is called by its line.

    Raises:
        TableUnclear: a person has to say which columns are meant.
        DataError: it cannot be read, no row has a text and a class, there are more classes than
            can be, or one is only measured.
        Cancelled: as `progress` says.
    """
    table = opened_table(path, progress)
    values = [stripped(line.values) for line in table.first if not line.problem]
    columns = find_text_columns(path, values, chosen, table.named)
    skipped: list[SkippedFile] = []
    taken = TextCollector(path)
    for line in chain(table.first[columns.has_header :], table.rows):
        try:
            part, label, text = _sample(line, columns, table.form.delimiter)
        except BadRow as problem:
            skipped.append(SkippedFile(path, f"{path.name}, line {line.number}: {problem}."))
            _check_few(path, skipped)
            continue
        taken.add(part, label, text, f"line/{line.number}")
    _check_any(path, taken, skipped)
    classes, parts = taken.finished()
    told = tuple(_recognised(table, columns, values[0]))
    return ReadTexts(name, classes, parts, tuple(skipped), told)


def _sample(line: TableLine, columns: TextColumns, delimiter: str) -> tuple[str, str, str]:
    """The part, the label and the text of a row.

    Raises:
        BadRow: it has none.
    """
    if line.problem:
        raise BadRow(line.problem)
    values = stripped(fitted(line.values, columns, delimiter))
    text, label = values[columns.text], values[columns.label]
    if columns.text in line.nested or columns.label in line.nested:
        raise BadRow(NESTED)
    if not text or not label:
        raise BadRow("the label is empty" if text else "the text is empty")
    if ZERO in text or ZERO in label:
        raise BadRow("it holds a zero byte, which no text has")
    split = "" if columns.split is None else values[columns.split]
    part = PARTS.get((split or "train").lower())
    if part is None:
        raise BadRow(f"the split {split!r} is none of train, val and test")
    return part, label, text


def fitted(values: list[str], columns: TextColumns, delimiter: str) -> list[str]:
    """As many values as there are columns. What stands between columns may stand in a text too,
    where that comes last and nobody has put it into quotes.

    Raises:
        BadRow: it has too many or too few.
    """
    most = columns.width
    if len(values) == most:
        return values
    if len(values) > most and not any(map(str.strip, values[most:])):
        return values[:most]
    if len(values) > most and columns.text == most - 1:
        return [*values[: most - 1], delimiter.join(values[most - 1 :])]
    needed = 1 + max(columns.text, columns.label, columns.split or 0)
    if len(values) > most or len(values) < needed:
        raise BadRow(f"it has {len(values)} values, and {most} were expected")
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
        "{path}: none of the {count} rows can be read. The first: {reason} Mend them, or choose "
        "other columns (on the command line --columns TEXT,CLASS,PART, with - where no column "
        "names the part).",
        path=path,
        count=len(skipped),
        reason=skipped[0].reason,
    )


def _recognised(table: OpenedTable, columns: TextColumns, first: list[str]) -> Iterator[Recognised]:
    if table.named:
        yield Recognised("encoding", table.form.encoding)
    else:
        yield from recognised_form(table.form, columns.has_header)
    places = {"text": columns.text, "label": columns.label, "split": columns.split}
    yield from recognised_columns(places, first if columns.has_header else ())
