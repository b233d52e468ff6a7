"""A sentence in the place where something went wrong, or wants to be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QToolButton, QWidget

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.plain_label import words_label

NARROW = 400
"""Pixels below which a sentence beside a button would be a column of single words."""


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
        self._is_narrow = False
        self._text = words_label(role="")
        self._button = QPushButton()
        self._button.clicked.connect(self._on_pressed)
        close = QToolButton()
        set_icon(close, "clear", "quiet")
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(self.clear)
        close.clicked.connect(self.closed)
        set_role(close, "flat")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 6, 6)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._text, 0, 0)
        self._grid.addWidget(self._button, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(close, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. In a narrow place the button stands below the sentence."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            place = (1, 0) if is_narrow else (0, 1)
            start = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._grid.removeWidget(self._button)
            self._grid.addWidget(self._button, *place, start)

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

    def resolve(self, about: str) -> None:
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
