"""What rows of tables are painted with."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from studio.desktop.core.theme import themes
from studio.engine.runs.record import Outcome

OUTER, INNER = 6.0, 2.7
"""Radii of a star, in pixels."""

DOT = 6


def outcome_colours(outcome: Outcome) -> tuple[str, str]:
    """Of the dot, and of the word beside it."""
    theme = themes().theme
    return {
        "running": (theme.accent, theme.accent_text),
        "finished": (theme.good, theme.text),
        "stopped": (theme.faint, theme.text),
        "interrupted": (theme.validation, theme.validation_text),
        "failed": (theme.bad, theme.bad_text),
    }[outcome]


def paint_ground(painter: QPainter, cell: QRect, width: int, colour: str, edge: bool) -> None:
    """A cell's part of one rounded ground behind a row of `width` pixels."""
    row = QRectF(cell)
    row.setLeft(0)
    row.setRight(width)
    painter.save()
    painter.setClipRect(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(themes().theme.accent) if edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.restore()


def paint_state_ground(painter: QPainter, option: QStyleOptionViewItem, width: int) -> None:
    """Behind a cell of a row of `width` pixels that is selected, or under the pointer."""
    theme = themes().theme
    if option.state & QStyle.StateFlag.State_Selected:
        paint_ground(painter, option.rect, width, theme.wash, False)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        paint_ground(painter, option.rect, width, theme.hover, False)


def paint_star(painter: QPainter, rect: QRect, starred: bool, wanted: bool) -> None:
    """Full where a run has one, an outline where the pointer could give one."""
    if not starred and not wanted:
        return
    theme = themes().theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QRectF(rect).center())
    painter.setPen(QPen(QColor(theme.accent if starred else theme.quiet), 1.2))
    painter.setBrush(QColor(theme.accent) if starred else Qt.BrushStyle.NoBrush)
    painter.drawPath(_star())
    painter.restore()


def paint_dot(painter: QPainter, rect: QRect, colour: str) -> None:
    """At the left of `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(rect.x(), rect.center().y() - DOT / 2 + 1, DOT, DOT))
    painter.restore()


def write(
    painter: QPainter, rect: QRect, text: str, colour: str, bold: bool = False, right: bool = False
) -> int:
    """Write `text`, elided where it does not fit; how many pixels it took."""
    painter.save()
    if bold:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | _ONE_LINE, shown)
    painter.restore()
    return metrics.horizontalAdvance(shown)


_ONE_LINE = Qt.TextFlag.TextSingleLine


def _star() -> QPainterPath:
    path = QPainterPath()
    for corner in range(10):
        radius = INNER if corner % 2 else OUTER
        angle = math.pi * corner / 5 - math.pi / 2
        point = QPointF(radius * math.cos(angle), radius * math.sin(angle) + 0.5)
        if corner:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path
