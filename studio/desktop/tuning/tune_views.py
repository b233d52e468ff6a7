"""The Tune view and the Tools menu, wired to what is measured before a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.tuning.service import Tuning
from studio.desktop.tuning.tune_panel import TunePanel
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.desktop.tuning.tuning_jobs import Found, Step


class TuneViews(QObject):
    """Starts what a person asks for, and shows what was found where they asked."""

    def __init__(
        self, workspace: Workspace, run: Run, tuning: Tuning, panel: TunePanel, frame: Frame
    ) -> None:
        super().__init__(panel)
        self._workspace, self._run, self._frame = workspace, run, frame
        self._panel, self._tuning = panel, tuning
        self._name, self._is_stale = "", False  # of what is, or was last, measured
        self._wire_panel()
        self._wire_tuning()
        run.state_changed.connect(self._update_blocks)
        workspace.data_opened.connect(self._update_blocks)
        workspace.data_opened.connect(self._forget)
        workspace.data_set.connect(self._forget)
        workspace.network_set.connect(self._forget)
        workspace.opening.connect(self._update_blocks)
        workspace.data_failed.connect(self._update_blocks)
        workspace.engine_ready.connect(self._update_blocks)
        workspace.training_set.connect(self._on_settings)
        workspace.recipe_replaced.connect(self._on_settings)
        self._on_settings()
        self._update_blocks()

    def _wire_panel(self) -> None:
        self._panel.requested.connect(self._tuning.start)
        self._panel.cancelled.connect(self._tuning.cancel)
        self._panel.training_chosen.connect(self._workspace.training_requested)

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

    @Slot(str)
    def open(self, name: str) -> None:
        """Bring a view into sight, and begin."""
        self._frame.places.show_view(self._panel)
        self._panel.open_view(name)
        self._tuning.start(name)

    @Slot(str, object)
    def _on_step(self, _: str, step: Step) -> None:
        from studio.engine.training.trials.rate_finder import RatePoint

        if self._is_stale:
            return
        if isinstance(step, RatePoint):
            self._panel.add_rate_point(step)
        else:
            self._panel.add_trial_row(step)

    @Slot(str, object)
    def _on_done(self, _: str, found: Found) -> None:
        from studio.engine.runs.resume_verdict import Verdict
        from studio.engine.training.trials.preflight import Preflight
        from studio.engine.training.trials.rate_finder import RateFinderResult

        if self._is_stale:
            return
        match found:
            case Preflight():
                self._panel.show_preflight(found)
            case RateFinderResult():
                self._panel.show_rates(found)
            case Verdict():
                self._panel.show_verdict(found)
            case rows:
                self._panel.show_trial(rows)

    @Slot(str, object)
    def _on_failed(self, name: str, failure: Failure) -> None:
        known = self._frame.explain(failure)
        if known and not self._is_stale:  # else it is about what is there no more
            self._panel.show_failure(name, known)

    @Slot()
    def _on_settings(self) -> None:
        self._panel.set_training(self._workspace.training)

    @Slot()
    def _update_blocks(self) -> None:
        self._panel.set_blocked(self._why_not())

    def _why_not(self) -> str:
        if not self._workspace.has_engine:
            return self.tr("PyTorch is being loaded")
        if self._workspace.opened is None or self._workspace.is_opening:
            return self.tr("No dataset is open yet")
        return (
            self.tr("A run goes on: stop it first") if self._run.state is not RunState.IDLE else ""
        )
