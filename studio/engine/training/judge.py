"""Which epoch is the best, and whether it is time to end."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from studio.engine.training.history import EpochRow
from studio.engine.training.settings import Training


class Judge:
    """Sees each epoch once, in order.

    Attributes:
        best_epoch: from 1; None before the first.
        waited: epochs since the last gain, by more than the least gain.
    """

    def __init__(self, settings: Training, seen: Iterable[EpochRow] = ()) -> None:
        self._figure = settings.best_by
        self._sign = -1.0 if settings.best_by == "loss" else 1.0
        self._patience = settings.patience
        self._least_gain = settings.least_gain
        self._best = self._bar = -math.inf
        self.best_epoch: int | None = None
        self.waited = 0
        for row in seen:
            self.see(row)

    def hold(self, epoch: int, value: float) -> None:
        """Begin with the best epoch that there is: only what is better counts from now on."""
        self._best = self._bar = self._sign * value
        self.best_epoch, self.waited = epoch, 0

    def plain(self) -> dict[str, Any]:
        """What it knows, as numbers; `restore` takes it over."""
        known = {"best": self._best, "bar": self._bar}
        return known | {"best_epoch": self.best_epoch, "waited": self.waited}

    def restore(self, known: dict[str, Any]) -> None:
        """Go on from what `plain` gave, by the same figure."""
        self._best, self._bar = float(known["best"]), float(known["bar"])
        self.best_epoch, self.waited = known["best_epoch"], int(known["waited"])

    def see(self, row: EpochRow) -> bool:
        """Take an epoch in; returns whether it is better than all before it."""
        value = self._sign * row.figure(self._figure)
        self.waited += 1
        if value > self._bar + self._least_gain:
            self._bar, self.waited = value, 0
        if not value > self._best:
            return False
        self._best, self.best_epoch = value, row.epoch
        return True

    @property
    def is_out_of_patience(self) -> bool:
        return self._patience is not None and self.waited >= self._patience
