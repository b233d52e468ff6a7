"""The composition root: builds the window, dresses it, wires it, and runs it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from studio import __version__
from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.icons import app_icon
from studio.desktop.core.screen_fit import fit_window
from studio.desktop.core.theme import Mode, themes
from studio.desktop.core.worker import Failure
from studio.desktop.shell.coordinator import Coordinator
from studio.desktop.shell.end_signals import EndSignals
from studio.desktop.shell.kept_state import state_file
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services

MODE_KEY = "look"

AFTER_FIRST_PAINT_MS = 50
"""Importing torch keeps Python's lock busy: the window is painted before it starts."""


def create_window(kept: Path | None = None) -> MainWindow:
    """Build and wire the window. A QApplication exists already; nothing is shown yet.

    torch is loaded in a thread once the event loop runs. `kept` is the file of what was edited the
    last time, which comes back and is kept there; without it all is as at a first start.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication), "create_window needs a QApplication"
    themes().start(application, _kept_mode())
    services = Services()
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
    window = create_window(state_file())
    sys.excepthook = _Excepthook(window)
    themes().changed.connect(_keep_mode)
    # Made for 1440×900; a smaller screen shows all of it, smaller.
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    window.show()
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, window, lambda: fit_window(window))  # has a frame now
    signals = EndSignals(window)
    signals.received.connect(window.end_requested)
    status = application.exec()
    signals.end()
    return signals.status or status


class _Excepthook:
    """An exception in a slot becomes a dialog; the window goes on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if isinstance(error, Exception):
            UnexpectedDialog(Failure(error, details), self._window).open()


def _settings() -> QSettings:
    return QSettings("TrainingStudio", "TrainingStudio")


def _kept_mode() -> Mode:
    kept = str(_settings().value(MODE_KEY, "system"))
    return "light" if kept == "light" else "dark" if kept == "dark" else "system"


def _keep_mode() -> None:
    _settings().setValue(MODE_KEY, themes().mode)
