"""A choice on two lines: what it is called, and what it takes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QWidget

from studio.desktop.core.theme import themes

PADDING = 7
HEIGHT = 44
QUIET = 11
"""The size of the second line, in pixels."""


class CardButton(QAbstractButton):
    """Marked while it is the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes().changed.connect(self.update)

    def detail(self) -> str:
        """The second line."""
        return self._detail

    def set_detail(self, text: str) -> None:
        """Say what it takes."""
        self._detail = text
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        title = QFontMetrics(self._title_font()).horizontalAdvance(self.text())
        detail = QFontMetrics(self._detail_font()).horizontalAdvance(self._detail)
        return QSize(max(title, detail) + 2 * PADDING + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt: what it takes is a figure, which must not be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        theme, room = themes().theme, self.rect().adjusted(PADDING, 5, -PADDING, -5)
        words = theme.text if self.isEnabled() else theme.faint
        quiet = theme.quiet if self.isEnabled() else theme.faint
        upper = QRectF(room.x(), room.y(), room.width(), room.height() / 2)
        for font, colour, text, rect in (
            (self._title_font(), words, self.text(), upper),
            (self._detail_font(), quiet, self._detail, upper.translated(0, upper.height())),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, int(rect.width())
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, option = themes().theme, QStyleOption()
        option.initFrom(self)
        is_looked_at = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = theme.hover if is_looked_at and self.isEnabled() else theme.field
        marked = self.isChecked() or self.hasFocus()
        painter.setBrush(QColor(theme.wash if self.isChecked() else ground))
        painter.setPen(QPen(QColor(theme.accent if marked else theme.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _detail_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(QUIET)
        return font
