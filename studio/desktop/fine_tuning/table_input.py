"""For whom the table of layers tells shapes and totals: Train, or Fine-tune."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunStarted
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.start_points import StartPoints

Shape = tuple[int, ...]


class TableInput(QObject):
    """What comes to the network in the table.

    Train gives it the open data as it is; Fine-tune may bring the pictures to what the
    starting checkpoint reads. While a run goes on it is what that run reads.

    Attributes:
        is_for_tuning: whether a person looks at Fine-tune.

    Signals:
        changed: `shape` may be another.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, run: Run, starts: StartPoints) -> None:
        super().__init__(workspace)
        self.is_for_tuning = False
        self._workspace, self._run, self._starts = workspace, run, starts
        self._running: Shape | None = None
        run.began.connect(self._on_began)
        run.state_changed.connect(self._on_state)
        starts.planned.connect(self.changed)
        workspace.opening.connect(self._on_opening)

    @property
    def shape(self) -> Shape | None:
        """C×H×W of one sample; None before there is data."""
        if self._running is not None:
            return self._running
        tuned = self.tuned_shape if self.is_for_tuning else None
        return tuned or self.data_shape

    @property
    def data_shape(self) -> Shape | None:
        """As Train gives it."""
        opened = self._workspace.opened
        return None if opened is None else opened.overview.shape

    @property
    def tuned_shape(self) -> Shape | None:
        """As Fine-tune would give it; None where it would not train what is in the table."""
        plan = self._starts.plan
        if plan is None or plan.recipe.network != self._workspace.network:
            return None
        return plan.placement.shape

    @property
    def may_differ(self) -> bool:
        """Whether Train and Fine-tune read different shapes, and a person can look at either."""
        tuned = self.tuned_shape
        return self._running is None and tuned is not None and tuned != self.data_shape

    @Slot(bool)
    def look_at_tuning(self, wanted: bool = True) -> None:
        """A person looks at Fine-tune, or no longer."""
        self.is_for_tuning = wanted
        self.changed.emit()

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        checkpoint = begun.checkpoint
        self._running = checkpoint.preprocessing.placement.shape
        self.look_at_tuning(checkpoint.recipe.fine_tuning is not None)

    @Slot()
    def _on_state(self) -> None:
        if not self._run.active and self._running is not None:
            self._running = None
            self.changed.emit()

    @Slot()
    def _on_opening(self) -> None:
        self.look_at_tuning(False)
