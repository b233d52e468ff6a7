"""Where the plan of fine-tuning, and the tensors that follow from it, meet their cards."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.fine_tuning_place import FineTuningPlace
from studio.desktop.fine_tuning.plan.plan_words import plan_title
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.fine_tuning.tuning_history import TuningHistory
from studio.desktop.widgets.frame import Frame
from studio.engine.recipe import FineTuning
from studio.engine.training.stages.presets import adapter_by
from studio.engine.training.stages.stage import PlanName, Stage


class PlanView(QObject):
    """Shows what learns when and what begins with what, and takes what a person says of it."""

    def __init__(
        self,
        workspace: Workspace,
        starts: StartPoints,
        place: FineTuningPlace,
        history: TuningHistory,
        frame: Frame,
    ) -> None:
        super().__init__(place)
        self._workspace, self._starts, self._frame = workspace, starts, frame
        self._card, self._tensors, self._history = place.plan, place.tensors, history
        self._undo_stack = place.undo_stack
        self._card.plan_chosen.connect(self._on_plan)
        self._card.last_chosen.connect(self._on_last)
        self._card.stages_edited.connect(self._on_stages)
        self._tensors.tuning_changed.connect(self._on_tuning)
        self._tensors.taken_back.connect(self._take_back)
        starts.changed.connect(self._show)
        starts.planned.connect(self._show)
        workspace.training_set.connect(self._show)
        workspace.recipe_replaced.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        starts, training = self._starts, self._workspace.training
        self._card.show_tuning(starts.tuning, starts.outlook, training)
        if starts.outlook is None:
            self._card.show_nothing(self._when_stages())
            self._tensors.show_nothing(self._when_tensors())
            return
        self._tensors.show_rows(starts.planned_now.rows, starts.tuning)
        stages, problem = self._stages(), self._problem()
        if starts.planned_now.is_about_tensors:
            self._tensors.say(problem)
            problem = ""
        if stages is None:  # the plan cannot be made
            self._card.show_nothing(problem, is_problem=True)
            return
        self._card.show_stages(stages, starts.outlook, training)
        if problem:
            self._card.say(problem)

    def _stages(self) -> Stages | None:
        """As they are drawn, else as the plan makes them; None where that cannot be."""
        tuning, outlook = self._starts.tuning, self._starts.outlook
        if tuning.plan is None:
            return tuning.stages or (Stage(),)
        usual = outlook.plans.get(tuning.plan) if outlook is not None else None
        return usual.stages if usual is not None else None

    def _problem(self) -> str:
        problem = self._starts.problem
        return self._frame.explain(problem) if problem is not None else ""

    def _when_stages(self) -> str:
        if self._workspace.opened is None:
            return self.tr("What learns when is drawn here once a dataset is open.")
        return self.tr("What learns when is drawn here once the start can be used.")

    def _when_tensors(self) -> str:
        if self._workspace.opened is None:
            return self.tr("Every tensor of the start stands here once a dataset is open.")
        return self.tr("Every tensor of the start stands here once it can be used.")

    @Slot(str)
    def _on_plan(self, plan: PlanName) -> None:
        text = self.tr("Plan: {0}").format(plan_title(plan))
        self._history.change(self._starts.tuning.changed(plan=plan, stages=(), adapter=None), text)

    @Slot(int)
    def _on_last(self, last: int) -> None:
        text = self.tr("Train the last {0} layers").format(last)
        tuning = self._starts.tuning.changed(plan="last-n", last=last, stages=(), adapter=None)
        self._history.change(tuning, text)

    @Slot(object, str, int)
    def _on_stages(self, stages: Stages, what: str, sitting: int) -> None:
        tuning = self._starts.tuning
        adapter = adapter_by(tuning.plan, tuning.adapter)  # what a plan brings stays
        tuning = tuning.changed(plan=None, stages=stages, adapter=adapter)
        self._history.change(tuning, what, sitting)

    @Slot(object, str)
    def _on_tuning(self, tuning: FineTuning, what: str) -> None:
        self._history.change(tuning, what)

    @Slot()
    def _take_back(self) -> None:
        """What was said of tensors; of an earlier day all that was said of them."""
        if self._undo_stack.canUndo():
            self._undo_stack.undo()
        else:
            self._starts.set_tuning(self._starts.tuning.changed(pairs=(), rename=()))
