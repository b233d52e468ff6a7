"""A few words side by side of which one is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill

AROUND = 12
"""Pixels beside a word."""


class Segments(QFrame):
    """One of two or three choices, all of them in sight; the arrow keys go from one to the next.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(self, name: str, choices: dict[str, str], parent: QWidget | None = None) -> None:
        """`choices` are values with the words for them; the first one is chosen."""
        super().__init__(parent)
        set_role(self, "segments")
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = fill(QHBoxLayout(self), spacing=1, margins=1)
        for value, text in choices.items():
            button = self._made(value, text)
            button.setAccessibleName(f"{name}: {text}")
            row.addWidget(button)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def value(self) -> str:
        """What is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """As if a person had pressed it."""
        self._buttons[value].setChecked(True)

    def _made(self, value: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        # A tool button that is squeezed cuts its words instead of asking for room.
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(text) + AROUND)
        button.setCheckable(True)
        set_role(button, "segment")
        self._buttons[value] = button
        self._group.addButton(button)
        return button

    @Slot(QAbstractButton, bool)
    def _on_toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.changed.emit()
