"""Where what fine-tuning may start from meets the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import shape_text
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.fine_tuning_row import FineTuningRow
from studio.desktop.fine_tuning.start_point import FineTuningInput
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.engine.network.network import Network
    from studio.engine.training.fine_tuning.plan import FineTuningPlan


class FineTuningView(QObject):
    """Shows the plan in its row, and the network that it trains in the table.

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
        row: FineTuningRow,
        table: TableInput,
        frame: Frame,
    ) -> None:
        super().__init__(row)
        self._workspace, self._starts, self._frame = workspace, starts, frame
        self._row, self._table = row, table
        row.start_chosen.connect(starts.switch)
        row.learning_chosen.connect(starts.set_learning)
        row.input_chosen.connect(starts.set_input)
        row.layers_requested.connect(self._take_layers)
        for chosen in (row.start_chosen, row.learning_chosen, row.input_chosen):
            chosen.connect(self._look)
        starts.changed.connect(self._on_starts)
        starts.failed.connect(self._on_starts)
        starts.planned.connect(self._on_plan)
        starts.switched.connect(self._on_switched)
        starts.followed.connect(self._look)
        table.changed.connect(self._show_input)
        workspace.data_opened.connect(self._tell_starts)
        workspace.network_set.connect(self._tell_starts)
        self._on_starts()

    @Slot(object)
    def show_run_state(self, state: RunState) -> None:
        """While a run goes on nothing is chosen."""
        self._row.set_busy(state is not RunState.IDLE)

    @Slot()
    def _tell_starts(self) -> None:
        """What fine-tuning would meet now."""
        if (opened := self._workspace.opened) is not None:
            pictures, classes = opened.dataset.placement, opened.overview.classes
            self._starts.set_given(FineTuningInput(self._workspace.recipe(), pictures, classes))

    @Slot()
    def _look(self) -> None:
        self._table.look_at_tuning()

    @Slot()
    def _on_starts(self) -> None:
        starts, row = self._starts, self._row
        row.set_points(starts.points, starts.chosen)
        row.set_learning(starts.learning)

    @Slot()
    def _on_plan(self) -> None:
        starts, row = self._starts, self._row
        if starts.plan is not None:
            row.show_plan(starts.plan)
        elif starts.problem is not None and (text := self._frame.explain(starts.problem)):
            row.show_problem(text)

    @Slot(object)
    def _on_switched(self, plan: FineTuningPlan) -> None:
        """A start whose layers those in the table are not: what will be trained is shown."""
        if plan.layers == "checkpoint":
            self._put_into_the_table(plan.recipe.network)

    @Slot()
    def _take_layers(self) -> None:
        network = self._starts.own_network(self._workspace.network)
        if network is not None:
            self._put_into_the_table(network)
            self._table.look_at_tuning()

    def _put_into_the_table(self, network: Network) -> None:
        name = self._starts.name
        self.network_requested.emit(network, self.tr("Take the layers of {0}").format(name))
        text = self.tr("The layers of {0} are in the table; Undo brings yours back")
        self._frame.tell(text.format(name))

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
