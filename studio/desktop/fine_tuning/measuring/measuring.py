"""What plans cost, and which one suits: found out in a thread, one at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, Mailbox, SharedProgress
from studio.desktop.fine_tuning.measuring.measuring_jobs import measure_costs, propose_plan
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.proposal import Proposal
    from studio.engine.training.trials.plan_costs import PlanCost

LOOK_MS = 50

What = Literal["", "costs", "proposal"]


class Measuring(QObject):
    """Measures, and says how far it is.

    Attributes:
        what: is being measured; empty while nothing is.

    Signals:
        began: something is being measured.
        moved: units done, in all, seconds since it began.
        cost_found: of one plan.
        proposed: a plan.
        ended: what is over, whatever came of it, and whether it was cancelled.
        failed: it came to nothing.
    """

    began = Signal(str)
    moved: Signal[int, int, float] = Signal(object, object, float)
    cost_found: Signal[PlanCost] = Signal(object)
    proposed: Signal[Proposal] = Signal(object)
    ended: Signal[str, bool] = Signal(str, bool)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.what: What = ""
        self._background = background
        self._progress = SharedProgress()
        self._costs: Mailbox[PlanCost] = Mailbox()
        self._started = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def measure(self, recipe: Recipe, dataset: Dataset, start: Start) -> None:
        """What each plan costs; nothing where something is being measured."""
        if self._begin("costs"):
            progress, costs = self._progress, self._costs
            self._background.run(
                lambda: measure_costs(recipe, dataset, start, progress, costs.put),
                self._on_costs,
                self._on_failed,
                self._on_cancelled,
            )

    def propose(self, recipe: Recipe, dataset: Dataset, start: Start) -> None:
        """Which plan suits; nothing where something is being measured."""
        if self._begin("proposal"):
            progress = self._progress
            self._background.run(
                lambda: propose_plan(recipe, dataset, start, progress),
                self._on_proposal,
                self._on_failed,
                self._on_cancelled,
            )

    @Slot()
    def cancel(self) -> None:
        """Leave it within a batch."""
        self._progress.cancelled = True

    def _begin(self, what: What) -> bool:
        if self.what:
            return False
        self.what, self._started = what, time.monotonic()
        self._progress, self._costs = SharedProgress(), Mailbox()
        self._timer.start()
        self.began.emit(what)
        return True

    @Slot()
    def _look(self) -> None:
        for cost in self._costs.take_all():
            self.cost_found.emit(cost)
        seconds = time.monotonic() - self._started
        self.moved.emit(self._progress.done, self._progress.total, seconds)

    def _end(self, cancelled: bool) -> None:
        self._timer.stop()
        self._look()
        what, self.what = self.what, ""
        self.ended.emit(what, cancelled)

    @Slot(object)
    def _on_costs(self, _: tuple[PlanCost, ...]) -> None:
        self._end(cancelled=False)

    @Slot(object)
    def _on_proposal(self, found: Proposal) -> None:
        self._end(cancelled=False)
        self.proposed.emit(found)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(cancelled=True)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._end(cancelled=False)
        self.failed.emit(failure)
