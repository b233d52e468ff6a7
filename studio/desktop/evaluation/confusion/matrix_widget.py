"""A confusion matrix, painted in one widget for two classes or a thousand."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.evaluation.confusion.matrix_look import MatrixLook
from studio.desktop.evaluation.confusion.matrix_painting import MatrixPainting
from studio.desktop.evaluation.confusion.matrix_room import MatrixRoom

STEP = 1.25
"""How much larger cells become by one click of the wheel."""

Cell = tuple[int, int]


class MatrixWidget(QWidget):
    """Rows are labels, columns what was said. The wheel makes cells larger, dragging moves them;
    arrow keys go from cell to cell, Enter chooses one, + and − zoom and 0 shows all.

    Attributes:
        room: where the cells lie.
        current: the cell that the keys are on; None before there is one.

    Signals:
        pointed: the cell under the pointer, or that the keys came to; None where there is none.
        chosen: a cell was clicked, or Enter pressed on it.
        zoomed: whether not all of it is in sight any more.
    """

    pointed: Signal[Cell | None] = Signal(object)
    chosen: Signal[Cell] = Signal(object)
    zoomed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusionMatrix")
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.look: MatrixLook | None = None
        self.room = MatrixRoom()
        self.current: Cell | None = None
        self._image: QImage | None = None
        self._drag: QPointF | None = None
        self._moved = False
        themes().changed.connect(self._forget_image)

    def show_matrix(self, look: MatrixLook, keeps_place: bool) -> None:
        """Show this one; with `keeps_place` what is in sight stays so, else all of it is shown."""
        self.look = look
        self.current = self.current if keeps_place else None
        self.room.set_size(self.size(), look, self.fontMetrics())
        if not keeps_place:
            self.room.show_all()
        self._forget_image()
        self.zoomed.emit(self.room.is_zoomed)

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(380, 380)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(160, 160)

    @Slot()
    def show_all(self) -> None:
        """All cells, as large as there is room for."""
        self.room.show_all()
        self._changed()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Make cells larger or smaller; what lies `at` stays there."""
        self.room.zoom(factor, at or QPointF(self.room.field().center()))
        self._changed()

    def set_current(self, cell: Cell) -> None:
        """Put the keys on a cell and bring it into sight."""
        self.current = cell
        self.room.reveal(cell)
        self.pointed.emit(cell)
        self._changed()

    # what Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        if self.look is None or not len(self.look):
            return
        painter = QPainter(self)
        painting = MatrixPainting(painter, self.look, self.room, themes().theme)
        if self.room.cell < MatrixPainting.LEAST_CELL:
            if self._image is None:
                self._image = self.look.image(themes().theme, self._stride())
            painting.paint_image(self._image, self._stride())
        else:
            painting.paint_cells()
        painting.paint_names()
        if self.current is not None:
            painting.paint_current(self.current, self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        if self.look is not None:
            is_zoomed = self.room.is_zoomed
            self.room.set_size(self.size(), self.look, self.fontMetrics())
            if not is_zoomed:
                self.room.show_all()
            self._forget_image()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Called by Qt."""
        self.zoom(STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        self._drag, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        if self._drag is None:
            self.pointed.emit(self._cell_at(event.position()))
            return
        way = event.position() - self._drag
        if self.room.is_zoomed and (self._moved or way.manhattanLength() > 6):
            self._moved, self._drag = True, event.position()
            self.room.move(way)
            self._changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        cell = self._cell_at(event.position())
        if self._drag is not None and not self._moved and cell is not None:
            self.set_current(cell)
            self.chosen.emit(cell)
        self._drag = None

    def leaveEvent(self, event: object) -> None:
        """Called by Qt."""
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        key = Qt.Key(event.key())
        if key in _WAYS and self.look is not None and len(self.look):
            self._go(*_WAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.chosen.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / STEP if key is Qt.Key.Key_Minus else STEP)
        elif key is Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _go(self, down: int, right: int) -> None:
        assert self.look is not None
        last = len(self.look) - 1
        row, column = self.current or (-down, -right)
        self.set_current((min(max(row + down, 0), last), min(max(column + right, 0), last)))

    def _cell_at(self, place: QPointF) -> Cell | None:
        return None if self.look is None else self.room.cell_at(place)

    def _stride(self) -> int:
        """Cells that share a pixel, along one side."""
        return max(1, math.ceil(1 / max(self.room.cell, 1e-6) - 1e-9))

    def _changed(self) -> None:
        if self._image is not None and self._is_stale(self._image):
            self._image = None
        self.zoomed.emit(self.room.is_zoomed)
        self.update()

    def _is_stale(self, image: QImage) -> bool:
        return self.look is not None and image.width() != math.ceil(len(self.look) / self._stride())

    @Slot()
    def _forget_image(self) -> None:
        self._image = None
        self.update()


_WAYS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
