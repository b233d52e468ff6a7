"""How a list shows texts: a line each, and below it what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.desktop.core.theme import themes
from studio.desktop.widgets.tints import paint_state_ground, write
from studio.desktop.widgets.tree_model import Index

TEXT = Qt.ItemDataRole.UserRole + 1
"""Of an item: its text, in one line."""

LINE, AROUND = 18, 5
"""Pixels of a line, and above and below both; beside them twice as many."""


class TextLines(QStyledItemDelegate):
    """What is told below is what the item displays; nothing where it displays none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        paint_state_ground(painter, option, option.rect.right() + 1)
        theme = themes().theme
        inner = option.rect.adjusted(2 * AROUND, AROUND, -2 * AROUND, -AROUND)
        inner.setHeight(LINE)
        write(painter, inner, index.data(TEXT) or "", theme.text)
        if told := index.data():
            write(painter, inner.translated(0, LINE), told, theme.quiet)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(40, 2 * AROUND + (2 if index.data() else 1) * LINE)


def show_as_lines(view: QListView) -> None:
    """Texts one below the other, as wide as there is room for."""
    view.setViewMode(QListView.ViewMode.ListMode)
    view.setFlow(QListView.Flow.TopToBottom)
    view.setWrapping(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    view.setItemDelegate(TextLines(view))
