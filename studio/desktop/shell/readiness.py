"""Whether Train and Fine-tune can be pressed, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import sentence
from studio.desktop.fine_tuning.fine_tuning_words import others_text
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.shell.services import Services
from studio.desktop.training.toolbar import Toolbar
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.network.summary import Summary


class Readiness(QObject):
    """Keeps the toolbar's two buttons as they ought to be."""

    def __init__(self, services: Services, table: TableInput, toolbar: Toolbar) -> None:
        super().__init__(toolbar)
        self._workspace, self._starts = services.workspace, services.starts
        self._tuning, self._table, self._toolbar = services.tuning, table, toolbar
        self._summary: Summary | None = None
        for changed in (
            self._workspace.engine_ready,
            self._workspace.opening,
            self._workspace.data_opened,
            self._workspace.data_failed,
            self._starts.changed,
            self._starts.planned,
            self._tuning.began,
            self._tuning.ended,
        ):
            changed.connect(self._update)
        self._update()

    @Slot(object)
    def set_summary(self, summary: Summary | None) -> None:
        """What the network in the table costs; None while that is not known."""
        self._summary = summary
        self._update()

    @Slot()
    def _update(self) -> None:
        self._toolbar.block(self._why_not_train(), self._why_not_fine_tune())

    def _why_not_train(self) -> str:
        """Why Train is off; an empty string where it is not."""
        if problem := self._why_nothing_runs():
            return problem
        if self._summary is None:
            return self.tr("The network is being measured")
        if self._tuning.active:
            return self._measuring()
        misfit = self._summary.problem
        if misfit is None or self._table.shape != self._table.data_shape:
            return ""  # the table tells of what Fine-tune reads
        return sentence(misfit)

    def _why_not_fine_tune(self) -> str:
        if problem := self._why_nothing_runs():
            return problem
        if self._starts.checkpoint is None:
            return self.tr("The network to start from is being read")
        opened = self._workspace.opened
        if opened and (others := others_text(self._starts, opened.dataset.placement)):
            return others
        failure = self._starts.problem
        if failure is not None and isinstance(failure.error, StudioError):
            return sentence(failure.error)
        if self._starts.asks_for_layers:
            return self.tr("The layers in the table do not fit the start: choose under Fine-tune")
        return self._measuring() if self._tuning.active else ""

    def _why_nothing_runs(self) -> str:
        """What both wait for."""
        if not self._workspace.has_engine:
            return self.tr("PyTorch is being loaded")
        if self._workspace.is_opening:
            return self.tr("The data is being opened")
        if self._workspace.opened is None:
            return self.tr("No dataset is open yet")
        problem = self._workspace.opened.overview.problem
        return sentence(problem) if problem else ""

    def _measuring(self) -> str:
        return self.tr("Something is being measured under Tune: wait for it or cancel it there")
