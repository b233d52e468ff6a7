"""How a confusion matrix is painted: cell by cell, or as one picture where cells are small."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QPen

from studio.desktop.core.theme import Theme
from studio.desktop.evaluation.confusion.matrix_look import MatrixLook, readable_on
from studio.desktop.evaluation.confusion.matrix_room import NAMED, MatrixRoom
from studio.engine.printable import printable

GAP = 2.0
"""Between cells that are painted one by one, in pixels."""

NUMBERED = 17.0
"""Pixels of a cell's side from which on numbers stand in it."""

SMALLEST = 0.7
"""Of the usual size of letters, where the longest number needs it: a smaller one is not read."""


class MatrixPainting:
    """One painting of a matrix."""

    LEAST_CELL = 7.0
    """Pixels of a cell's side from which on each is painted by itself."""

    def __init__(self, painter: QPainter, look: MatrixLook, room: MatrixRoom, theme: Theme) -> None:
        self._painter, self._look, self._room, self._theme = painter, look, room, theme

    def paint_image(self, image: QImage, stride: int) -> None:
        """All cells as a picture with a pixel for `stride` × `stride` of them."""
        first, cell = self._room.rect(0, 0).topLeft(), self._room.cell
        side = image.width() * stride * cell
        self._painter.save()
        self._painter.setClipRect(self._room.field())
        self._painter.drawImage(QRectF(first.x(), first.y(), side, side), image)
        self._painter.restore()

    def paint_cells(self) -> None:
        """Those that are in sight, with their numbers where there is room."""
        painter, cell = self._painter, self._room.cell
        painter.save()
        painter.setClipRect(self._room.field())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, radius = (GAP, 3.0) if cell >= NUMBERED else (1.0, 1.0)
        rows, columns = self._room.in_sight()
        painter.setFont(self._number_font(cell - gap))
        metrics = QFontMetricsF(painter.font())
        for row in rows:
            for column in columns:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.colour(self._theme, row, column))
                rect = self._room.rect(row, column).adjusted(0, 0, -gap, -gap)
                painter.drawRoundedRect(rect, radius, radius)
                if cell >= NUMBERED:
                    self._paint_number(row, column, rect, metrics)
        painter.restore()

    def paint_names(self) -> None:
        """Of rows at the left, of columns below."""
        if self._room.cell < NAMED or not self._room.left:
            return
        self._painter.setPen(QColor(self._theme.quiet))
        rows, columns = self._room.in_sight()
        for row in rows:
            self._paint_row_name(row)
        for column in columns:
            self._paint_column_name(column)

    def paint_current(self, cell: tuple[int, int], has_focus: bool) -> None:
        """A frame around one."""
        rect = self._room.rect(*cell).adjusted(-0.5, -0.5, -GAP + 0.5, -GAP + 0.5)
        if rect.width() < 5:
            rect = QRectF(rect.center() - QPointF(3, 3), rect.center() + QPointF(3, 3))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.text), 2 if has_focus else 1.2))
        self._painter.setClipRect(self._room.field().adjusted(-2, -2, 2, 2))
        self._painter.drawRoundedRect(rect, 3, 3)

    def _number_font(self, width: float) -> QFont:
        """One for all numbers, so small that the longest fits, if it can be read then."""
        font = QFont(self._painter.font())
        longest = QFontMetricsF(font).horizontalAdvance("0" * self._look.most_digits)
        share = width / max(longest, 1)
        if SMALLEST <= share < 1:
            font.setPixelSize(int(QFontInfo(font).pixelSize() * share))
        return font

    def _paint_number(self, row: int, column: int, rect: QRectF, metrics: QFontMetricsF) -> None:
        number = self._look.number(row, column)
        if number and metrics.horizontalAdvance(number) <= rect.width():
            self._painter.setPen(
                readable_on(self._look.colour(self._theme, row, column), self._theme)
            )
            self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_row_name(self, row: int) -> None:
        rect = self._room.rect(row, 0)
        rect.setLeft(0)
        rect.setWidth(self._room.left - 8)
        if rect.center().y() < self._room.field().bottom():
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._painter.drawText(rect, side, self._cut(row, rect.width()))

    def _paint_column_name(self, column: int) -> None:
        painter, field = self._painter, self._room.field()
        rect = self._room.rect(0, column)
        if not field.left() <= rect.center().x() <= field.right():
            return
        if not self._room.upright:
            below = QRectF(rect.left(), field.bottom() + 2, rect.width() - GAP, self._room.bottom)
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, middle, self._cut(column, rect.width()))
            return
        painter.save()
        painter.translate(rect.center().x(), field.bottom() + 4)
        painter.rotate(-90)
        length = self._room.bottom - 8
        beside = QRectF(-length, -rect.width() / 2, length, rect.width())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(beside, side, self._cut(column, length))
        painter.restore()

    def _cut(self, place: int, width: float) -> str:
        name = printable(self._look.confusion.classes[place])
        metrics = QFontMetricsF(self._painter.font())
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(width, 0) + 1)
