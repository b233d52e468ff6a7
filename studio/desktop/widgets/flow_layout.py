"""A row that goes on in the next line where it is too narrow."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 8
"""Pixels between neighbours, sideways and downwards."""


class FlowLayout(QLayout):
    """From left to right, then from top to bottom, each as large as it wants to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Called by Qt."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt, also with what is out of range."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Called by Qt."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Called by Qt."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Called by Qt."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Called by Qt: all in one line."""
        sizes = [item.sizeHint() for item in self._in_sight()]
        width = sum(size.width() + GAP for size in sizes) - GAP
        return QSize(max(0, width), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Called by Qt: the widest alone."""
        sizes = [item.sizeHint() for item in self._in_sight()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt."""
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def _in_sight(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each item and where it lies in rows of `width` pixels, in the middle of its row."""
        top = 0
        for row in self._rows(width):
            height = max(size.height() for _, size in row)
            left = 0
            for item, size in row:
                yield item, QRect(QPoint(left, top + (height - size.height()) // 2), size)
                left += size.width() + GAP
            top += height + GAP

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """As many in a row as fit into `width` pixels, and one at least."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._in_sight():
            size = item.sizeHint()
            if not rows or (left and left + size.width() > width):
                rows.append([])
                left = 0
            rows[-1].append((item, size))
            left += size.width() + GAP
        return rows
