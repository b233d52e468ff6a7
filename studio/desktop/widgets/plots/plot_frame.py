"""The frame of a plot: its title, words at the right of it, and words while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel


class PlotFrame(QFrame):
    """A plot belongs in the middle, where the words lie over it."""

    def __init__(self, title: str, header: QLabel, parent: QWidget | None = None) -> None:
        """`header` takes the words at the right of the title."""
        super().__init__(parent)
        set_role(self, "well")
        self.setAccessibleName(title)
        self._title, self._header = PlainLabel(title, role="strong"), header
        self._empty = PlainLabel(role="quiet", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._top, self._middle, self._column = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        self._top.setContentsMargins(12, 0, 12, 0)
        self._top.addWidget(self._title)
        self._top.addWidget(header, 1)
        self._middle.addWidget(self._empty, 0, 0)
        fill(self._column, self._top, (self._middle, 1), spacing=4, margins=(1, 10, 1, 8))

    def set_empty_text(self, text: str) -> None:
        """What stands in the middle while there is nothing to draw."""
        self._empty.setText(text)

    def set_header(self, text: str) -> None:
        """Words at the right of the title, such as ``0.081 best at epoch 4``."""
        self._header.setText(text)
        self.setAccessibleDescription(text)

    def _put(self, plot: QWidget) -> None:
        """Draw `plot` in the middle, below the words."""
        self._middle.addWidget(plot, 0, 0)
        self._empty.raise_()
