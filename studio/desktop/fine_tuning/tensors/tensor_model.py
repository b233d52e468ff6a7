"""The tensors of a start beside the network's as rows, and what of them is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QObject, QSortFilterProxyModel, Qt

from studio.desktop.core.signals import Signal
from studio.desktop.fine_tuning.tensors.tensor_cells import (
    TensorColumn,
    TensorRole,
    cell,
    cell_text,
    header,
)
from studio.desktop.widgets.tree_model import ROOT, Index

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow

MIME = "application/x-studio-tensor"
"""The name in the file of what is dragged."""

SEARCHED = (TensorColumn.THEIRS, TensorColumn.OURS, TensorColumn.SHAPE, TensorColumn.STATE)


class TensorModel(QAbstractTableModel):
    """Shows tensors. It changes nothing: what a person asks is a signal.

    Signals:
        paired: the name of a tensor in the file, and of the one in the network that it was
            dropped on.
    """

    paired = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TensorRow, ...] = ()
        self.can_pair = True

    def show_rows(self, rows: tuple[TensorRow, ...]) -> None:
        """Show these instead; the same tensors stay where they are."""
        before = self.rows
        if _names(before) == _names(rows):
            self.rows = rows
            if rows and rows != before:
                last = self.index(len(rows) - 1, len(TensorColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(TensorColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        if not index.isValid():
            return None
        return cell(self.rows[index.row()], TensorColumn(index.column()), role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(TensorColumn):
            return None
        return header(TensorColumn(section), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Called by Qt. What is in the file can be dragged onto what is in the network."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.rows[index.row()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.can_pair and row.theirs is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.can_pair and row.ours is not None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Called by Qt."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Called by Qt."""
        data = QMimeData()
        names = [self.rows[index.row()].theirs or "" for index in indexes]
        data.setData(MIME, next(iter(names), "").encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Called by Qt."""
        theirs = bytes(data.data(MIME).data()).decode()
        ours = self.rows[parent.row()].ours if parent.isValid() else None
        if theirs and ours:
            self.paired.emit(theirs, ours)
        return False  # nothing is moved: the plan is made anew


class FoundTensors(QSortFilterProxyModel):
    """The tensors that a person searches for, in any order."""

    def __init__(self, model: TensorModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: list[str] = []
        self.setSortRole(TensorRole.SORT)
        self.setDynamicSortFilter(True)
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Show only tensors in which all words of `text` stand; all for none."""
        self._words = text.casefold().split()
        self.setFilterFixedString(text)  # by which Qt asks for every row anew

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by Qt. By no column (-1) they stand as they came, never upside down."""
        super().sort(column, order if column >= 0 else Qt.SortOrder.AscendingOrder)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Called by Qt."""
        if not self._words:
            return True
        row = self._model.rows[source_row]
        said = " ".join(cell_text(row, column) for column in SEARCHED).casefold()
        return all(word in said for word in self._words)


def _names(rows: Sequence[TensorRow]) -> list[tuple[str | None, str | None]]:
    return [(row.theirs, row.ours) for row in rows]
