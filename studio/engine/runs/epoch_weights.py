"""Every epoch's weights, while they are small."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studio.engine.errors import StudioError
from studio.engine.files import is_disk_full
from studio.engine.reasons import reason_of
from studio.engine.runs.own_files import EPOCH, EPOCHS
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.history import History

MEGABYTE = 10**6


class EpochWeights:
    """Keeps ``epochs/epoch-0001.pth``, ... within a budget; the oldest go first.

    Best and last weights have files of their own, and always stay.
    """

    def __init__(self, run: Path, megabytes: int) -> None:
        self._folder = run / EPOCHS
        self._budget = megabytes * MEGABYTE
        self._waiting: list[Checkpoint] = []

    def add(self, checkpoint: Checkpoint) -> None:
        """Remember an epoch's weights; `write` brings them to disk."""
        if self._budget:
            rows = History(checkpoint.history.epochs)
            self._waiting.append(replace(checkpoint, state=None, history=rows))
            size = sum(value.nbytes for value in checkpoint.weights.values())
            self._waiting = self._waiting[-max(1, self._budget // max(1, size)) :]

    def write(self) -> None:
        """Write what waits, then remove the oldest until all fit.

        Raises:
            StudioError: a file could not be written; it is tried again the next time.
        """
        while self._waiting:
            first = self._waiting[0]
            self.save_with_room(first, epoch_path(self._folder.parent, first.epoch))
            self._waiting.pop(0)
        while self._size() > self._budget and self._drop_oldest():
            pass

    def save_with_room(self, checkpoint: Checkpoint, path: Path) -> None:
        """Write a checkpoint; on a full disk the oldest epochs' files make room for it.

        Raises:
            StudioError: it could not be written, and that did not help.
        """
        while True:
            try:
                checkpoint.save(path)
                return
            except StudioError as error:
                if not (is_disk_full(error) and self._drop_oldest()):
                    raise

    def _size(self) -> int:
        try:
            return sum(path.stat().st_size for path in epoch_paths(self._folder.parent))
        except OSError as error:
            raise StudioError(
                "{path} could not be read ({reason}): is its disk still there?",
                path=self._folder,
                reason=reason_of(error),
            ) from error

    def _drop_oldest(self) -> bool:
        """Whether there was one, and it is gone."""
        try:
            epoch_paths(self._folder.parent)[0].unlink()
        except (IndexError, OSError):
            return False
        return True


def epoch_path(run: Path, epoch: int) -> Path:
    """Where the weights of an epoch (from 1) are kept."""
    return run / EPOCHS / f"epoch-{epoch:04}.pth"


def epoch_paths(run: Path) -> list[Path]:
    """The epochs' weights that a run has, in their order; not what else a person put there."""
    found = (run / EPOCHS).glob("epoch-*.pth")
    return sorted((path for path in found if EPOCH.fullmatch(path.name)), key=epoch_number)


def epoch_number(path: Path) -> int:
    """Of the file of an epoch's weights, from 1."""
    found = EPOCH.fullmatch(path.name)
    return int(found.group(1)) if found else 0
