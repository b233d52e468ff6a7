"""Where costs and proposals meet the place Fine-tune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.run_state import Run, RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.fine_tuning_place import FineTuningPlace
from studio.desktop.fine_tuning.measuring.measuring import Measuring
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.fine_tuning.tuning_history import TuningHistory
from studio.desktop.widgets.frame import Frame
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.proposal import Proposal
    from studio.engine.training.trials.plan_costs import PlanCost

    Subject = tuple[Recipe, Dataset, Start]

SETTLE_MS = 600
"""After the last change, before costs are measured by themselves."""

UNASKED = 5.0
"""Seconds that they may take by themselves: for more, a person is asked."""


class MeasuringView(QObject):
    """Measures while the place is looked at and no run goes on, and takes over what is proposed."""

    def __init__(
        self,
        workspace: Workspace,
        run: Run,
        starts: StartPoints,
        measuring: Measuring,
        place: FineTuningPlace,
        history: TuningHistory,
        frame: Frame,
    ) -> None:
        super().__init__(place)
        self._workspace, self._run, self._starts = workspace, run, starts
        self._measuring, self._place, self._history = measuring, place, history
        self._frame = frame
        self._shown: Subject | None = None  # whose costs stand on the cards, or are coming
        self._is_asked = self._is_old = self._is_next = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._measure_unasked)
        self._wire()
        self._update()

    def _wire(self) -> None:
        measuring, place, workspace = self._measuring, self._place, self._workspace
        place.looked_at.connect(self._settle.start)
        place.plan.measure_requested.connect(self._measure_asked)
        place.start.proposal_requested.connect(self._propose)
        place.proposal.cancelled.connect(measuring.cancel)
        place.proposal.taken.connect(self._use)
        self._starts.planned.connect(self._on_other)
        workspace.data_opened.connect(self._on_other)
        workspace.training_set.connect(self._on_other)
        self._run.state_changed.connect(self._on_run)
        measuring.began.connect(self._on_began)
        measuring.moved.connect(self._on_moved)
        measuring.cost_found.connect(self._on_cost)
        measuring.proposed.connect(self._on_proposed)
        measuring.ended.connect(self._on_ended)
        measuring.failed.connect(self._on_failed)

    def _subject(self) -> Subject | None:
        """What would be fine-tuned, whatever the plan; None where nothing can be now."""
        opened, start = self._workspace.opened, self._starts.checkpoint
        if opened is None or start is None or self._starts.outlook is None:
            return None
        if self._run.state is not RunState.IDLE or self._starts.asks_for_layers:
            return None
        recipe = self._starts.recipe(self._workspace.recipe())
        tuning = recipe.fine_tuning
        assert tuning is not None
        plain = recipe.changed(fine_tuning=tuning.changed(plan=None, stages=()))
        return plain, opened.dataset, start

    @Slot()
    def _on_other(self) -> None:
        """What costs depend on may be another."""
        subject = self._subject()
        if subject is None or not _is_same(subject, self._shown):
            self._is_old, self._is_next = bool(self._measuring.what), False
            self._measuring.cancel()
            self._shown = None
            self._place.plan.show_costs({})
            self._place.proposal.hide()
            self._look_again()
        self._update()

    def _look_again(self) -> None:
        if self._place.isVisible():
            self._settle.start()

    @Slot(object)
    def _on_run(self, state: RunState) -> None:
        if state is not RunState.IDLE and self._measuring.what:
            self._measuring.cancel()
        self._update()

    @Slot()
    def _measure_unasked(self) -> None:
        if self._place.isVisible() and self._shown is None:
            self._measure(asked=False)

    @Slot()
    def _measure_asked(self) -> None:
        self._measure(asked=True)

    def _measure(self, asked: bool) -> None:
        subject = self._subject()
        if subject is None or self._measuring.what:
            return
        self._shown, self._is_asked, self._is_old = subject, asked, False
        self._measuring.measure(*subject)

    @Slot()
    def _propose(self) -> None:
        """After costs that are being measured, which are left."""
        if self._measuring.what == "costs":
            self._is_next = True
            self._measuring.cancel()
        elif (subject := self._subject()) is not None:
            self._is_old = False
            self._measuring.propose(*subject)

    @Slot(object)
    def _use(self, stages: Stages) -> None:
        tuning = self._starts.tuning.changed(plan=None, stages=stages)
        self._history.change(tuning, self.tr("Use the proposed plan"))

    @Slot(str)
    def _on_began(self, what: str) -> None:
        if what == "proposal":
            self._place.proposal.begin()
        self._update()

    @Slot(object, object, float)
    def _on_moved(self, done: int, total: int, seconds: float) -> None:
        if self._measuring.what == "proposal":
            self._place.proposal.show_progress(done, total)
        elif not self._is_asked and seconds > UNASKED:
            self._measuring.cancel()

    @Slot(object)
    def _on_cost(self, cost: PlanCost) -> None:
        if not self._is_old:
            self._place.plan.add_cost(cost)

    @Slot(object)
    def _on_proposed(self, found: Proposal) -> None:
        if not self._is_old:
            self._place.proposal.show_proposal(found)

    @Slot(str, bool)
    def _on_ended(self, what: str, cancelled: bool) -> None:
        if what == "proposal" and cancelled:
            self._place.proposal.hide()
        if self._is_old:
            self._shown = None
            self._look_again()
        elif self._is_next:
            self._is_next = False
            self._propose()
        self._update()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        text = self._frame.explain(failure)
        if not self._is_old and text and self._place.proposal.isVisible():
            self._place.proposal.show_failure(text)

    @Slot()
    def _update(self) -> None:
        can = self._subject() is not None
        self._place.start.set_can_propose(can and self._measuring.what != "proposal")
        self._place.plan.set_measuring(can, self._measuring.what == "costs")


def _is_same(one: Subject, other: Subject | None) -> bool:
    """Datasets and starts are large: they are the same only if they are one."""
    return other is not None and one[0] == other[0] and one[1] is other[1] and one[2] is other[2]
