"""Which network is at hand while one trains: the one that trains, then the best it reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunResult, RunStarted
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.tryout.prediction_thread import PredictionThread

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.weights import Weights


class NetworkAtHand(QObject):
    """Follows the run, unless a person chooses other weights meanwhile.

    Signals:
        best_reached: a run is over; where its best weights are kept, and they themselves.
    """

    best_reached: Signal[Path, Checkpoint] = Signal(object, object)

    def __init__(self, workspace: Workspace, run: Run, prediction: PredictionThread) -> None:
        super().__init__(workspace)
        self._workspace, self._prediction = workspace, prediction
        self._before: tuple[Checkpoint, str, Path | None] | None = None
        self._running: Checkpoint | None = None
        workspace.checkpoint_changed.connect(self._on_changed)
        run.began.connect(self._on_began)
        run.weights_changed.connect(self._on_weights)
        run.ended.connect(self._on_ended)

    @Slot(object, str)
    def _on_changed(self, checkpoint: Checkpoint, name: str) -> None:
        self._prediction.use(checkpoint)

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        workspace = self._workspace
        if workspace.checkpoint is not None:
            name, path = workspace.checkpoint_name, workspace.checkpoint_path
            self._before = workspace.checkpoint, name, path
        self._running = begun.checkpoint
        workspace.use_checkpoint(begun.checkpoint, self.tr("this run"))

    def _follows_the_run(self) -> bool:
        """Whether no other weights were chosen since it began."""
        at_hand = self._workspace.checkpoint
        return at_hand is not None and at_hand is self._running

    @Slot(object)
    def _on_weights(self, weights: Weights) -> None:
        if self._follows_the_run():
            self._prediction.update(weights)

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        is_discarded = result.ended.outcome == "discarded"
        path = result.folder / "best.pth"
        if not is_discarded:
            self.best_reached.emit(path, result.best)
        if not self._follows_the_run():
            return
        if not is_discarded:
            self._workspace.use_checkpoint(result.best, self.tr("this run’s best"), path)
        elif self._before is not None:
            self._workspace.use_checkpoint(*self._before)
