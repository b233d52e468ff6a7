"""The place Fine-tune: where it starts, what learns when, and what becomes of every tensor."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.fine_tuning.before_after_card import BeforeAfterCard
from studio.desktop.fine_tuning.measuring.proposal_card import ProposalCard
from studio.desktop.fine_tuning.plan.plan_card import PlanCard
from studio.desktop.fine_tuning.start_card import StartCard
from studio.desktop.fine_tuning.tensors.tensors_card import TensorsCard
from studio.desktop.widgets.layouts import fill


class FineTuningPlace(QWidget):
    """Its cards, one below the other.

    Attributes:
        start: where it starts.
        proposal: which plan would suit, where that was asked.
        plan: what learns when.
        tensors: what becomes of each.
        change: what the last run that fine-tuned changed.
        undo_stack: every change of the plan, in words.

    Signals:
        looked_at: it came into sight.
    """

    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fineTuningPlace")
        self.undo_stack = QUndoStack(self)
        self.start, self.proposal, self.plan = StartCard(), ProposalCard(), PlanCard()
        self.tensors, self.change = TensorsCard(), BeforeAfterCard()
        lowest = fill(QHBoxLayout(), (self.tensors, 2), (self.change, 1), spacing=12)
        cards = (self.start, self.proposal, self.plan, (lowest, 1))
        fill(QVBoxLayout(self), *cards, spacing=12, margins=0)

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self.looked_at.emit()

    def set_busy(self, busy: bool) -> None:
        """While a run goes on nothing of it is changed."""
        self.start.set_busy(busy)
        self.proposal.set_busy(busy)
        self.plan.set_busy(busy)
        self.tensors.set_busy(busy)
