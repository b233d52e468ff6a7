"""The Tune view and the Tools menu, wired to what is measured before a run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.wording import sentence
from studio.desktop.core.worker import Failure
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.training.settings.settings import Training


class TuneViews(QObject):
    """Starts what a person asks for, and shows what was found where they asked."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._panel, self._tuning = window.tune, session.tuning
        self._name, self._is_stale = "", False  # of what is, or was last, measured
        self._wire_panel()
        self._wire_tuning()
        session.run.state_changed.connect(self._update_blocks)
        session.data_opened.connect(self._update_blocks)
        session.data_opened.connect(self._forget)
        session.data_set.connect(self._forget)
        window.layers.network_changed.connect(self._forget)
        session.opening.connect(self._update_blocks)
        session.engine_ready.connect(self._update_blocks)
        session.steering.changed.connect(self._on_settings)
        for name, action in window.tools.items():
            action.triggered.connect(partial(self._open, name))
        window.training.tool_wanted.connect(self._open)
        self._on_settings()
        self._update_blocks()

    def _wire_panel(self) -> None:
        self._panel.wanted.connect(self._tuning.start)
        self._panel.cancelled.connect(self._tuning.cancel)
        self._panel.training_chosen.connect(self._on_chosen)

    def _wire_tuning(self) -> None:
        tuning, panel = self._tuning, self._panel
        tuning.began.connect(self._on_began)
        tuning.moved.connect(panel.show_progress)
        tuning.stepped.connect(self._on_step)
        tuning.done.connect(self._on_done)
        tuning.ended.connect(self._on_ended)
        tuning.ended.connect(self._update_blocks)
        tuning.failed.connect(self._on_failed)

    @Slot(str)
    def _on_began(self, name: str) -> None:
        self._name, self._is_stale = name, False
        self._panel.begin(name)

    @Slot()
    def _forget(self) -> None:
        """Network or data are others; what is being measured of those before is of no use."""
        self._panel.forget()
        if self._tuning.active:
            self._is_stale = True
            self._tuning.cancel()

    @Slot()
    def _on_ended(self) -> None:
        self._panel.end()
        if self._is_stale:
            self._panel.forget()
            words = self.tr("Network or data were changed meanwhile: measure again.")
            self._panel.show_failure(self._name, words)

    def _open(self, name: str, checked: bool = False) -> None:
        """Bring a view into sight, and begin."""
        self._window.tabs.show_view(self._panel)
        self._panel.open_view(name)
        self._tuning.start(name)

    @Slot(str, object)
    def _on_step(self, name: str, step: object) -> None:
        show = {"rate": self._panel.add_rate_point, "speed": self._panel.add_trial_row}
        if name in show and not self._is_stale:
            show[name](step)  # type: ignore[operator]

    @Slot(str, object)
    def _on_done(self, name: str, found: object) -> None:
        show = {
            "preflight": self._panel.show_preflight,
            "rate": self._panel.show_rates,
            "speed": self._panel.show_trial,
            "resume": self._panel.show_verdict,
        }
        if name in show and not self._is_stale:
            show[name](found)  # type: ignore[operator]

    @Slot(str, object)
    def _on_failed(self, name: str, failure: Failure) -> None:
        if not isinstance(failure.error, StudioError):
            UnexpectedDialog(failure, self._window).open()
        elif not self._is_stale:  # else it is about what is there no more
            self._panel.show_failure(name, sentence(failure.error))

    @Slot(object)
    def _on_chosen(self, training: Training) -> None:
        self._window.training.choose(training)

    @Slot()
    def _on_settings(self) -> None:
        self._panel.set_training(self._session.training)

    @Slot()
    def _update_blocks(self) -> None:
        self._panel.set_blocked(self._why_not())

    def _why_not(self) -> str:
        if not self._session.has_engine:
            return self.tr("PyTorch is being loaded")
        if self._session.opened is None or self._session.is_opening:
            return self.tr("No dataset is open yet")
        return self.tr("A run goes on: stop it first") if self._session.run.active else ""
