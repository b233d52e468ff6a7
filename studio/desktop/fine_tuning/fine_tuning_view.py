"""Where what fine-tuning may start from meets the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.desktop.core.wording import sentence, shape_text
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.network.network import Network
    from studio.engine.training.fine_tuning.plan import FineTuningPlan


class FineTuningView(QObject):
    """Shows the plan in its row, and the network that it trains in the table."""

    def __init__(self, session: Session, window: MainWindow, table: TableInput) -> None:
        super().__init__(window)
        self._session, self._window, self._table = session, window, table
        row, starts = window.fine_tuning, session.starts
        row.start_chosen.connect(starts.switch)
        row.learning_chosen.connect(starts.set_learning)
        row.input_chosen.connect(starts.set_input)
        row.file_chosen.connect(session.files.open_pth)
        row.layers_wanted.connect(self._take_layers)
        for chosen in (row.start_chosen, row.learning_chosen, row.input_chosen):
            chosen.connect(self._look)
        starts.changed.connect(self._on_starts)
        starts.failed.connect(self._on_starts)
        starts.planned.connect(self._on_plan)
        starts.switched.connect(self._on_switched)
        starts.followed.connect(self._look)
        table.changed.connect(self._show_input)
        window.layers.header.input_toggled.connect(table.look_at_tuning)
        self._on_starts()

    @Slot()
    def _look(self) -> None:
        self._table.look_at_tuning()

    @Slot()
    def _on_starts(self) -> None:
        starts, row = self._session.starts, self._window.fine_tuning
        row.set_points(starts.points, starts.chosen)
        row.set_learning(starts.learning)

    @Slot()
    def _on_plan(self) -> None:
        starts, row = self._session.starts, self._window.fine_tuning
        if starts.plan is not None:
            row.show_plan(starts.plan)
        elif starts.problem is not None and isinstance(starts.problem.error, StudioError):
            row.show_problem(sentence(starts.problem.error))

    @Slot(object)
    def _on_switched(self, plan: FineTuningPlan) -> None:
        """A start whose layers those in the table are not: what will be trained is shown."""
        if plan.layers == "checkpoint":
            self._put_into_the_table(plan.recipe.network)

    @Slot()
    def _take_layers(self) -> None:
        network = self._session.starts.own_network(self._session.network)
        if network is not None:
            self._put_into_the_table(network)
            self._table.look_at_tuning()

    def _put_into_the_table(self, network: Network) -> None:
        name = self._session.starts.name
        self._window.layers.change_network(network, self.tr("Take the layers of {0}").format(name))
        text = self.tr("The layers of {0} are in the table; Undo brings yours back")
        self._window.status.setText(text.format(name))

    @Slot()
    def _show_input(self) -> None:
        """Say for whom the shapes are, where it makes a difference."""
        table, header = self._table, self._window.layers.header
        tuned, given = table.tuned_shape, table.data_shape
        if not table.may_differ or tuned is None or given is None:
            header.hide_input()
        elif table.is_for_tuning:
            header.show_input(
                self.tr("As Fine-tune reads: {0}").format(shape_text(tuned)),
                self.tr("Shapes, diagram and code for Train, which reads {0}").format(
                    shape_text(given)
                ),
                for_tuning=True,
            )
        else:
            header.show_input(
                self.tr("As Train reads: {0}").format(shape_text(given)),
                self.tr("Shapes, diagram and code for Fine-tune, which reads {0}").format(
                    shape_text(tuned)
                ),
                for_tuning=False,
            )
