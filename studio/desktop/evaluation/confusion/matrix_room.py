"""Where the cells of a matrix lie: their size, what of them is in sight, the room for names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics

from studio.desktop.evaluation.confusion.matrix_look import MatrixLook
from studio.engine.printable import printable

LARGEST = 96.0
"""Pixels of a cell's side, at most."""

NAMED = 10.0
"""Pixels of a cell's side from which on rows and columns have names."""

WIDEST = 96
"""Pixels that names may take beside the cells."""

BESIDE = 8
"""Pixels between a name and the cells."""


class MatrixRoom:
    """The field in which cells are seen, and the part of the matrix that it shows.

    Attributes:
        cell: the side of a cell, in pixels.
        left, top: room for the names of rows, and above the cells.
        bottom: room for the names of columns.
    """

    def __init__(self) -> None:
        self.cell = 1.0
        self.left = self.top = self.bottom = 0
        self.upright = False
        self._size, self._count = QSize(), 1
        self._names = 0, 0  # the widest one's width, a line's height
        self._whole, self._whole_named = 1.0, False  # a cell where all are in sight
        self._origin = QPointF()  # of the field, in the matrix, in pixels

    def set_size(self, size: QSize, look: MatrixLook, metrics: QFontMetrics) -> None:
        """In a widget of this size."""
        self._size, self._count = size, max(1, len(look))
        widths = [metrics.horizontalAdvance(printable(n)) for n in look.confusion.classes[:300]]
        self._names = min(max(widths, default=0), WIDEST), metrics.height() + 4
        self._whole = self._fitting(named=True)
        self._whole_named = self._whole >= NAMED
        if not self._whole_named:
            self._whole = self._fitting(named=False)
        self.cell = max(self.cell, self._whole)
        self._bound()

    def field(self) -> QRect:
        """Where cells are seen."""
        width, height = self._size.width() - self.left, self._size.height() - self.bottom
        side = self.cell * self._count
        return QRect(self.left, self.top, int(min(width, side)), int(min(height, side)))

    @property
    def is_zoomed(self) -> bool:
        """Whether not all cells are in sight."""
        return self.cell > self._whole * 1.001

    def show_all(self) -> None:
        """All cells, as large as there is room for."""
        self.cell, self._origin = self._whole, QPointF()
        self._bound()

    def zoom(self, factor: float, at: QPointF) -> None:
        """Make cells larger or smaller around a place of the widget."""
        cell = min(max(self.cell * factor, self._whole), max(LARGEST, self._whole))
        grown = cell / self.cell
        inside = at - QPointF(self.left, self.top)
        self._origin = (self._origin + inside) * grown - inside
        self.cell = cell
        self._bound()

    def move(self, way: QPointF) -> None:
        """Move the cells."""
        self._origin -= way
        self._bound()

    def reveal(self, cell: tuple[int, int]) -> None:
        """Move the cells until this one is in sight."""
        field = self.field()
        rect = self.rect(*cell)
        dx = max(0.0, rect.right() - field.right()) - max(0.0, field.left() - rect.left())
        dy = max(0.0, rect.bottom() - field.bottom()) - max(0.0, field.top() - rect.top())
        self.move(QPointF(-dx, -dy))

    def rect(self, row: int, column: int) -> QRectF:
        """Of a cell, in the widget's pixels."""
        left = self.left + column * self.cell - self._origin.x()
        top = self.top + row * self.cell - self._origin.y()
        return QRectF(left, top, self.cell, self.cell)

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """The cell at a place of the widget."""
        if not QRectF(self.field()).contains(place):
            return None
        row = int((place.y() - self.top + self._origin.y()) / self.cell)
        column = int((place.x() - self.left + self._origin.x()) / self.cell)
        return (row, column) if max(row, column) < self._count else None

    def in_sight(self) -> tuple[range, range]:
        """The rows and the columns that are seen, if only in part."""
        field = self.field()
        return (
            self._span(self._origin.y(), field.height()),
            self._span(self._origin.x(), field.width()),
        )

    def _span(self, start: float, length: int) -> range:
        first = int(start / self.cell)
        return range(first, min(self._count, int((start + length) / self.cell) + 1))

    def _fitting(self, named: bool) -> float:
        """The side of cells that all fit, with or without names beside them."""
        width, line = self._names
        left = width + BESIDE if named else 0
        for bottom in (line, width + BESIDE) if named else (0,):
            side = min(self._size.width() - left, self._size.height() - bottom) / self._count
            if bottom != line or width + 4 <= side:  # names lie where they fit
                break
        return min(max(side, 0.05), LARGEST)

    def _make_room(self) -> None:
        """For names, where cells are large enough for them."""
        width, line = self._names
        is_whole = self.cell <= self._whole * 1.001
        if self.cell < NAMED or (is_whole and not self._whole_named):
            self.left = self.bottom = 0
            return
        self.upright = width + 4 > self.cell
        self.left, self.bottom = width + BESIDE, width + BESIDE if self.upright else line

    def _bound(self) -> None:
        """The cells do not leave the field."""
        self._make_room()
        side, field = self.cell * self._count, self.field()
        most = QPointF(side - field.width(), side - field.height())
        self._origin = QPointF(
            min(max(self._origin.x(), 0.0), max(most.x(), 0.0)),
            min(max(self._origin.y(), 0.0), max(most.y(), 0.0)),
        )
