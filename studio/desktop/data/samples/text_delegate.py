"""How a row of a list of texts is painted: its class, and as much of it as two lines hold."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from studio.desktop.core.theme import body_font, themes
from studio.desktop.data.samples.text_model import LABEL, TextModel
from studio.desktop.widgets.tints import DOT, paint_dot, paint_state_ground, write
from studio.desktop.widgets.tree_model import Index

ROW_HEIGHT = 44
LINES = 2
PADDING, GAP = 8, 6
CLASS_SIZE = 11
"""Of the class's name, in pixels."""

MOST_CLASS = 110
"""Pixels that the names of classes take at most, and no more than a quarter of the row."""


class TextDelegate(QStyledItemDelegate):
    """Paints the rows of a `TextModel`."""

    def __init__(self, view: QTableView, texts: TextModel) -> None:
        super().__init__(view)
        self._view, self._texts = view, texts
        self._small = _small(view.font())
        self._widest = 0
        texts.modelReset.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(40, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        rect, theme = option.rect, themes().theme
        paint_state_ground(painter, option, self._view.viewport().width())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        label = index.data(LABEL)
        paint_dot(painter, inner, theme.series[label % len(theme.series)])
        name = QRect(inner.left() + DOT + GAP, inner.top(), self._room(rect.width()), rect.height())
        painter.setFont(self._small)
        write(painter, name, self._texts.classes[label], theme.quiet)
        painter.setFont(option.font)
        inner.setLeft(name.right() + 2 * GAP)
        painter.setPen(QColor(theme.text))
        write_lines(painter, inner, index.data())

    def _room(self, width: int) -> int:
        return min(self._widest, MOST_CLASS, width // 4)

    def _measure(self) -> None:
        self._small = _small(self._view.font())
        metrics = QFontMetrics(self._small)
        widths = (metrics.horizontalAdvance(name) for name in self._texts.classes)
        self._widest = max(widths, default=0) + 1


def write_lines(painter: QPainter, rect: QRect, text: str) -> None:
    """As much of `text` as two lines hold, in the middle of `rect`; the last ends in an ellipsis
    where there is more.
    """
    metrics = QFontMetrics(painter.font())
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter))
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        starts.append(line.textStart())
    layout.endLayout()
    top = rect.center().y() + 1 - len(starts) * metrics.lineSpacing() / 2
    for number, start in enumerate(starts):
        place = QPointF(rect.left(), top + number * metrics.lineSpacing() + metrics.ascent())
        is_last = number == len(starts) - 1
        end = None if is_last else starts[number + 1]
        shown = metrics.elidedText(text[start:end], Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(place, shown if is_last else text[start:end])


def _small(font: QFont) -> QFont:
    small = body_font(font)
    small.setPixelSize(CLASS_SIZE)
    return small
