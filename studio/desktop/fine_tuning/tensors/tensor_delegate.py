"""How a row of the table of tensors is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from studio.desktop.core.theme import themes
from studio.desktop.fine_tuning.tensors.tensor_cells import FIGURES, TensorColumn, TensorRole
from studio.desktop.fine_tuning.tensors.tensor_words import pill_colour, pill_word
from studio.desktop.widgets.row_tree import PADDING, RowDelegate
from studio.desktop.widgets.tints import paint_ground
from studio.desktop.widgets.tree_model import Index
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow

ROW_HEIGHT = 28
PILL_HEIGHT = 18
PILL_PADDING = 8
PILL_WORDS = 10
"""The size of the words in a pill, in pixels."""


class TensorDelegate(RowDelegate):
    """Paints every cell; names are cut at their beginnings, for their ends tell most. A name that
    file and network share stands once and has the room of both.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        column = TensorColumn(index.column())
        self.paint_row_ground(painter, option, index)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.save()
        if column is TensorColumn.OURS and _is_shared(index):
            # The other cell is empty, and its ground has been painted.
            other = self._view.visualRect(index.sibling(index.row(), TensorColumn.THEIRS))
            inner.setLeft(other.left() + PADDING)
        if column is TensorColumn.STATE:
            self._paint_pills(painter, inner, index.data(TensorRole.PILLS))
        elif column is not TensorColumn.THEIRS or not _is_shared(index):
            self._paint_words(painter, inner, index, column)
        painter.restore()

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Behind a row that is selected, or under the pointer; a line below every other."""
        theme, width = themes().theme, self._view.viewport().width()
        if option.state & QStyle.StateFlag.State_Selected:
            is_current = index.row() == self._view.currentIndex().row()
            edge = is_current and self._view.hasFocus()
            paint_ground(painter, option.rect, width, theme.wash, edge)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, option.rect, width, theme.hover, False)
        else:
            painter.setPen(QColor(theme.line))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: Index, column: TensorColumn
    ) -> None:
        row: TensorRow = index.data(TensorRole.ROW)
        theme = themes().theme
        is_quiet = column > TensorColumn.SHAPE or row.ours is None
        is_figure = column in FIGURES
        side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
        mode = Qt.TextElideMode.ElideRight if is_figure else Qt.TextElideMode.ElideLeft
        painter.setFont(self._view.font())
        metrics = QFontMetrics(self._view.font())
        shown = metrics.elidedText(printable(index.data()), mode, rect.width())
        painter.setPen(QColor(theme.quiet if is_quiet else theme.text))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_pills(self, painter: QPainter, rect: QRect, pills: tuple[str, ...]) -> None:
        font = QFont(self._view.font())
        font.setPixelSize(PILL_WORDS)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = float(rect.left())
        for pill in pills:
            word = pill_word(pill)
            width = QFontMetrics(font).horizontalAdvance(word) + 2 * PILL_PADDING
            top = rect.center().y() + 1 - PILL_HEIGHT / 2
            around = QRectF(left, top, width, PILL_HEIGHT).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(pill_colour(pill, themes().theme)), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, word)
            left += width + 4


def _is_shared(index: Index) -> bool:
    """Whether the file and the network have the tensor under one name."""
    row: TensorRow = index.data(TensorRole.ROW)
    return row.ours is not None and row.ours == row.theirs
