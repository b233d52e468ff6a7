"""Room for what may be larger than there is place for: it scrolls then."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

BAR = 8
"""Pixels that a scroll bar takes, as in the style sheet."""


class Room(QScrollArea):
    """As large as its content wants to be where that can be had, and never below `least`."""

    def __init__(self, content: QWidget, least: QSize) -> None:
        super().__init__(widgetResizable=True)
        self._content, self._least = content, least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Called by Qt. A bar at the side must not call for one below."""
        wanted = self._content.minimumSizeHint().expandedTo(self._content.minimumSize())
        return wanted.boundedTo(self._least) + QSize(BAR, 0)
