"""The figures of classes, a row each, to be sorted by any of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt

from studio.desktop.evaluation.column_header import column_header
from studio.desktop.widgets.tree_model import ROOT, Index
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.summary import ClassFigures

SHARE = Qt.ItemDataRole.UserRole
"""Of a cell with a bar: its length, 0–1; None where there is nothing to divide by."""

VALUE = Qt.ItemDataRole.UserRole + 1
"""What rows are sorted by."""


class FigureColumn(IntEnum):
    """The columns, from the left."""

    NAME = 0
    PRECISION = 1
    RECALL = 2
    F1 = 3
    SUPPORT = 4
    CONFUSED = 5


SHARES = (FigureColumn.PRECISION, FigureColumn.RECALL, FigureColumn.F1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


class ClassFiguresModel(QAbstractTableModel):
    """Shows figures; it changes none."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: Sequence[ClassFigures] = ()

    def show_figures(self, figures: Sequence[ClassFigures]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.figures = figures
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.figures)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(FigureColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = FigureColumn(section)
        is_number = column in (*SHARES, FigureColumn.SUPPORT)
        return column_header(role, _titles()[column], is_number, _meanings()[column])

    def data(self, index: QModelIndex | Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        one, column = self.figures[index.row()], FigureColumn(index.column())
        if role == VALUE:
            return _value(one, index.row(), column)
        if role == SHARE:
            return share(one, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return text(one, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is FigureColumn.NAME:
            return plain_tip(one.name)
        return None


def share(one: ClassFigures, column: FigureColumn) -> float | None:
    """What a bar shows; None where there is nothing to divide by."""
    if column is FigureColumn.PRECISION:
        return one.precision if one.predicted else None
    if column is FigureColumn.RECALL:
        return one.recall if one.support else None
    if column is FigureColumn.F1:
        return one.f1 if one.support or one.predicted else None
    return None


def text(one: ClassFigures, column: FigureColumn) -> str:
    """What stands in a cell."""
    if column is FigureColumn.NAME:
        return printable(one.name)
    if column is FigureColumn.SUPPORT:
        return f"{one.support:,}"
    if column is FigureColumn.CONFUSED:
        if one.confused_with is None:
            return ""
        return _tr("{0} ({1:,})").format(printable(one.confused_with), one.confusions)
    value = share(one, column)
    return "–" if value is None else f"{100 * value:.1f}"


def _value(one: ClassFigures, row: int, column: FigureColumn) -> float:
    """Classes keep the network's order where they are sorted by name: 2 comes before 10."""
    if column is FigureColumn.NAME:
        return row
    if column is FigureColumn.SUPPORT:
        return one.support
    if column is FigureColumn.CONFUSED:
        return one.confusions
    value = share(one, column)
    return -1.0 if value is None else value


def _titles() -> dict[FigureColumn, str]:
    return {
        FigureColumn.NAME: _tr("Class"),
        FigureColumn.PRECISION: _tr("Precision"),
        FigureColumn.RECALL: _tr("Recall"),
        FigureColumn.F1: _tr("F1"),
        FigureColumn.SUPPORT: _tr("Samples"),
        FigureColumn.CONFUSED: _tr("Most confused with"),
    }


def _meanings() -> dict[FigureColumn, str]:
    return {
        FigureColumn.NAME: _tr("In the network’s order"),
        FigureColumn.PRECISION: _tr("Of the samples called so, how many are, in percent"),
        FigureColumn.RECALL: _tr("Of its samples, how many are called so, in percent"),
        FigureColumn.F1: _tr("The harmonic mean of precision and recall, in percent"),
        FigureColumn.SUPPORT: _tr("Samples of this class"),
        FigureColumn.CONFUSED: _tr("What its samples are most often called instead, and how often"),
    }
