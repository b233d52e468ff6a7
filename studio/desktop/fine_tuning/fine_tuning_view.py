"""Where what fine-tuning may start from meets the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import shape_text
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.fine_tuning_line import FineTuningLine
from studio.desktop.fine_tuning.fine_tuning_place import FineTuningPlace
from studio.desktop.fine_tuning.fine_tuning_words import others_text, point_title
from studio.desktop.fine_tuning.plan.plan_words import plan_title
from studio.desktop.fine_tuning.plan_view import PlanView
from studio.desktop.fine_tuning.start_point import FineTuningInput
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.fine_tuning.tuning_history import TuningHistory
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.engine.network.network import Network


class FineTuningView(QObject):
    """Shows the start and what comes of it, and the network that it trains in the table.

    Attributes:
        history: what a person has changed.

    Signals:
        network_requested: put this network into the table; how that is called, to undo it.
        input_told: for whom the table's shapes are, what a click would show, and whether that is
            Fine-tune now.
        input_plain: Train and Fine-tune read the same: there is nothing to tell.
    """

    network_requested: Signal[Network, str] = Signal(object, str)
    input_told = Signal(str, str, bool)
    input_plain = Signal()

    def __init__(
        self,
        workspace: Workspace,
        starts: StartPoints,
        place: FineTuningPlace,
        line: FineTuningLine,
        table: TableInput,
        frame: Frame,
    ) -> None:
        super().__init__(place)
        self._workspace, self._starts, self._frame = workspace, starts, frame
        self._place, self._card, self._line, self._table = place, place.start, line, table
        self.history = TuningHistory(starts, place.undo_stack)
        PlanView(workspace, starts, place, self.history, frame)
        self._wire()
        self._on_starts()
        self._show_plan()

    def _wire(self) -> None:
        card, starts, workspace = self._card, self._starts, self._workspace
        card.start_chosen.connect(starts.switch)
        card.input_chosen.connect(self._on_input)
        card.layers_requested.connect(self._take_layers)
        card.question.kept.connect(self._keep_layers)
        for chosen in (card.start_chosen, self.history.edited):
            chosen.connect(self._look)
        starts.reading.connect(card.show_reading)
        starts.changed.connect(self._on_starts)
        starts.failed.connect(self._on_starts)
        starts.planned.connect(self._show_plan)
        starts.followed.connect(self._look)
        self._table.changed.connect(self._show_input)
        workspace.data_opened.connect(self._tell_starts)
        workspace.network_set.connect(self._tell_starts)
        workspace.training_set.connect(self._tell_starts)
        workspace.recipe_replaced.connect(self._tell_starts)
        self._line.opened.connect(self._open)

    @Slot(object)
    def show_run_state(self, state: RunState) -> None:
        """While a run goes on nothing is chosen."""
        self._place.set_busy(state is not RunState.IDLE)

    @Slot()
    def _open(self) -> None:
        self._frame.places.show_view(self._place)

    @Slot()
    def _tell_starts(self) -> None:
        """What fine-tuning would meet now."""
        if (opened := self._workspace.opened) is not None:
            pictures, classes = opened.dataset.placement, opened.overview.classes
            self._starts.set_given(FineTuningInput(self._workspace.recipe(), pictures, classes))
            self._tell_line()

    @Slot()
    def _look(self) -> None:
        self._table.look_at_tuning()

    @Slot()
    def _on_starts(self) -> None:
        self._card.set_points(self._starts.points, self._starts.chosen)
        self._card.show_start(self._starts.checkpoint)
        self._tell_line()

    @Slot()
    def _show_plan(self) -> None:
        starts, card = self._starts, self._card
        if starts.plan is not None:
            card.show_plan(starts.plan)
        elif others := self._others():
            card.show_problem(self.tr("{0}.").format(others), can_open=self._has_texts)
        elif starts.problem is not None and starts.outlook is None:
            can_take = starts.tuning.layers == "recipe"
            card.show_problem(self._frame.explain(starts.problem), can_take)
        elif starts.problem is None:
            card.show_nothing(self.tr("What of it is kept is told here once a dataset is open."))
        self._tell_line()

    def _tell_line(self) -> None:
        """Beside the settings of a run."""
        starts = self._starts
        if others := self._others():
            self._line.say(others)
            return
        name = point_title(starts.points[starts.chosen])
        if starts.asks_for_layers:
            text = self.tr("Fine-tune: the layers in the table do not fit {0}")
            self._line.say(text.format(name))
            return
        plan = starts.tuning.plan or (starts.outlook.same_as if starts.outlook else None)
        how = plan_title(plan, starts.tuning.last) if plan else self.tr("stages of your own")
        text = self.tr("Fine-tune starts from {0} · {1}")
        self._line.say(text.format(name, how))

    @property
    def _has_texts(self) -> bool:
        opened = self._workspace.opened
        return opened is not None and opened.overview.is_text

    def _others(self) -> str:
        """Why the start is for other data, and what to do; empty where it is for these."""
        opened = self._workspace.opened
        return "" if opened is None else others_text(self._starts, opened.dataset.placement)

    @Slot(str)
    def _on_input(self, reading: str) -> None:
        what = self.tr("What it reads")
        self.history.change(self._starts.tuning.changed(input=reading), what)

    @Slot()
    def _keep_layers(self) -> None:
        self._starts.set_tuning(self._starts.tuning.changed(layers="recipe"))

    @Slot()
    def _take_layers(self) -> None:
        network = self._starts.own_network(self._workspace.network)
        if network is not None:
            name = self._starts.name
            self.network_requested.emit(network, self.tr("Take the layers of {0}").format(name))
            text = self.tr(
                "The layers of {0} are in the table; Undo under Network brings yours back"
            )
            self._frame.tell(text.format(name))
            self._starts.set_tuning(self._starts.tuning.changed(layers="auto"))
            self._look()

    @Slot()
    def _show_input(self) -> None:
        """Say for whom the shapes are, where it makes a difference."""
        table = self._table
        tuned, given = table.tuned_shape, table.data_shape
        if not table.may_differ or tuned is None or given is None:
            self.input_plain.emit()
        elif table.is_for_tuning:
            self.input_told.emit(
                self.tr("As Fine-tune reads: {0}").format(shape_text(tuned)),
                self.tr("Shapes, diagram and code for Train, which reads {0}").format(
                    shape_text(given)
                ),
                True,
            )
        else:
            self.input_told.emit(
                self.tr("As Train reads: {0}").format(shape_text(given)),
                self.tr("Shapes, diagram and code for Fine-tune, which reads {0}").format(
                    shape_text(tuned)
                ),
                False,
            )
