"""The tune panel: what can be measured before a run, and taken over into its settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from studio.desktop.tuning.tool_view import ToolView
    from studio.engine.runs.resume_verdict import Verdict
    from studio.engine.training.settings.settings import Training
    from studio.engine.training.trials.preflight import Preflight
    from studio.engine.training.trials.rate_finder import RateFinderResult, RatePoint
    from studio.engine.training.trials.speed_trial import TrialRow


class TunePanel(Card):
    """A view each for preflight, learning rate, speed and exact resume. It measures nothing.

    Their names are ``"preflight"``, ``"rate"``, ``"speed"`` and ``"resume"``; one at a time is
    measured.

    Signals:
        requested: the name of what shall be measured.
        cancelled: leave what is being measured.
        training_chosen: the settings with a mend, a rate or a speed taken over.
    """

    requested = Signal(str)
    cancelled = Signal()
    training_chosen: Signal[Training] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tune"), parent)
        self.setObjectName("tunePanel")
        self._blocked = self._running = ""
        self._training: Training | None = None
        self._made = False
        self._titles = {
            "preflight": self.tr("Preflight"),
            "rate": self.tr("Learning rate"),
            "speed": self.tr("Speed"),
            "resume": self.tr("Resume", "a check"),
        }
        self._tabs = Tabs()
        self.body.addWidget(self._tabs, 1)
        self.remark.setText(self.tr("Measured on a copy, before a run begins"))

    @cached_property
    def _views(self) -> dict[str, ToolView]:
        """Made when the first is wanted: the window is there sooner without them."""
        from studio.desktop.tuning.preflight_view import PreflightView
        from studio.desktop.tuning.rate_view import RateView
        from studio.desktop.tuning.resume_view import ResumeView
        from studio.desktop.tuning.speed_view import SpeedView

        self._made = True
        self._preflight, self._rate = PreflightView(), RateView()
        self._speed, self._resume = SpeedView(), ResumeView()
        found = (self._preflight, self._rate, self._speed, self._resume)
        views: dict[str, ToolView] = dict(zip(self._titles, found, strict=True))
        for name, view in views.items():
            self._tabs.add(self._titles[name], view)
            view.requested.connect(partial(self.requested.emit, name))
            view.cancelled.connect(self.cancelled)
            view.training_chosen.connect(self.training_chosen)
            view.set_blocked(self._blocked)
            if self._training is not None:
                view.set_training(self._training)
        return views

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self._views  # noqa: B018  made now

    @Slot(str)
    def open_view(self, name: str) -> None:
        """Bring a view into sight."""
        self._tabs.show_view(self._views[name])

    @Slot(str)
    def begin(self, name: str) -> None:
        """This one is being measured from now on."""
        self._running = name
        self._views[name].begin()
        self._update_blocks()

    @Slot(object, object, float)
    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """`done` of `total` units (0: not known), `seconds` after it began."""
        if self._running:
            self._views[self._running].show_progress(done, total, seconds)

    @Slot()
    def end(self) -> None:
        """What was measured is over, whatever came of it."""
        if self._running:
            running, self._running = self._running, ""
            self._views[running].end()
            self._update_blocks()

    @Slot(str, str)
    def show_failure(self, name: str, sentence: str) -> None:
        """It came to nothing; `sentence` says why and what to do."""
        self._views[name].show_failure(sentence)
        if name == self._running:
            self.end()

    @Slot(object)
    def show_preflight(self, found: Preflight) -> None:
        """What the checks found."""
        self._preflight.show_preflight(found)

    @Slot(object)
    def add_rate_point(self, point: RatePoint) -> None:
        """A step of the range test."""
        self._rate.add_point(point)

    @Slot(object)
    def show_rates(self, curve: RateFinderResult) -> None:
        """The whole range test."""
        self._rate.show_rates(curve)

    @Slot(object)
    def add_trial_row(self, row: TrialRow) -> None:
        """A way to do the arithmetic, measured; or better than when it was told last."""
        self._speed.add_row(row)

    @Slot(object)
    def show_trial(self, rows: Sequence[TrialRow]) -> None:
        """All ways, as they are known at the end."""
        self._speed.show_rows(rows)

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """What came of the interrupted run."""
        self._resume.show_verdict(verdict)

    @Slot(object)
    def set_training(self, training: Training) -> None:
        """The settings of a run, as they are now."""
        self._training = training
        if self._made:
            for view in self._views.values():
                view.set_training(training)

    @Slot(str)
    def set_blocked(self, reason: str) -> None:
        """Why nothing can be measured or chosen now; empty where it can."""
        self._blocked = reason
        self._update_blocks()

    @Slot()
    def forget(self) -> None:
        """Network or data are others: what was found before is not of them."""
        for name in self._titles if self._made else ():
            if name != self._running:
                self._views[name].forget()

    def _update_blocks(self) -> None:
        """One at a time: the others wait."""
        if not self._made:
            return
        busy = ""
        if self._running:
            busy = self.tr("{0} is being measured").format(self._titles[self._running])
        for name, view in self._views.items():
            view.set_blocked(self._blocked or ("" if name == self._running else busy))
