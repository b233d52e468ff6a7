"""Where the plan of fine-tuning meets its card: chosen, drawn, undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.plan.plan_card import PlanCard
from studio.desktop.fine_tuning.plan.plan_words import plan_title
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.widgets.frame import Frame
from studio.engine.recipe import FineTuning
from studio.engine.training.stages.stage import PlanName, Stage


class PlanView(QObject):
    """Shows what learns when, and takes what a person chooses or draws.

    Signals:
        edited: a person has changed it.
    """

    edited = Signal()

    def __init__(
        self,
        workspace: Workspace,
        starts: StartPoints,
        card: PlanCard,
        undo_stack: QUndoStack,
        frame: Frame,
    ) -> None:
        super().__init__(card)
        self._workspace, self._starts, self._card = workspace, starts, card
        self._undo_stack, self._frame = undo_stack, frame
        card.plan_chosen.connect(self._on_plan)
        card.last_chosen.connect(self._on_last)
        card.stages_edited.connect(self._on_stages)
        starts.changed.connect(self._show)
        starts.planned.connect(self._show)
        starts.loaded.connect(self._forget)
        workspace.training_set.connect(self._show)
        workspace.recipe_replaced.connect(self._show)
        workspace.data_failed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        starts, training = self._starts, self._workspace.training
        self._card.show_tuning(starts.tuning, starts.outlook, training)
        stages = self._stages()
        if starts.outlook is None or stages is None:
            self._card.show_nothing(self._why_nothing())
            return
        self._card.show_stages(stages, starts.outlook, training)
        if starts.problem is not None and (text := self._frame.explain(starts.problem)):
            self._card.say(text)

    def _stages(self) -> Stages | None:
        """As they are drawn, else as the plan makes them; None where that cannot be."""
        starts = self._starts
        if starts.tuning.plan is None:
            return starts.tuning.stages or (Stage(),)
        if starts.outlook is None:
            return None
        usual = starts.outlook.plans.get(starts.tuning.plan)
        return usual.stages if usual is not None else None

    def _why_nothing(self) -> str:
        if self._starts.problem is not None and self._starts.outlook is not None:
            return self._frame.explain(self._starts.problem)
        if self._workspace.opened is None:
            return self.tr("Which layers learn when is shown here once a dataset is open.")
        return self.tr("Which layers learn when is shown here once the start fits.")

    @Slot()
    def _forget(self) -> None:
        """Another start: what was drawn before is of another network."""
        self._undo_stack.clear()

    @Slot(str)
    def _on_plan(self, plan: PlanName) -> None:
        text = self.tr("Plan: {0}").format(plan_title(plan))
        self._push(self._starts.tuning.changed(plan=plan, stages=()), text)

    @Slot(int)
    def _on_last(self, last: int) -> None:
        text = self.tr("Train the last {0} layers").format(last)
        self._push(self._starts.tuning.changed(plan="last-n", last=last, stages=()), text)

    @Slot(object, str, int)
    def _on_stages(self, stages: Stages, what: str, sitting: int) -> None:
        self._push(self._starts.tuning.changed(plan=None, stages=stages), what, sitting)

    def _push(self, tuning: FineTuning, what: str, sitting: int = 0) -> None:
        before = self._starts.tuning
        if tuning != before:
            self._undo_stack.push(_Change(what, before, tuning, self._use, sitting))
            self.edited.emit()

    def _use(self, course: FineTuning) -> None:
        """Whose layers are trained and what they read stays as it is."""
        values = {"plan": course.plan, "last": course.last, "stages": course.stages}
        self._starts.set_tuning(self._starts.tuning.changed(**values))


class _Change(QUndoCommand):
    """Another plan, or other stages."""

    def __init__(
        self,
        what: str,
        before: FineTuning,
        after: FineTuning,
        use: Callable[[FineTuning], None],
        sitting: int,
    ) -> None:
        super().__init__(what)
        self._before, self._after = before, after
        self._use, self._sitting = use, sitting

    def redo(self) -> None:
        """Called by Qt."""
        self._use(self._after)

    def undo(self) -> None:
        """Called by Qt."""
        self._use(self._before)

    def id(self) -> int:
        """Called by Qt. What is changed in one sitting is one step."""
        return self._sitting or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Called by Qt."""
        if not isinstance(other, _Change):
            return False
        self._after = other._after
        return True
