"""The place Fine-tune: where it starts, what learns when, and what becomes of every tensor."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.fine_tuning.plan.plan_card import PlanCard
from studio.desktop.fine_tuning.start_card import StartCard
from studio.desktop.fine_tuning.tensors.tensors_card import TensorsCard
from studio.desktop.widgets.layouts import fill


class FineTuningPlace(QWidget):
    """Its cards, one below the other; the lowest row has room for another beside the tensors.

    Attributes:
        start: where it starts.
        plan: what learns when.
        tensors: what becomes of each.
        undo_stack: every change of the plan, in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fineTuningPlace")
        self.undo_stack = QUndoStack(self)
        self.start, self.plan, self.tensors = StartCard(), PlanCard(), TensorsCard()
        lowest = fill(QHBoxLayout(), (self.tensors, 2), spacing=12)
        fill(QVBoxLayout(self), self.start, self.plan, (lowest, 1), spacing=12, margins=0)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on nothing of it is changed."""
        self.start.set_busy(busy)
        self.plan.set_busy(busy)
        self.tensors.set_busy(busy)
