"""What the window has done about teaching in threads: plain functions over the engine.

They import torch's part of the engine when they run: the window stands before it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.errors import StudioError
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.comparison.before_after import BeforeAfter
    from studio.engine.training.fine_tuning.teaching import KeptRight


@dataclass(frozen=True)
class TeachRequest:
    """What is to be taught.

    Attributes:
        start: the network that learns.
        path: where it lies.
        labels: the classes of whose drawings, or sentences, it learns.
    """

    start: Checkpoint
    path: Path
    labels: tuple[str, ...]

    @property
    def of_texts(self) -> bool:
        """Whether it learns sentences."""
        return reads_texts(self.start)


@dataclass(frozen=True)
class TaughtChange:
    """What teaching changed.

    Attributes:
        kept: the answers to what was kept, before and after.
        told: what the run measured; None where it was stopped before it had.
        of_texts: sentences were kept, and no drawings.
    """

    kept: KeptRight
    told: BeforeAfter | None
    of_texts: bool


def reads_texts(network: Checkpoint) -> bool:
    """Whether sentences are kept for it, and no drawings."""
    return network.preprocessing.placement.style == "text"


def why_not(start: Checkpoint, labels: Sequence[str]) -> StudioError | None:
    """Why `start` cannot be taught these classes; None where it can."""
    from studio.engine.training.fine_tuning.teaching import check

    try:
        check(start, labels, data_folder())
    except StudioError as error:
        return error
    return None


def change(request: TeachRequest, taught: Checkpoint, told: BeforeAfter | None) -> TaughtChange:
    """What is told of a network that was taught."""
    from studio.engine.devices import set_up_thread
    from studio.engine.training.fine_tuning.teaching import kept_right

    set_up_thread()
    right = kept_right(request.start, taught, request.labels, data_folder())
    return TaughtChange(right, told, request.of_texts)
