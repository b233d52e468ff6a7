"""The first rows of a table as they stand in its file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

WIDTH = 140
"""Of a column at first, in pixels."""

TIP = 1_000
"""Letters of a value that its tool tip tells."""


class FirstRows(QTreeWidget):
    """Rows of values below the columns' numbers; a person may widen the columns."""

    def __init__(self, rows: Sequence[Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRows")
        self.setAccessibleName(self.tr("The first rows of the table"))
        width = max(map(len, rows), default=0)
        self.setColumnCount(width)
        self.setHeaderLabels([self.tr("Column {0}").format(place + 1) for place in range(width)])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.header().setStretchLastSection(True)
        self.addTopLevelItems([_item(values) for values in rows])
        for place in range(width):
            self.setColumnWidth(place, WIDTH)

    def sizeHint(self) -> QSize:
        """Called by Qt: all rows, and three columns beside each other."""
        rows = sum(self.rowHeight(self.indexFromItem(item)) for item in self._items())
        return QSize(4 * WIDTH, self.header().sizeHint().height() + rows + 24)

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item for item in items if item is not None]


def _item(values: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([printable(value[:TIP]) for value in values])
    for place, value in enumerate(values):
        item.setToolTip(place, plain_tip(value[:TIP]))
    return item
