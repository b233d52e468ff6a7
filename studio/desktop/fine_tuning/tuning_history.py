"""Every change of how a start is fine-tuned, as a step to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.engine.recipe import FineTuning

ELSEWHERE = ("checkpoint", "stated", "layers")
"""What is chosen with the start itself, and asked anew of another: no step to undo."""


class TuningHistory(QObject):
    """Changes `StartPoints.tuning`.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, starts: StartPoints, undo_stack: QUndoStack) -> None:
        super().__init__(undo_stack)
        self._starts, self._undo_stack = starts, undo_stack
        starts.loaded.connect(self.clear)

    def change(self, tuning: FineTuning, what: str, sitting: int = 0) -> None:
        """From now on in this way; what is done in one sitting is one step, 0 is none."""
        before = self._starts.tuning
        if tuning != before:
            self._undo_stack.push(_Change(what, before, tuning, self._use, sitting))
            self.edited.emit()

    @Slot()
    def clear(self) -> None:
        """Another start: what was done before is of another network."""
        self._undo_stack.clear()

    def _use(self, tuning: FineTuning) -> None:
        now = self._starts.tuning
        kept = {name: getattr(now, name) for name in ELSEWHERE}
        self._starts.set_tuning(tuning.changed(**kept))


class _Change(QUndoCommand):
    """One step."""

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
        """Called by Qt. Steps of one number become one."""
        return self._sitting or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Called by Qt."""
        if not isinstance(other, _Change):
            return False
        self._after = other._after
        return True
