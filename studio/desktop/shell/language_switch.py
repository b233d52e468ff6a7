"""Another language without a restart: a window in it takes the place of this one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.desktop.core.language import languages
from studio.desktop.core.signals import Slot
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services
from studio.engine.wording import Language


class LanguageSwitch(QObject):
    """Asks for the other window once nothing is lost by it."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        window.view_menu.language_chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, language: Language) -> None:
        menu, notice = self._window.view_menu, self._window.frame.notice
        if language == languages().language:
            return
        if not self._services.steering.is_free:
            notice.say(self.tr("A run goes on: choose the language when it has ended."))
            menu.check_language()
        else:
            self._window.language_requested.emit(language, self._services.workspace.at_hand())
