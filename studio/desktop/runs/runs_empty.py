"""What stands where there are no runs to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel


class RunsEmpty(QWidget):
    """A heading and a quiet sentence in the middle."""

    def __init__(self, heading: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = fill(QVBoxLayout(self), Stretch(), spacing=8)
        for text, role in ((heading, "strong"), (words, "quiet")):
            label = PlainLabel(text)
            set_role(label, role)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
