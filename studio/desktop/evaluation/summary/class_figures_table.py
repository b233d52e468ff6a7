"""The table of classes: bars in its cells, sorted by a click on a column's title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from studio.desktop.core.theme import themes
from studio.desktop.evaluation.summary.class_figures_model import (
    SHARE,
    SHARES,
    VALUE,
    ClassFiguresModel,
    FigureColumn,
)
from studio.desktop.widgets.row_tree import PADDING, RowDelegate, RowTree, TreeColumns
from studio.desktop.widgets.tints import paint_state_ground, write
from studio.desktop.widgets.tree_model import Index
from studio.engine.csv_file import csv_text

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.summary import ClassFigures

ROW_HEIGHT = 25
FIGURE = 44
"""Pixels for the number right of a bar."""

COLUMNS = TreeColumns(
    {
        FigureColumn.PRECISION: 112,
        FigureColumn.RECALL: 112,
        FigureColumn.F1: 112,
        FigureColumn.SUPPORT: 76,
        FigureColumn.CONFUSED: 150,
    },
    stretched=FigureColumn.NAME,
    least=90,
    give_way=(FigureColumn.CONFUSED, FigureColumn.F1),
)


class ClassFiguresTable(RowTree):
    """A row a class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setObjectName("classFigures")
        self.setAccessibleName(self.tr("Figures of each class"))
        self._figures, self._sorted = ClassFiguresModel(), QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._figures)
        self._sorted.setSortRole(VALUE)
        self.setModel(self._sorted)
        self.setItemDelegate(_FiguresDelegate(self, ROW_HEIGHT))
        self.setRootIsDecorated(False)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(FigureColumn.NAME, Qt.SortOrder.AscendingOrder)

    def show_figures(self, figures: Sequence[ClassFigures]) -> None:
        """Show these, in the order that was chosen last."""
        self._figures.show_figures(figures)

    def in_order(self) -> list[ClassFigures]:
        """All of them, as they stand from top to bottom."""
        rows = (self._sorted.index(row, 0) for row in range(self._sorted.rowCount()))
        return [self._figures.figures[self._sorted.mapToSource(row).row()] for row in rows]

    def copy(self) -> None:
        """The selected rows, or all, to the clipboard, for a spreadsheet."""
        from studio.engine.evaluation.figures.summary import class_table

        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        figures = self.in_order()
        some = [figures[row] for row in chosen] or figures
        QApplication.clipboard().setText(csv_text(class_table(tuple(some)), "\t"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class _FiguresDelegate(RowDelegate):
    """Paints every cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        self.paint_row_ground(painter, option, index)
        column, theme = FigureColumn(index.column()), themes().theme
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if column in SHARES:
            self._paint_bar(painter, inner.adjusted(0, 0, -FIGURE, 0), index.data(SHARE))
        is_number = column in (*SHARES, FigureColumn.SUPPORT)
        colour = theme.quiet if column is FigureColumn.CONFUSED else theme.text
        write(painter, inner, index.data(), colour, right=is_number)

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Behind a row that is selected, or under the pointer."""
        paint_state_ground(painter, option, self._view.viewport().width())

    def _paint_bar(self, painter: QPainter, room: QRect, share: float | None) -> None:
        theme = themes().theme
        bar = QRectF(room.left(), room.center().y() - 2.5, room.width(), 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, 3, 3)
        if share:
            bar.setWidth(max(share * bar.width(), 3))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(bar, 3, 3)
        painter.restore()
