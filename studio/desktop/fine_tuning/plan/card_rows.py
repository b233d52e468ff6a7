"""Cards in one row, or in several of as many each, that fill the width."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from studio.desktop.widgets.flow_layout import GAP, FlowLayout


class CardRows(FlowLayout):
    """All cards of a column are of one width; all are, where each has room for its words then."""

    def minimumSize(self) -> QSize:
        """Called by Qt: the widest alone."""
        sizes = [item.minimumSize() for item in self._in_sight()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        items = self._in_sight()
        columns = self._column_widths(items, width)
        height = max((item.sizeHint().height() for item in items), default=0)
        for place, item in enumerate(items):
            row, column = divmod(place, len(columns))
            left = sum(columns[:column]) + column * GAP
            corner = QPoint(left, row * (height + GAP))
            yield item, QRect(corner, QSize(columns[column], height))

    def _column_widths(self, items: list[QLayoutItem], width: int) -> list[int]:
        """Of as few rows as there is room for."""
        least = [item.minimumSize().width() for item in items]
        for rows in range(1, len(items) + 1):
            count = ceil(len(items) / rows)
            wanted = [max(least[column::count]) for column in range(count)]
            free = width - sum(wanted) - (count - 1) * GAP
            if free >= 0:
                return _evened(wanted, free)
        return [width]


def _evened(wanted: list[int], free: int) -> list[int]:
    """These widths with what is free, of one size where that does."""
    even, more = divmod(sum(wanted) + free, len(wanted))
    if max(wanted) <= even:
        return [even + (place < more) for place in range(len(wanted))]
    each, more = divmod(free, len(wanted))
    return [size + each + (place < more) for place, size in enumerate(wanted)]
