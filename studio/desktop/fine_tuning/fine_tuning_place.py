"""The place Fine-tune: where it starts, what learns when, and what becomes of every tensor."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.fine_tuning.plan.plan_card import PlanCard
from studio.desktop.fine_tuning.start_card import StartCard
from studio.desktop.widgets.layouts import Stretch, fill


class FineTuningPlace(QWidget):
    """Three cards, one below the other.

    Attributes:
        start: where it starts.
        plan: what learns when.
        undo_stack: every change of the plan, in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fineTuningPlace")
        self.undo_stack = QUndoStack(self)
        self.start, self.plan = StartCard(), PlanCard()
        fill(QVBoxLayout(self), self.start, self.plan, Stretch(), spacing=12, margins=0)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on nothing of it is changed."""
        self.start.set_busy(busy)
        self.plan.set_busy(busy)
