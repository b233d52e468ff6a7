"""The stages of fine-tuning, drawn over layers and epochs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.desktop.core.theme import themes
from studio.desktop.fine_tuning.plan.strip_content import StripContent
from studio.desktop.fine_tuning.plan.strip_edits import HEADERS, Cell, neighbour
from studio.desktop.fine_tuning.plan.strip_geometry import Looked, StripGeometry
from studio.desktop.fine_tuning.plan.strip_painting import StripPainter, geometry_of, words_font
from studio.desktop.fine_tuning.plan.strip_words import words_of
from studio.desktop.widgets.whole_tip import plain_tip


class StripView(QWidget):
    """Shows stages, and knows what a person looks at.

    Attributes:
        content: what is shown; None while there is nothing.
        geometry_now: where it lies.
        looked: what the pointer is on.
        current: the cell of the keyboard.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.content: StripContent | None = None
        self.geometry_now: StripGeometry | None = None
        self.looked = Looked()
        self.current: Cell = (HEADERS, 0)
        themes().changed.connect(self.update)

    def put(self, content: StripContent | None) -> None:
        """Show it."""
        height = self.sizeHint().height()
        self.content = content if content is not None and content.units else None
        self.geometry_now = None
        if self.content is not None:
            self.geometry_now = geometry_of(self.content, self.font(), self.width())
            self.current = neighbour(self.content, self.current, 0, 0)
        if self.sizeHint().height() != height:
            self.updateGeometry()
        self.update()

    def go_to(self, cell: Cell) -> None:
        """The cell of the keyboard from now on; a screen reader tells it."""
        self.current = cell
        if self.content is not None:
            self.setAccessibleDescription(words_of(self.content, cell))
        self.update()

    def cell_rect(self, cell: Cell) -> QRect:
        """Where a cell lies; in the row of names, the name of a stage."""
        assert self.content is not None and self.geometry_now is not None
        row, place = cell
        span = self.content.spans[place]
        if row == HEADERS:
            return self.geometry_now.header_rect(span).toRect()
        return self.geometry_now.cell_rect(row, span.begin, span.end).toRect()

    def look_at(self, point: QPointF) -> None:
        """The pointer is there."""
        if self.content is None or self.geometry_now is None:
            return
        looked = self.geometry_now.looked_at(point, self.content.spans)
        if looked != self.looked:
            self.looked = looked
            self._show_hand()
            self.update()

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(360, round(self.geometry_now.height) if self.geometry_now else 0)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        self.put(self.content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        if self.content is None or self.geometry_now is None:
            return
        painter = QPainter(self)
        painter.setFont(words_font(self.font()))
        strip = StripPainter(painter, self.content, self.geometry_now, themes().theme)
        strip.paint(self.looked, self.current if self.hasFocus() else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        self.looked = Looked()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusInEvent(event)
        self.go_to(self.current)

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return super().event(event)
        stage, cell = self.looked.stage, self.looked.cell
        pointed = (HEADERS, stage) if stage is not None else cell
        if self.content is not None and pointed is not None:
            QToolTip.showText(event.globalPos(), plain_tip(words_of(self.content, pointed)), self)
        return True

    def _show_hand(self) -> None:
        if self.looked.edge is not None:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self.looked != Looked():
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
