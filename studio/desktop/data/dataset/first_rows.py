"""The first rows of a table as they stand in its file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

WIDTH = 140
"""Of a column at first, in pixels."""

ROW = 26
SCROLL_BAR = 16
"""Pixels in height."""

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
        """Called by Qt: all rows, and four columns beside each other."""
        height = self.header().sizeHint().height() + ROW * self.topLevelItemCount()
        return QSize(4 * WIDTH, height + SCROLL_BAR)


def _item(values: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([printable(value[:TIP]) for value in values])
    item.setSizeHint(0, QSize(0, ROW))
    for place, value in enumerate(values):
        item.setToolTip(place, plain_tip(value[:TIP]))
    return item
