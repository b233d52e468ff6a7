"""A run in the thread that takes its events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.engine.runs.record import Fork
    from studio.engine.runs.run_folder import RunFolder
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.weights import Weights
    from studio.engine.training.loop.events import Event


class ThreadRun:
    """One of a single process, which is the window's."""

    processes = 1

    def __init__(self, folder: RunFolder) -> None:
        self._folder, self._trainer = folder, folder.trainer

    @property
    def path(self) -> Path:
        return self._folder.path

    @property
    def parent(self) -> Fork | None:
        return self._folder.record.parent

    @property
    def last(self) -> Checkpoint:
        return self._trainer.last

    @property
    def best(self) -> Checkpoint | None:
        return self._trainer.best

    @property
    def is_saved(self) -> bool:
        return self._folder.is_saved

    def run(self) -> Iterator[Event]:
        from studio.engine.devices import set_up_thread

        set_up_thread(self._trainer.job.recipe.training.speed.threads)
        return self._folder.run()

    def newest_weights(self) -> Weights:
        return self._trainer.newest_weights()
