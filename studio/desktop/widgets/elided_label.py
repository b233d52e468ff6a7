"""A line of words that gives way to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import show_whole


class ElidedLabel(PlainLabel):
    """What does not fit ends in an ellipsis, and is told whole by the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        set_role(self, "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(0, self.fontMetrics().height())

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        is_asked = isinstance(event, QHelpEvent) and self.is_cut
        if is_asked and show_whole(self, event, self.text()):
            return True
        return super().event(event)

    @property
    def is_cut(self) -> bool:
        """Whether it ends in an ellipsis now."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
