"""A mark that is only looked at: good, worth a look, or wrong."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from studio.desktop.core.icons import icon
from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import themes

Level = Literal["good", "warn", "stop"]

ICONS: dict[Level, tuple[str, str]] = {
    "good": ("check", "good_text"),
    "warn": ("warning", "validation_text"),
    "stop": ("clear", "bad_text"),
}
"""Icon and colour: told apart by their shape alone too."""


class Sign(QLabel):
    """An icon in a colour of the theme."""

    def __init__(self, level: Level, side: int = 16) -> None:
        super().__init__()
        self._level, self._side = level, side
        self.setFixedSize(side, side)
        themes().changed.connect(self._dress)
        self._name()
        self._dress()

    def set_level(self, level: Level) -> None:
        """Show another mark."""
        self._level = level
        self._name()
        self._dress()

    def _name(self) -> None:
        names: dict[Level, str] = {
            "good": self.tr("Good"),
            "warn": self.tr("Worth a look"),
            "stop": self.tr("Stops the run"),
        }
        self.setAccessibleName(names[self._level])
        self.setToolTip(names[self._level])

    @Slot()
    def _dress(self) -> None:
        name, token = ICONS[self._level]
        drawn = icon(name, getattr(themes().theme, token))
        self.setPixmap(drawn.pixmap(QSize(self._side, self._side), self.devicePixelRatio()))
