"""Has the network at hand answer with its adapter, without, or with another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.tryout.adapter_choice import OFF, ON, AdapterChoice
from studio.desktop.tryout.prediction_thread import PredictionThread

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class AdapterSwitch(QObject):
    """The network at hand stays what it is; only who answers changes.

    Signals:
        failed: an adapter cannot be used beside the base.
    """

    failed: Signal[Failure] = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        prediction: PredictionThread,
        background: Background,
        choice: AdapterChoice,
    ) -> None:
        super().__init__(choice)
        self._prediction, self._background, self._choice = prediction, background, choice
        self._own: Checkpoint | None = None
        self._others: dict[str, Checkpoint] = {}
        choice.chosen.connect(self._on_chosen)
        choice.wanted.connect(self._on_wanted)
        workspace.checkpoint_changed.connect(self._on_checkpoint)

    @Slot(object, str)
    def _on_checkpoint(self, checkpoint: Checkpoint, name: str) -> None:
        self._own, self._others = checkpoint, {}
        self._choice.offer(checkpoint.adapter is not None)

    @Slot(str)
    def _on_chosen(self, which: str) -> None:
        from studio.engine.training.adapters.switching import switched_off

        if self._own is None:
            return
        if which == ON:
            self._prediction.use(self._own)
        elif which == OFF:
            self._prediction.use(switched_off(self._own), follows=False)
        else:
            self._prediction.use(self._others[which], follows=False)

    @Slot(object)
    def _on_wanted(self, folder: Path) -> None:
        own = self._own
        if own is None:
            return

        def read() -> tuple[Checkpoint, Path, Checkpoint]:
            from studio.engine.training.adapters.applying import with_adapter
            from studio.engine.training.adapters.switching import switched_off

            return own, folder, with_adapter(switched_off(own), folder)

        self._background.run(read, self._on_read, self._on_failed)

    @Slot(object)
    def _on_read(self, read: tuple[Checkpoint, Path, Checkpoint]) -> None:
        own, folder, other = read
        if own is self._own:  # else another network is at hand by now
            self._others[str(folder)] = other
            self._choice.add(folder)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
