"""A tree of rows behind a table: which row an index means, and rows that come, go and move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import count
from typing import Any, Generic, Self, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_numbers = count(1)


class TreeNode:
    """A row, and those below it.

    Attributes:
        number: what an index knows it by; never used twice.
    """

    __slots__ = ("children", "number", "parent")

    def __init__(self, parent: Self | None) -> None:
        self.parent = parent
        self.children: list[Self] = []
        self.number = next(_numbers)

    @property
    def row(self) -> int:
        """Among those below the same parent; -1 of the root."""
        beside: Sequence[TreeNode] = self.parent.children if self.parent is not None else ()
        return beside.index(self) if beside else -1

    def everything(self) -> Iterator[Self]:
        """This row and all below it; not by recursion: a chain may be long."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children


Node = TypeVar("Node", bound=TreeNode)


class TreeModel(QAbstractItemModel, Generic[Node]):
    """What every tree of nodes answers to Qt. A subclass gives the cells."""

    def __init__(self, root: Node, columns: type[IntEnum], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root, self._columns = root, tuple(columns)
        self._nodes: dict[int, Node] = {}

    def header(self, column: int, role: int) -> Any:
        """What stands above a column, or what it means."""
        raise NotImplementedError

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self._index(self._node(parent).children[row], column)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        node = self._node(index).parent
        return QModelIndex() if node is None else self._place(node)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section not in self._columns:
            return None
        return self.header(section, role)

    def _node(self, index: Index) -> Node:
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: Node, column: int = 0) -> QModelIndex:
        return self.createIndex(node.row, column, node.number)

    def _place(self, node: Node) -> QModelIndex:
        """The index that the rows below `node` have as their parent."""
        return QModelIndex() if node is self._root else self._index(node)

    def _tell(self, node: Node) -> None:
        """What the cells of a row say may be another."""
        self.dataChanged.emit(self._index(node), self._index(node, len(self._columns) - 1))

    def _know(self, node: Node) -> None:
        """A row and all below it are here."""
        self._nodes.update((row.number, row) for row in node.everything())

    def _forget(self, node: Node) -> None:
        """A row and all below it are gone."""
        for row in node.everything():
            self._nodes.pop(row.number, None)

    def _insert(self, parent: Node, row: int, nodes: Sequence[Node]) -> None:
        if not nodes:
            return
        self.beginInsertRows(self._place(parent), row, row + len(nodes) - 1)
        parent.children[row:row] = nodes
        for node in nodes:
            self._know(node)
        self.endInsertRows()

    def _remove(self, parent: Node, row: int, count: int = 1) -> None:
        if not count:
            return
        self.beginRemoveRows(self._place(parent), row, row + count - 1)
        for gone in parent.children[row : row + count]:
            self._forget(gone)
        del parent.children[row : row + count]
        self.endRemoveRows()

    def _move(self, parent: Node, row: int, before: int) -> None:
        """Put a row before another one, which is counted before the first is taken out."""
        place = self._place(parent)
        self.beginMoveRows(place, row, row, place, before)
        moved = parent.children.pop(row)
        parent.children.insert(before - 1 if before > row else before, moved)
        self.endMoveRows()
