"""What stands in the middle where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label

WIDEST_WORDS = 440
"""Of the paragraph, in pixels."""


class EmptyPage(QWidget):
    """A heading, what to do, and a button that does it, where there is one.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, heading: str = "", words: str = "") -> None:
        super().__init__()
        self._heading, self._words = words_label(heading, role="strong"), words_label(words)
        self._button = QPushButton()
        self._button.setObjectName("emptyPageButton")
        self._button.clicked.connect(self.acted)
        self._button.hide()
        column = fill(QVBoxLayout(self), Stretch(2), spacing=8)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(WIDEST_WORDS)
            column.addLayout(fill(QHBoxLayout(), Stretch(), (label, 100), Stretch()))
        column.addLayout(fill(QHBoxLayout(), Stretch(), self._button, Stretch()))
        column.addStretch(3)

    def say(self, heading: str, words: str, action: str = "") -> None:
        """Something else from now on; `action` is what the button says."""
        self._heading.setText(heading)
        self._words.setText(words)
        self._button.setText(action)
        self._button.setVisible(bool(action))
