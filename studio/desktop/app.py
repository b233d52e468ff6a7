"""The composition root: builds the window, dresses it, wires it, and runs it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio import __version__
from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.icons import app_icon
from studio.desktop.core.language import LANGUAGES, languages, system_language
from studio.desktop.core.screen_fit import fit_window
from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Mode, themes
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import AtHand
from studio.desktop.shell.coordinator import Coordinator
from studio.desktop.shell.end_signals import EndSignals
from studio.desktop.shell.kept_state import state_file
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services
from studio.engine.wording import Language

MODE_KEY = "look"
LANGUAGE_KEY = "language"

AFTER_FIRST_PAINT_MS = 50
"""Importing torch keeps Python's lock busy: the window is painted before it starts."""


def create_window(kept: Path | None = None, before: AtHand | None = None) -> MainWindow:
    """Build and wire the window. A QApplication exists already; nothing is shown yet.

    torch is loaded in a thread once the event loop runs.

    Args:
        kept: the file of what was edited the last time, which comes back and is kept there; without
            it all is as at a first start.
        before: the network that was at hand in the window whose place it takes.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication), "create_window needs a QApplication"
    themes().start(application, _kept_mode())
    services = Services()
    if before is not None:
        services.take_at_hand(before)
    window = MainWindow()
    Coordinator(services, window, kept)
    window.dress()
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, services, services.load_engine)
    return window


def run() -> int:
    """Show the window and stay until it is closed; returns the exit status."""
    application = QApplication(sys.argv)
    application.setApplicationName("TrainingStudio")
    application.setApplicationDisplayName("Training Studio")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(app_icon())
    themes().start(application, _kept_mode())
    languages().use(_kept_language())
    desk = Desk(state_file())
    sys.excepthook = _Excepthook(desk)
    themes().changed.connect(_keep_mode)
    window = desk.window
    # Made for 1440×900; a smaller screen shows all of it, smaller.
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    window.show()
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, window, lambda: fit_window(window))  # has a frame now
    signals = EndSignals(desk)
    signals.received.connect(desk.end)
    status = application.exec()
    signals.end()
    return signals.status or status


class Desk(QObject):
    """Holds the window. Another takes its place in another language, with what was open in it.

    Attributes:
        window: the one that stands now.
    """

    def __init__(self, kept: Path) -> None:
        super().__init__()
        self._kept = kept
        self.window = self._made(None)

    @Slot()
    def end(self) -> None:
        """The system wants the program to end."""
        self.window.end_requested.emit()

    def _made(self, before: AtHand | None) -> MainWindow:
        window = create_window(self._kept, before)
        # Later: the menu that asks for it belongs to the window that goes.
        window.language_requested.connect(self._change, Qt.ConnectionType.QueuedConnection)
        return window

    @Slot(object, object)
    def _change(self, language: Language, at_hand: AtHand | None) -> None:
        application, old = QApplication.instance(), self.window
        assert isinstance(application, QApplication)
        geometry, state = old.geometry(), old.windowState()
        page = old.help_menu.page_read()
        application.setQuitOnLastWindowClosed(False)
        old.close()  # nothing runs: what is open is kept, and every thread ends
        languages().use(language)
        _settings().setValue(LANGUAGE_KEY, language)
        self.window = self._made(at_hand)
        self.window.setGeometry(geometry)
        self.window.setWindowState(state)
        self.window.show()
        if page is not None:
            self.window.help_menu.show_guide(page)
        old.deleteLater()
        application.setQuitOnLastWindowClosed(True)


class _Excepthook:
    """An exception in a slot becomes a dialog; the window goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if isinstance(error, Exception):
            UnexpectedDialog(Failure(error, details), self._desk.window).open()


def _settings() -> QSettings:
    return QSettings("TrainingStudio", "TrainingStudio")


def _kept_mode() -> Mode:
    kept = str(_settings().value(MODE_KEY, "system"))
    return "light" if kept == "light" else "dark" if kept == "dark" else "system"


def _kept_language() -> Language:
    """The person's choice, else the system's."""
    kept = _settings().value(LANGUAGE_KEY)
    return next((language for language in LANGUAGES if language == kept), system_language())


def _keep_mode() -> None:
    _settings().setValue(MODE_KEY, themes().mode)
