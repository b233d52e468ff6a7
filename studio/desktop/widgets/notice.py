"""A sentence in the place where something went wrong, or wants to be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from studio.desktop.icons import set_icon
from studio.desktop.theme import set_role
from studio.desktop.widgets.plain_label import PlainLabel


class Notice(QFrame):
    """Hidden until it has something to say; a person can close it.

    Signals:
        acted: the button was pressed.
        closed: a person closed it.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._do: Callable[[], object] | None = None
        self._about = ""
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_pressed)
        close = QToolButton()
        set_icon(close, "clear", "quiet")
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(self.clear)
        close.clicked.connect(self.closed)
        set_role(close, "flat")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        sentence: str,
        level: Literal["bad", "plain"] = "bad",
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Show `sentence`, with a button where `action` names one; it does `do`, once."""
        self._do, self._about = do, ""
        self._text.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setProperty("level", level)
        set_role(self, "notice")
        self.show()

    def concern(self, about: str) -> None:
        """What is said now tells of a failure at this, until it succeeds."""
        self._about = about

    def mended(self, about: str) -> None:
        """It succeeded: a failure at it that is told still is none any more."""
        if about == self._about:
            self.clear()

    @Slot()
    def _on_pressed(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            self.clear()
            do()
        self.acted.emit()

    def text(self) -> str:
        """The sentence; empty while there is none."""
        return self._text.text()

    @Slot()
    def clear(self) -> None:
        self._about = ""
        self._text.clear()
        self.hide()
