"""What stands in the middle where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label

WIDEST_WORDS = 440
"""Of the paragraph, in pixels."""


class EmptyPage(QWidget):
    """A heading, and what to do."""

    def __init__(self, heading: str = "", words: str = "") -> None:
        super().__init__()
        self._heading, self._words = words_label(heading, role="strong"), words_label(words)
        column = fill(QVBoxLayout(self), Stretch(2), spacing=8)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(WIDEST_WORDS)
            column.addLayout(fill(QHBoxLayout(), Stretch(), (label, 100), Stretch()))
        column.addStretch(3)

    def say(self, heading: str, words: str) -> None:
        """Something else from now on."""
        self._heading.setText(heading)
        self._words.setText(words)
