"""A network as a table: one row a layer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from studio.desktop.models.network_text import has_settings, kind_help, name_problem, settings_text
from studio.desktop.wording import sentence, shape_text
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network

if TYPE_CHECKING:
    from studio.engine.network.summary import LayerSummary, Summary

Index = QModelIndex | QPersistentModelIndex
ROW_MIME = "application/x-training-studio-layer"
ROOT = QModelIndex()


class Column(IntEnum):
    NAME = 0
    KIND = 1
    SETTINGS = 2
    OUTPUT = 3
    PARAMETERS = 4


class Role(IntEnum):
    """What the table asks for beside Qt's own roles."""

    PROBLEM = Qt.ItemDataRole.UserRole + 1  # the sentence; empty where the layer fits
    SHARE = Qt.ItemDataRole.UserRole + 2  # of the network's parameters, 0-1


class NetworkModel(QAbstractTableModel):
    """Shows a network and its summary. It changes nothing: what a person asks is a signal.

    Signals:
        rename_asked: a row, and a name that it may have.
        move_asked: a row, and the row where it shall be.
    """

    rename_asked = Signal(int, str)
    move_asked = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.network = Network()
        self.classes: int | None = None
        self._summary: Summary | None = None

    def layer(self, row: int) -> Layer:
        return self.network.layers[row]

    def show_network(self, network: Network) -> int | None:
        """Show another network, row by row where few rows differ, so that a selection stays.

        Returns the row that a person should look at; None where the selection may stay.
        """
        start, a, b = _difference(self.network.layers, network.layers)
        self._summary = None
        if not a and b:
            self.beginInsertRows(ROOT, start, start + len(b) - 1)
            self.network = network
            self.endInsertRows()
        elif a and not b:
            self.beginRemoveRows(ROOT, start, start + len(a) - 1)
            self.network = network
            self.endRemoveRows()
            return min(start, len(network.layers) - 1)
        elif len(a) > 1 and b in (a[1:] + a[:1], a[-1:] + a[:-1]):
            self._move_row(network, start, len(a), down=b == a[1:] + a[:1])
            return None
        elif len(a) == len(b):
            self.network = network
            self._tell_rows(Column.NAME, Column.PARAMETERS)
        else:
            self.beginResetModel()
            self.network = network
            self.endResetModel()
        return start

    def show_summary(self, summary: Summary | None, classes: int | None) -> None:
        """Show what the layers give and cost; None while nobody knows."""
        self._summary, self.classes = summary, classes
        self._tell_rows(Column.SETTINGS, Column.PARAMETERS)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.network.layers)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section not in list(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (
                self.tr("Name"),
                self.tr("Kind"),
                self.tr("Settings"),
                self.tr("Output"),
                self.tr("Parameters"),
            )
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole and column is Column.NAME:
            return self.layer(row).name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, column)
        if role == Role.PROBLEM:
            return self._problem(row)
        if role == Role.SHARE:
            return self._share(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or index.column() != Column.NAME or role != Qt.ItemDataRole.EditRole:
            return False
        if name_problem(self.network, index.row(), str(value)):
            return False
        self.rename_asked.emit(index.row(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags = usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NAME else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(ROW_MIME, QByteArray(str(indexes[0].row() if indexes else -1).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move. Rows are never removed by the view: this model can't."""
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(ROW_MIME):
            return False
        source = int(bytes(data.data(ROW_MIME).data()))
        before = row if row >= 0 else self.rowCount()
        target = before - 1 if before > source else before
        if not 0 <= source < self.rowCount() or source == target:
            return False
        self.move_asked.emit(source, target)
        return True

    def _move_row(self, network: Network, start: int, count: int, down: bool) -> None:
        # The destination is counted before the row is taken out.
        source, before = (start, start + count) if down else (start + count - 1, start)
        self.beginMoveRows(ROOT, source, source, ROOT, before)
        self.network = network
        self.endMoveRows()

    def _tell_rows(self, first: Column, last: Column) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, first), self.index(self.rowCount() - 1, last))

    def _row(self, row: int) -> LayerSummary | None:
        return None if self._summary is None else self._summary.layers[row]

    def _text(self, row: int, column: Column) -> str:
        layer = self.layer(row)
        if column is Column.NAME:
            return layer.name
        if column is Column.KIND:
            return layer.kind
        if column is Column.SETTINGS:
            return settings_text(layer, self.classes)
        told = self._row(row)
        if told is None:
            return "…"
        if told.out_shape is None:
            return (
                "–"
                if told.problem is None or column is Column.PARAMETERS
                else sentence(told.problem)
            )
        if column is Column.OUTPUT:
            return shape_text(told.out_shape)
        return f"{told.parameters:,}" if told.parameters else ""

    def _problem(self, row: int) -> str:
        told = self._row(row)
        return sentence(told.problem) if told and told.problem else ""

    def _share(self, row: int) -> float:
        told = self._row(row)
        if told is None or self._summary is None or not self._summary.parameters:
            return 0.0
        return told.parameters / self._summary.parameters

    def _tool_tip(self, row: int, column: Column) -> str:
        problem, told = self._problem(row), self._row(row)
        if column is Column.NAME:
            return self.tr("The layer's name in the weights. F2 or a double click renames it.")
        if column is Column.KIND:
            return kind_help(type(self.layer(row)))
        if column is Column.SETTINGS and not has_settings(self.layer(row)):
            return self.tr("This kind of layer has nothing to set.")
        if column is Column.SETTINGS:
            hint = self.tr("Enter or a double click changes the settings.")
            return "\n".join(filter(None, (self._text(row, column), hint)))
        if problem or told is None or told.out_shape is None:
            return problem
        costs = self.tr("{0:,} parameters ({1:.1%} of all), {2:,} multiply-adds a sample")
        return costs.format(told.parameters, self._share(row), told.multiply_adds)


def _difference(
    old: tuple[Layer, ...], new: tuple[Layer, ...]
) -> tuple[int, tuple[Layer, ...], tuple[Layer, ...]]:
    """Where two lists of layers begin to differ, and what stands there in each."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, old[start : len(old) - end], new[start : len(new) - end]
