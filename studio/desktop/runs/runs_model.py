"""Runs as a tree: one row a run, its branches below it; and what of it is searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt

from studio.desktop.core.signals import Signal
from studio.desktop.runs.runs_cells import RunColumn, RunRole, cell, header
from studio.desktop.widgets.tree_model import Index, TreeModel, TreeNode
from studio.engine.runs.compare import Difference
from studio.engine.runs.kept_run import Branch, search, tree
from studio.engine.runs.label import as_name
from studio.engine.runs.library import KeptRun

FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Node(TreeNode):
    """A row: a run, and those below it."""

    __slots__ = ("run",)

    def __init__(self, run: KeptRun | None, parent: _Node | None) -> None:
        super().__init__(parent)
        self.run = run


class RunsModel(TreeModel[_Node]):
    """Shows runs. It changes nothing: what a person asks is a signal.

    Signals:
        rename_requested: a run's id, and the name that it shall have; empty for its recipe's.
    """

    rename_requested = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_Node(None, None), RunColumn, parent)
        self.runs: list[KeptRun] = []
        self._changes: Mapping[str, Sequence[Difference]] = {}
        self._by_id: dict[str, _Node] = {}

    def show_runs(self, runs: Sequence[KeptRun]) -> None:
        """Show these instead, row by row, so that what is selected stays."""
        self.runs = list(runs)
        if not self._root.children or not runs:
            self.beginResetModel()
            self._nodes, self._by_id, self._root.children = {}, {}, []
            self._root.children = [_made(self._root, branch) for branch in tree(runs)]
            for node in self._root.children:
                self._know(node)
            self.endResetModel()
            return
        self._sync(self._root, tree(runs))

    def show_changes(self, changes: Mapping[str, Sequence[Difference]]) -> None:
        """Show what each branch changed, by its id."""
        before, self._changes = self._changes, changes
        for id, node in self._by_id.items():
            if before.get(id) != changes.get(id):
                self._tell(node)

    def show_star(self, id: str, starred: bool) -> None:
        """Show it before it is on the disk, so that the next click is about what is seen."""
        node = self._by_id.get(id)
        if node is not None and node.run is not None:
            node.run = replace(node.run, label=replace(node.run.label, starred=starred))
            self._tell(node)

    def run(self, id: str) -> KeptRun | None:
        """The run of that id; None where there is none."""
        node = self._by_id.get(id)
        return node.run if node else None

    def index_of(self, id: str, column: int = RunColumn.NAME) -> QModelIndex:
        """Where a run stands; an invalid index where it does not."""
        node = self._by_id.get(id)
        return self._index(node, column) if node else QModelIndex()

    def header(self, column: int, role: int) -> Any:
        """What stands above a column, or what it means."""
        return header(RunColumn(column), role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run = self._node(index).run
        if run is None:
            return None
        return cell(run, self._changes.get(run.id, ()), RunColumn(index.column()), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run = self._node(index).run
        if run is None or index.column() != RunColumn.NAME or role != Qt.ItemDataRole.EditRole:
            return False
        name = as_name(str(value))
        if name == run.title:
            return False
        self.rename_requested.emit(run.id, "" if name == run.record.recipe else name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag(0)
        is_name = index.column() == RunColumn.NAME
        return FLAGS | Qt.ItemFlag.ItemIsEditable if is_name else FLAGS

    def _know(self, node: _Node) -> None:
        super()._know(node)
        self._by_id.update((row.run.id, row) for row in node.everything() if row.run)

    def _forget(self, node: _Node) -> None:
        super()._forget(node)
        for gone in node.everything():
            if gone.run is not None and self._by_id.get(gone.run.id) is gone:
                del self._by_id[gone.run.id]

    def _sync(self, node: _Node, branches: Sequence[Branch]) -> None:
        """Make the rows below `node` those of `branches`."""
        waiting = [(node, branches)]
        while waiting:
            node, branches = waiting.pop()
            self._remove_others(node, {branch.run.id for branch in branches})
            for row, branch in enumerate(branches):
                if self._put(node, row, branch):
                    waiting.append((node.children[row], branch.children))

    def _remove_others(self, node: _Node, wanted: set[str]) -> None:
        for row in reversed(range(len(node.children))):
            run = node.children[row].run
            if run is not None and run.id not in wanted:
                self._remove(node, row)

    def _put(self, node: _Node, row: int, branch: Branch) -> bool:
        """Bring a run to its row; whether it was there before, with its rows below it."""
        found = next(
            (i for i, child in enumerate(node.children) if child.run and _is(child, branch)), None
        )
        if found is None:
            self._insert(node, row, [_made(node, branch)])
            return False
        if found != row:  # rows before it are in order: it can only come from further below
            self._move(node, found, row)
        child = node.children[row]
        before, child.run = child.run, branch.run
        if before != branch.run:
            self._tell(child)
        return True


class FoundRuns(QSortFilterProxyModel):
    """The runs that a person searches for, with those that they hang under, in any order."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = model
        self._text = ""
        self.setSortRole(RunRole.SORT)
        self.setRecursiveFilteringEnabled(True)
        self.setDynamicSortFilter(True)
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Show only runs in which all words of `text` stand; all for none."""
        self._text = text.strip()
        self.setFilterFixedString(self._text)  # by which Qt asks for every row anew

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by Qt. By no column (-1) the runs stand as they came, never upside down."""
        super().sort(column, order if column >= 0 else Qt.SortOrder.AscendingOrder)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Called by Qt."""
        run = self._runs.index(source_row, 0, source_parent).data(RunRole.RUN)
        return not self._text or bool(search([run], self._text))

    def index_of(self, id: str, column: int = RunColumn.NAME) -> QModelIndex:
        """Where a run stands; an invalid index where it does not."""
        return self.mapFromSource(self._runs.index_of(id, column))


def _is(node: _Node, branch: Branch) -> bool:
    return node.run is not None and node.run.id == branch.run.id


def _made(parent: _Node, branch: Branch) -> _Node:
    """The rows of a run and of all below it."""
    first = _Node(branch.run, parent)
    waiting = [(first, branch)]
    while waiting:  # not by recursion: a chain of branches may be long
        node, branch = waiting.pop()
        node.children = [_Node(child.run, node) for child in branch.children]
        waiting += zip(node.children, branch.children, strict=True)
    return first
