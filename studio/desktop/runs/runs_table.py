"""The list of runs: branches hang under their parents; a star, a name to change, several chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.runs.runs_cells import RunColumn, RunRole
from studio.desktop.runs.runs_delegate import RunsDelegate
from studio.desktop.runs.runs_model import FoundRuns
from studio.desktop.widgets.row_tree import INDENT, RowTree, TreeColumns
from studio.desktop.widgets.tree_model import Index
from studio.engine.runs.library import KeptRun

COLUMNS = TreeColumns(
    {
        RunColumn.STAR: 26,
        RunColumn.OUTCOME: 98,
        RunColumn.VALIDATION: 78,
        RunColumn.TEST: 64,
        RunColumn.EPOCHS: 92,
        RunColumn.TIME: 84,
        RunColumn.WHEN: 82,
    },
    stretched=RunColumn.NAME,
    least=176,
    give_way=(RunColumn.TIME, RunColumn.EPOCHS),
)


class RunsTable(RowTree):
    """Shows runs, as far as they are searched for.

    Signals:
        chosen: other runs are selected.
        star_requested: a run's id, and whether it shall have a star.
    """

    chosen = Signal()
    star_requested = Signal(str, bool)

    def __init__(self, found: FoundRuns, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setObjectName("runsTable")
        self.setAccessibleName(self.tr("Runs"))
        self._found = found
        self._closed: set[str] = set()
        self._is_restoring = False
        self.setModel(found)
        self.setItemDelegate(RunsDelegate(self))
        self.doubleClicked.connect(self._on_double_click)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)

    def chosen_runs(self) -> list[KeptRun]:
        """The selected ones, as they stand from top to bottom."""
        rows = self.selectionModel().selectedRows(RunColumn.NAME)
        rows.sort(key=lambda row: self.visualRect(row).top())
        return [row.data(RunRole.RUN) for row in rows]

    def choose(self, ids: Sequence[str]) -> None:
        """Select these, as far as they are here, and bring the first into sight."""
        selection, rows = QItemSelection(), [self._found.index_of(id) for id in ids]
        rows = [row for row in rows if row.isValid()]
        for row in rows:
            selection.select(row, row)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = QItemSelectionModel.SelectionFlag.Rows
        if rows:
            self.selectionModel().setCurrentIndex(
                rows[0], QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(rows[0])
        self.selectionModel().select(selection, how | whole)

    def restore(self) -> None:
        """Open all that a person has not closed; for when rows have come."""
        self._is_restoring = True
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self._found.rowCount(parent)):
                index = self._found.index(row, 0, parent)
                if self._found.hasChildren(index):
                    self.setExpanded(index, index.data(RunRole.RUN).id not in self._closed)
                    waiting.append(index)
        self._is_restoring = False

    @Slot()
    def edit_name(self) -> None:
        """Edit the chosen run's name in its place; of several chosen, the current one's."""
        chosen = self.selectionModel().selectedRows(RunColumn.NAME)
        index = chosen[0] if len(chosen) == 1 else self.currentIndex()
        index = index.siblingAtColumn(RunColumn.NAME)
        if index.isValid():
            self.edit(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Called by Qt."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt. A click on a star leaves the selection as it is."""
        if not self._click_star(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Called by Qt. Two quick clicks on a star are two clicks."""
        if not self._click_star(event):
            super().mouseDoubleClickEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Called by Qt. With a line to what a branch hangs under."""
        super().drawBranches(painter, rect, index)
        if index.parent().isValid():
            self._paint_line(painter, rect, index)

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        x, middle = rect.right() - INDENT - 7, rect.center().y()
        is_last = index.row() == self._found.rowCount(index.parent()) - 1
        painter.setPen(QColor(themes().theme.faint))
        painter.drawLine(x, rect.top(), x, middle if is_last else rect.bottom())
        end = x + 8 if self._found.hasChildren(index) else x + INDENT + 4
        painter.drawLine(x, middle, end, middle)

    def _set_up_rows(self) -> None:
        super()._set_up_rows()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTreePosition(RunColumn.NAME)
        self.setMouseTracking(True)

    def _set_up_columns(self) -> None:
        super()._set_up_columns()
        self.header().setSortIndicatorClearable(True)
        self.header().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def _click_star(self, event: QMouseEvent) -> bool:
        point: QPoint = event.position().toPoint()
        index = self.indexAt(point)
        is_star = index.isValid() and index.column() == RunColumn.STAR
        if not is_star or event.button() is not Qt.MouseButton.LeftButton or event.modifiers():
            return False
        run: KeptRun = index.data(RunRole.RUN)
        self.star_requested.emit(run.id, not run.starred)
        return True

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == RunColumn.NAME:
            self.edit_name()

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._is_restoring:
            self._closed.discard(index.data(RunRole.RUN).id)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._is_restoring:
            self._closed.add(index.data(RunRole.RUN).id)
