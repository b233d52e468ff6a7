"""A key of a button beside the letter in its text."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton


def give_key(button: QAbstractButton, key: str) -> None:
    """Let `key`, such as ``"Ctrl+R"``, press `button` while it can be seen and pressed.

    `QAbstractButton.setShortcut` would put the key in the place of Alt and the letter.
    """
    shortcut = QShortcut(QKeySequence(key), button)
    shortcut.activated.connect(button.click)
