"""The table of tensors: to sort, to copy, to pair by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.fine_tuning.tensors.tensor_cells import TensorColumn, TensorRole, cell_text
from studio.desktop.fine_tuning.tensors.tensor_delegate import TensorDelegate
from studio.desktop.fine_tuning.tensors.tensor_model import FoundTensors
from studio.desktop.widgets.row_tree import RowTree, TreeColumns

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow

LEAST_NAME = 160
"""Of each of the two names, in pixels."""

COLUMNS = TreeColumns(
    {
        TensorColumn.SHAPE: 172,
        TensorColumn.PARAMETERS: 88,
        TensorColumn.NORM: 64,
        TensorColumn.STATE: 116,
    },
    stretched=TensorColumn.THEIRS,
    least=2 * LEAST_NAME,
    give_way=(TensorColumn.NORM, TensorColumn.PARAMETERS),
    narrow={TensorColumn.SHAPE: 92},
)


class TensorTable(RowTree):
    """Shows tensors, as far as they are searched for.

    Signals:
        chosen: other rows are selected.
    """

    chosen = Signal()

    def __init__(self, found: FoundTensors, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setObjectName("tensorTable")
        self.setAccessibleName(self.tr("Tensors"))
        self.setModel(found)
        self.setItemDelegate(TensorDelegate(self))
        self.selectionModel().selectionChanged.connect(self.chosen)

    def chosen_rows(self) -> list[TensorRow]:
        """The selected ones, from top to bottom."""
        rows = self.selectionModel().selectedRows()
        rows.sort(key=lambda row: row.row())
        return [row.data(TensorRole.ROW) for row in rows]

    @Slot()
    def copy(self) -> None:
        """The selected rows as a table of text, the file's names first."""
        lines = ["\t".join(cell_text(row, column) for column in TensorColumn)
                 for row in self.chosen_rows()]  # fmt: skip
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_up_rows(self) -> None:
        super()._set_up_rows()
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)

    def _set_up_columns(self) -> None:
        super()._set_up_columns()
        self.header().setSectionResizeMode(TensorColumn.OURS, QHeaderView.ResizeMode.Stretch)
        self.header().setSortIndicatorClearable(True)
        self.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)


def pair_of(rows: Sequence[TensorRow]) -> tuple[str, str] | None:
    """Of two rows, the name in the file of the one that gives nothing yet, and the name in the
    network of the other; None where they do not make a pair.
    """
    if len(rows) != 2:
        return None
    giver, taker = sorted(rows, key=lambda row: row.ours is not None)
    if giver.ours is not None and giver.theirs is None:
        giver, taker = taker, giver
    return (giver.theirs, taker.ours) if giver.theirs and taker.ours else None
