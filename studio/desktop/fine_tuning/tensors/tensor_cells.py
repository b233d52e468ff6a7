"""What stands in each cell of the table of tensors."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt

from studio.desktop.core.wording import shape_text
from studio.desktop.fine_tuning.tensors.tensor_words import (
    FROZEN,
    UNCHANGED,
    pill_sentence,
    pill_word,
)

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow


class TensorColumn(IntEnum):
    THEIRS = 0
    OURS = 1
    SHAPE = 2
    PARAMETERS = 3
    NORM = 4
    STATE = 5


class TensorRole(IntEnum):
    """What the table asks for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the `TensorRow`
    SORT = Qt.ItemDataRole.UserRole + 2  # a number or a text to sort a column by
    PILLS = Qt.ItemDataRole.UserRole + 3  # the words of its state, one a pill


FIGURES = (TensorColumn.SHAPE, TensorColumn.PARAMETERS, TensorColumn.NORM)
"""The columns of numbers, which stand at the right."""


def header(column: TensorColumn, role: int) -> Any:
    """A title, or what it means."""
    if role == Qt.ItemDataRole.DisplayRole:
        return _titles()[column]
    if role == Qt.ItemDataRole.ToolTipRole:
        return _meanings()[column]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None


def cell(row: TensorRow, column: TensorColumn, role: int) -> Any:
    """One cell of a tensor."""
    if role == TensorRole.ROW:
        return row
    if role == TensorRole.PILLS:
        return pills(row)
    if role == TensorRole.SORT:
        return _sort_value(row, column)
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell_text(row, column)
    if role == Qt.ItemDataRole.ToolTipRole:
        return _tool_tip(row, column)
    return None


def cell_text(row: TensorRow, column: TensorColumn) -> str:
    """In words, as it is shown, searched and copied."""
    match column:
        case TensorColumn.THEIRS:
            return row.theirs or ""
        case TensorColumn.OURS:
            return row.ours or ""
        case TensorColumn.SHAPE:
            return _shape(row)
        case TensorColumn.PARAMETERS:
            return f"{row.parameters:,}" if row.parameters else ""
        case TensorColumn.NORM:
            return _norm(row.norm)
        case TensorColumn.STATE:
            return ", ".join(map(pill_word, pills(row)))


def pills(row: TensorRow) -> tuple[str, ...]:
    """The names of what is told of it: a kept one that stays as it is is frozen, and no more."""
    if not row.frozen or row.ours is None:
        return (row.state,)
    return (FROZEN,) if row.state in UNCHANGED else (row.state, FROZEN)


def _shape(row: TensorRow) -> str:
    """``2×1280 (was 1000×1280)``; a single number is a shape too."""
    ours, theirs = row.our_shape, row.their_shape
    if ours is None or theirs is None or ours == theirs:
        one = ours if ours is not None else theirs
        return _one_shape(one or ())
    return _tr("{0} (was {1})").format(_one_shape(ours), _one_shape(theirs))


def _one_shape(shape: tuple[int, ...]) -> str:
    return shape_text(shape) or _tr("one number")


def _norm(norm: float | None) -> str:
    if norm is None:
        return ""
    if not 1_000 <= norm < 1_000_000:
        return f"{norm:.3g}"
    return f"{norm:,.0f}"


def _sort_value(row: TensorRow, column: TensorColumn) -> float | str:
    match column:
        case TensorColumn.SHAPE:
            return float(math.prod(row.our_shape or row.their_shape or ()))
        case TensorColumn.PARAMETERS:
            return float(row.parameters)
        case TensorColumn.NORM:
            return -1.0 if row.norm is None or math.isnan(row.norm) else row.norm
        case _:
            return cell_text(row, column).casefold()


def _tool_tip(row: TensorRow, column: TensorColumn) -> str:
    if column is TensorColumn.STATE:
        return pill_sentence(row)
    is_cut = column in (TensorColumn.THEIRS, TensorColumn.OURS, TensorColumn.SHAPE)
    return cell_text(row, column) if is_cut else ""


def _titles() -> tuple[str, ...]:
    return (
        _tr("file"),
        _tr("network"),
        _tr("shape"),
        _tr("parameters"),
        _tr("norm"),
        "",
    )


def _meanings() -> tuple[str, ...]:
    return (
        _tr("What the starting file calls it"),
        _tr("What begins with it. Drag a row onto another to pair them by hand"),
        _tr("In the network, and in the file where that is another"),
        _tr("Numbers that can learn"),
        _tr("The length (L2) of the file’s values, all taken as one vector"),
        _tr("What becomes of it"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)
