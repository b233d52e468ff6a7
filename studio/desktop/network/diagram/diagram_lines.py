"""The lines of the diagram: arrows, joints and notes."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.desktop.network.diagram.diagram_geometry import Arrow, DiagramDrawing, Rect
from studio.desktop.network.diagram.diagram_style import (
    IN_MIDDLE,
    DiagramLook,
    as_rect,
    draw_sign,
    plus,
)

BEND = 6


class LinesItem(QGraphicsItem):
    """Paints what lies between the boxes: arrows, shapes, joints, and the input."""

    def __init__(
        self, drawing: DiagramDrawing, look: DiagramLook, input_text: str, concat: str
    ) -> None:
        super().__init__()
        self._drawing, self._look = drawing, look
        self._input, self._concat = input_text, concat
        self._lines, self._heads = QPainterPath(), QPainterPath()
        self._heads.setFillRule(Qt.FillRule.WindingFill)  # two that coincide are still filled
        for arrow in drawing.arrows:
            _add_arrow(self._lines, self._heads, arrow)
        self.setZValue(len(drawing.boxes) + 1)  # lines run over the grounds of blocks

    def boundingRect(self) -> QRectF:
        """Called by Qt."""
        return as_rect(self._drawing.bounds)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Called by Qt."""
        theme = self._look.theme
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._lines)
        painter.fillPath(self._heads, QColor(theme.faint))
        self._paint_pill(painter, self._drawing.pill, self._input, theme.wash, theme.accent_text)
        for joint in self._drawing.joints:
            text = "" if joint.is_sum else self._concat
            self._paint_pill(painter, joint.rect, text, theme.card, theme.quiet, theme.faint)
            if joint.is_sum:
                draw_sign(painter, plus(), as_rect(joint.rect).center(), theme.text)
        for note in self._drawing.notes:
            self._look.write(painter, as_rect(note.rect), note.text, theme.quiet)

    def _paint_pill(
        self, painter: QPainter, at: Rect, text: str, ground: str, ink: str, border: str = ""
    ) -> None:
        painter.setPen(QColor(border) if border else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(as_rect(at), at.height / 2, at.height / 2)
        self._look.write(painter, as_rect(at), text, ink, align=IN_MIDDLE)


def _add_arrow(lines: QPainterPath, heads: QPainterPath, arrow: Arrow) -> None:
    """A line with round bends, and its head apart: one is drawn, the other filled."""
    points = [QPointF(*point) for point in arrow.points]
    lines.moveTo(points[0])
    for corner, after in pairwise(points[1:]):
        lines.lineTo(_towards(corner, lines.currentPosition()))
        lines.quadTo(corner, _towards(corner, after))
    lines.lineTo(points[-1])
    if arrow.head and len(points) > 1:
        tip, back = points[-1], _towards(points[-1], points[-2])
        side = QPointF(back.y() - tip.y(), tip.x() - back.x()) * 0.6
        heads.moveTo(tip)
        heads.lineTo(back + side)
        heads.lineTo(back - side)
        heads.closeSubpath()


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """A little way from `corner` to `other`, at most half of it."""
    way = other - corner
    length = max(abs(way.x()), abs(way.y()), 1e-9)
    return corner + way * min(BEND / length, 0.5)
