"""Whether what is at hand are the weights that a run which goes on began with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunStarted
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class InTraining(QObject):
    """Follows a run: what it has reached is at hand when it has ended, and not before.

    Signals:
        changed: `why_not` may say something else.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, run: Run) -> None:
        super().__init__(workspace)
        self._workspace, self._run = workspace, run
        self._began_with: Checkpoint | None = None
        run.began.connect(self._on_began)
        run.state_changed.connect(self.changed)

    @property
    def why_not(self) -> str:
        """Why the network at hand is not to be saved or exported now; empty where it is."""
        if not self._run.active or self._workspace.checkpoint is not self._began_with:
            return ""
        return self.tr(
            "It is being trained, and what is at hand are the weights that it began with: wait for "
            "the end of the run, or stop it."
        )

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        self._began_with = begun.checkpoint
        self.changed.emit()
