"""What stands in each cell of the list of runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from studio.desktop.core.wording import duration
from studio.desktop.runs.runs_text import (
    accuracy_text,
    change_text,
    changes_text,
    epochs_text,
    outcome_sentence,
    outcome_word,
    when_text,
)
from studio.engine.runs.compare import Difference
from studio.engine.runs.library import KeptRun
from studio.engine.runs.record import Part


class RunColumn(IntEnum):
    STAR = 0
    NAME = 1
    OUTCOME = 2
    VALIDATION = 3
    TEST = 4
    EPOCHS = 5
    TIME = 6
    WHEN = 7


class RunRole(IntEnum):
    """What the table asks for beside Qt's own roles."""

    RUN = Qt.ItemDataRole.UserRole + 1  # the `KeptRun`
    CHANGES = Qt.ItemDataRole.UserRole + 2  # of a branch, what it changed, in words
    SORT = Qt.ItemDataRole.UserRole + 3  # a number or a text to sort a column by


PARTS: dict[RunColumn, Part] = {RunColumn.VALIDATION: "validation", RunColumn.TEST: "test"}
"""The columns of accuracies: figures of different parts are not to be compared."""

FIGURES = (*PARTS, RunColumn.EPOCHS, RunColumn.TIME, RunColumn.WHEN)
"""The columns of numbers, which stand at the right."""

FIRST = datetime(1970, 1, 1)


def header(column: RunColumn, role: int) -> Any:
    """A title, or what it means."""
    if role == Qt.ItemDataRole.DisplayRole:
        return _titles()[column]
    if role == Qt.ItemDataRole.ToolTipRole:
        return _meanings()[column]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None


def cell(run: KeptRun, changes: Sequence[Difference], column: RunColumn, role: int) -> Any:
    """One cell of a run that changed its parent's recipe by `changes`."""
    if role == RunRole.RUN:
        return run
    if role == RunRole.CHANGES:
        return changes_text(changes)
    if role == RunRole.SORT:
        return _sort_value(run, column)
    if role == Qt.ItemDataRole.DisplayRole:
        return _text(run, column)
    if role == Qt.ItemDataRole.EditRole and column is RunColumn.NAME:
        return run.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return _tool_tip(run, changes, column)
    if role == Qt.ItemDataRole.AccessibleTextRole and column is RunColumn.STAR:
        return _tr("starred") if run.starred else _tr("not starred")
    return None


def _text(run: KeptRun, column: RunColumn) -> str:
    record = run.record
    if column is RunColumn.NAME:
        return run.title
    if column is RunColumn.OUTCOME:
        return outcome_word(run)
    if column in PARTS:
        return accuracy_text(record, PARTS[column])
    if column is RunColumn.EPOCHS:
        return epochs_text(record)
    if column is RunColumn.TIME:
        return duration(record.train_seconds) if record.train_seconds else ""
    return when_text(run.created, datetime.now()) if column is RunColumn.WHEN else ""


def _sort_value(run: KeptRun, column: RunColumn) -> float | str:
    record = run.record
    values: dict[RunColumn, float | str] = {
        RunColumn.STAR: float(run.starred),
        RunColumn.NAME: run.title.casefold(),
        RunColumn.OUTCOME: outcome_word(run),
        RunColumn.VALIDATION: _sortable(record.accuracy_on("validation")),
        RunColumn.TEST: _sortable(record.accuracy_on("test")),
        RunColumn.EPOCHS: float(record.epochs),
        RunColumn.TIME: record.train_seconds,
        RunColumn.WHEN: (run.created - FIRST).total_seconds(),
    }
    return values[column]


def _sortable(accuracy: float | None) -> float:
    """Below every figure where there is none."""
    return -1.0 if accuracy is None or math.isnan(accuracy) else accuracy


def _tool_tip(run: KeptRun, changes: Sequence[Difference], column: RunColumn) -> str:
    if column is RunColumn.STAR:
        return _tr("A click takes the star away") if run.starred else _tr("A click gives a star")
    if column is RunColumn.NAME:
        return "\n".join(filter(None, (run.title, _origin(run, changes), run.label.note)))
    if column is RunColumn.OUTCOME:
        return outcome_sentence(run)
    if column in PARTS:
        return _meanings()[column] if _text(run, column) else _tr("Not measured")
    if column is RunColumn.WHEN:
        created = run.created
        date = QDate(created.year, created.month, created.day)
        day = QLocale().toString(date, QLocale.FormatType.LongFormat)
        return f"{day}, {created:%H:%M:%S}"
    return _text(run, column)


def _origin(run: KeptRun, changes: Sequence[Difference]) -> str:
    """What a branch left, when, and how."""
    fork = run.record.parent
    if fork is None:
        return ""
    left = _tr("Branched from {0} after {1:g} epochs").format(fork.run, round(fork.epochs, 2))
    return "\n".join((left, *map(change_text, changes)))


def _titles() -> tuple[str, ...]:
    return (
        "",
        _tr("Run"),
        _tr("State"),
        _tr("Validation"),
        _tr("Test"),
        _tr("Epochs"),
        _tr("Time"),
        _tr("When"),
    )


def _meanings() -> tuple[str, ...]:
    return (
        _tr("A click sorts by stars"),
        _tr("F2 or a double click renames"),
        "",
        _tr("Accuracy of the best epoch on the validation part, which chose it"),
        _tr("Accuracy of the best epoch’s weights on the test part"),
        _tr("Done, and where there were more those asked for"),
        _tr("Of training and measuring, pauses left out"),
        _tr("When it began"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("runs", text)
