"""A label that shows text as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from studio.engine.printable import printable


class PlainLabel(QLabel):
    """Names from elsewhere stand in it: a class called ``<b>x</b>`` is not set in bold, and
    letters that steer are escaped.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, in as many lines as it has."""
        super().setText("\n".join(map(printable, text.split("\n"))))
