"""Which epoch is the best, and whether it is time to end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from studio.engine.training.loop.history import EpochRow
from studio.engine.training.settings.settings import Training

WORST = (-math.inf, -math.inf)

Rank = tuple[float, float]
"""What is larger is better."""


def rank(best_by: str, value: float, loss: float) -> Rank:
    """How good an epoch is whose validation figure `best_by` is `value`; of two alike, the one
    with the lower validation `loss` is better.
    """
    return (-value if best_by == "loss" else value), -loss


def best_row(rows: Iterable[EpochRow], best_by: str) -> EpochRow | None:
    """The best of some epochs, the first of those that are alike; None where none has a figure."""
    best, found = WORST, None
    for row in rows:
        ranked = _rank_of(row, best_by)
        if ranked > best:  # never true of NaN
            best, found = ranked, row
    return found


def _rank_of(row: EpochRow, best_by: str) -> Rank:
    return rank(best_by, row.figure(best_by), row.validation_loss)


class EarlyStopping:
    """Sees each epoch once, in order.

    Attributes:
        best_epoch: from 1; None before the first.
        epochs_without_improvement: since the last gain, by more than the least gain.
    """

    def __init__(self, settings: Training, seen: Iterable[EpochRow] = ()) -> None:
        self._figure = settings.best_by
        self._patience = settings.patience
        self._min_delta = settings.min_delta
        self._best, self._bar = WORST, -math.inf
        self.best_epoch: int | None = None
        self.epochs_without_improvement = 0
        for row in seen:
            self.update(row)

    def start_from(self, epoch: int, metrics: Mapping[str, float]) -> None:
        """Begin with the best epoch that there is, and what was measured of it: only what is
        better counts from now on.
        """
        value = float(epoch) if self._figure == "epoch" else metrics[self._figure]
        self._best = rank(self._figure, value, metrics["loss"])
        self._bar = self._best[0]
        self.best_epoch, self.epochs_without_improvement = epoch, 0

    def to_dict(self) -> dict[str, Any]:
        """What it knows, as numbers; `restore` takes it over."""
        known = {"best": self._best[0], "best_loss": -self._best[1], "bar": self._bar}
        return known | {"best_epoch": self.best_epoch, "waited": self.epochs_without_improvement}

    def restore(self, known: dict[str, Any]) -> None:
        """Go on from what `to_dict` gave, by the same figure."""
        # An older version did not keep the loss: then nothing that is only alike is better.
        loss = float(known.get("best_loss", -math.inf))
        self._best, self._bar = (float(known["best"]), -loss), float(known["bar"])
        self.best_epoch, self.epochs_without_improvement = known["best_epoch"], int(known["waited"])

    def update(self, row: EpochRow) -> bool:
        """Take an epoch in; returns whether it is better than all before it."""
        found = _rank_of(row, self._figure)
        self.epochs_without_improvement += 1
        if found[0] > self._bar + self._min_delta:
            self._bar, self.epochs_without_improvement = found[0], 0
        if not found > self._best:
            return False
        self._best, self.best_epoch = found, row.epoch
        return True

    @property
    def is_out_of_patience(self) -> bool:
        return self._patience is not None and self.epochs_without_improvement >= self._patience
