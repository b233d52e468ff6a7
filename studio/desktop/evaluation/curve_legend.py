"""Which curve of a plot is which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.theme import themes

LINE, GAP, APART = 14, 5, 12
"""Pixels: of a line, between it and its name, and between entries."""

SMALL = 10
"""Of its letters, in pixels."""

HEIGHT = 16


class CurveLegend(QWidget):
    """A row of short lines, each with a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[str, str, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes().changed.connect(self.update)

    def show_entries(self, entries: Sequence[tuple[str, str, bool]]) -> None:
        """A name each, the theme's name of its colour, and whether its line is dashed."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(name for name, _, _ in entries))
        self.update()

    def names(self) -> list[str]:
        """What it says, from left to right."""
        return [name for name, _, _ in self._entries]

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        letters = QFontMetrics(self._small())
        widths = (LINE + GAP + letters.horizontalAdvance(name) for name in self.names())
        return QSize(sum(widths) + APART * max(0, len(self._entries) - 1), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter, theme, left = QPainter(self), themes().theme, 0
        painter.setFont(self._small())
        letters = painter.fontMetrics()
        for name, token, is_dashed in self._entries:
            style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
            width = 1 if is_dashed else 2
            painter.setPen(QPen(QColor(getattr(theme, token)), width, style))
            painter.drawLine(left, HEIGHT // 2, left + LINE, HEIGHT // 2)
            left += LINE + GAP
            painter.setPen(QColor(theme.quiet))
            room = self.width() - left
            shown = letters.elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, 0, room, HEIGHT, int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += letters.horizontalAdvance(name) + APART

    def _small(self) -> QFont:
        """The style sheet sets the size of the widget's own."""
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        return font
