"""What a run measured, epoch by epoch: kept in the checkpoint and in ``metrics.csv``."""

from __future__ import annotations

import math
from dataclasses import asdict, astuple, dataclass, field, fields
from typing import Any, Self

from studio.engine.training.loop.curve import RATE, Curve
from studio.engine.training.loop.events import (
    EpochEnded,
    Event,
    LayerHistogram,
    Progressed,
    WeightsSeen,
)

MOST_WATCHED = 64
"""Epochs whose histograms are kept: when there are more, every other one goes."""


@dataclass(frozen=True)
class EpochRow:
    """One epoch in numbers. `loss` and `accuracy` are of training; the others of validation.

    Attributes:
        seconds: of this epoch, training and measuring.
        step: optimiser steps since the run began.
        elapsed: seconds since the run began, pauses left out.
        old_accuracy: on the data that the start was trained on; None where it is not measured.
    """

    epoch: int
    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float
    precision: float
    recall: float
    f1: float
    learning_rate: float
    seconds: float
    step: int = 0
    elapsed: float = math.nan
    old_accuracy: float | None = None

    def figure(self, name: str) -> float:
        """A validation figure by its name: ``"loss"``, ``"accuracy"``, ``"f1"``, ..."""
        column = f"validation_{name}" if name in ("loss", "accuracy") else name
        return float(getattr(self, column))


COLUMNS = tuple(column.name for column in fields(EpochRow))


@dataclass
class History:
    """The epochs of a run and the training curve between them.

    Attributes:
        epochs: one row an epoch.
        curve: of the training steps.
        weights: how the weights were spread after some epochs, where somebody watched.
    """

    epochs: list[EpochRow] = field(default_factory=list)
    curve: Curve = field(default_factory=Curve)
    weights: list[WeightsSeen] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was trained, as of weights from elsewhere."""
        return not self.epochs and not len(self.curve)

    def add(self, event: Event) -> None:
        """Take down what an event of the loop says; other events pass."""
        if isinstance(event, Progressed):
            self.curve.add(_point(event))
        elif isinstance(event, EpochEnded):
            self.epochs.append(_row(event))
        elif isinstance(event, WeightsSeen):
            self.weights.append(event)
            if len(self.weights) > MOST_WATCHED:
                self.weights = self.weights[-1::-2][::-1]

    def copy(self) -> History:
        """As it is now; what is added later stays out of it."""
        return History([*self.epochs], self.curve.copy(), [*self.weights])

    def to_dict(self) -> dict[str, Any]:
        """As lists and tables of numbers; `from_dict` reads it back."""
        return {
            "epochs": [asdict(row) for row in self.epochs],
            "curve": self.curve.to_dict(),
            "weights": [asdict(seen) for seen in self.weights],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError or ValueError on anything else."""
        rows = [EpochRow(**row) for row in values["epochs"]]
        weights = [_seen(seen) for seen in values.get("weights", [])]
        return cls(rows, Curve.from_dict(values["curve"]), weights)

    def table(self) -> list[tuple[float | None, ...]]:
        """The epochs' rows under `COLUMNS`."""
        return [astuple(row) for row in self.epochs]


def _seen(values: dict[str, Any]) -> WeightsSeen:
    return WeightsSeen(int(values["epoch"]), histograms(values["layers"]))


def histograms(rows: list[dict[str, Any]]) -> tuple[LayerHistogram, ...]:
    """Those whose fields `rows` hold, as JSON has them."""
    return tuple(LayerHistogram(**{**row, "counts": tuple(row["counts"])}) for row in rows)


def _point(event: Progressed) -> dict[str, float]:
    values = {
        "position": event.position,
        "step": float(event.steps_done),
        "seconds": event.seconds,
        "loss": event.loss,
        "accuracy": event.accuracy,
        "gradient_norm": event.gradient_norm,
        "update_ratio": event.update_ratio,
    }
    return values | {RATE + name: rate for name, rate in event.learning_rates}


def _row(event: EpochEnded) -> EpochRow:
    measured = event.validation
    return EpochRow(
        epoch=event.epoch,
        loss=event.loss,
        accuracy=event.accuracy,
        validation_loss=measured.loss,
        validation_accuracy=measured.accuracy,
        precision=measured.precision,
        recall=measured.recall,
        f1=measured.f1,
        learning_rate=event.learning_rate,
        seconds=event.seconds,
        step=event.steps_done,
        elapsed=event.elapsed,
        old_accuracy=event.old_accuracy,
    )
