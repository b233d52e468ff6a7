"""A run whose curves are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.engine.training.loop.history import History
    from studio.engine.training.settings.settings import Figure


@dataclass(frozen=True)
class ShownRun:
    """What is drawn of a run.

    Attributes:
        key: its id.
        name: what the legend calls it.
        history: what it measured; it may grow.
        best_epoch: from 1; None where it is not known, and then found in the history.
        best_by: what chose it; ``"epoch"`` where the last was kept, whatever it reached.
    """

    key: str
    name: str
    history: History
    best_epoch: int | None = None
    best_by: Figure = "accuracy"
