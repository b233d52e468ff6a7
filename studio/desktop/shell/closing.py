"""The end of the window: what goes on is asked for, kept, and waited for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from studio.desktop.core.dialogs import ask_to_stop
from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Slot
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services
from studio.desktop.shell.state_keeper import StateKeeper


class Closing(QObject):
    """Closes the window once nothing goes on any more."""

    def __init__(self, services: Services, window: MainWindow, keeper: StateKeeper | None) -> None:
        super().__init__(window)
        self._services, self._window, self._keeper = services, window, keeper
        self._has_begun = False
        services.run.state_changed.connect(self._on_run_state)
        window.close_requested.connect(self._on_close)
        window.end_requested.connect(self._stop_and_close)

    @Slot(object)
    def _on_run_state(self, state: RunState) -> None:
        if self._has_begun and state is RunState.IDLE:
            # What hears of the run's end may begin threads: they are to be waited for as well.
            QTimer.singleShot(0, self._close_now)

    @Slot()
    def _on_close(self) -> None:
        if not self._services.run.active:
            self._close_now()
            return
        box = ask_to_stop(self._window)
        box.accepted.connect(self._stop_and_close)
        box.open()

    @Slot()
    def _stop_and_close(self) -> None:
        """Close once the run has kept what it reached; the loop ends within one batch."""
        self._has_begun = True
        if self._services.run.active:
            self._services.steering.interrupt()
        else:
            self._close_now()

    @Slot()
    def _close_now(self) -> None:
        if (field := QApplication.focusWidget()) is not None:
            field.clearFocus()  # what was typed there is kept
        if self._keeper is not None:
            self._keeper.save_now()
        self._services.close()
        self._window.allow_close()
        self._window.close()
