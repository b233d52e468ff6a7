"""The View menu: light, dark, or as the system has it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.core.theme import Mode, themes


class ViewMenu(QMenu):
    """Chooses the theme, and marks the one that is on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&View"))
        names: dict[Mode, str] = {
            "system": self.tr("As the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
        }
        group = QActionGroup(self)
        self._modes: dict[Mode, QAction] = {}
        for mode, name in names.items():
            action = self.addAction(name)
            action.setCheckable(True)
            action.setData(mode)
            group.addAction(action)
            self._modes[mode] = action
        group.triggered.connect(lambda action: themes().set_mode(action.data()))
        themes().changed.connect(self._check_mode)
        self._check_mode()

    def _check_mode(self) -> None:
        self._modes[themes().mode].setChecked(True)
