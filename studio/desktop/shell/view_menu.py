"""The View menu: light, dark, or as the system has it; and the language."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.core.language import LANGUAGES, languages
from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import Mode, themes
from studio.engine.wording import Language


class ViewMenu(QMenu):
    """Chooses the theme, and marks the one that is on.

    Signals:
        language_chosen: a person wants the window in this language.
    """

    language_chosen: Signal[Language] = Signal(object)

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
        self.addSeparator()
        self._languages = self._add_languages()
        self.check_language()

    def check_language(self) -> None:
        """Mark the language that is on."""
        self._languages[languages().language].setChecked(True)

    def _add_languages(self) -> dict[Language, QAction]:
        menu = self.addMenu(self.tr("Lan&guage"))
        group = QActionGroup(self)
        made: dict[Language, QAction] = {}
        for language, name in LANGUAGES.items():
            made[language] = action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(language)
            group.addAction(action)
        group.triggered.connect(lambda action: self.language_chosen.emit(action.data()))
        return made

    def _check_mode(self) -> None:
        self._modes[themes().mode].setChecked(True)
