"""What a run measured, epoch by epoch: kept in the checkpoint and in ``metrics.csv``."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, field, fields
from typing import Any, Self

from studio.engine.training.events import EpochEnded, Event, Progressed


@dataclass(frozen=True)
class EpochRow:
    """One epoch in numbers. `loss` and `accuracy` are of training; the others of validation."""

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


COLUMNS = tuple(column.name for column in fields(EpochRow))


@dataclass
class History:
    """The epochs of a run and the training curve between them.

    Attributes:
        epochs: one row an epoch.
        curve: (position in epochs, loss, accuracy) of the training steps.
    """

    epochs: list[EpochRow] = field(default_factory=list)
    curve: list[tuple[float, float, float]] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Take down what an event of the loop says; other events pass."""
        if isinstance(event, Progressed):
            self.curve.append((event.position, event.loss, event.accuracy))
        elif isinstance(event, EpochEnded):
            self.epochs.append(_row(event))

    def plain(self) -> dict[str, Any]:
        """As lists and tables of numbers; `from_plain` reads it back."""
        return {
            "epochs": [asdict(row) for row in self.epochs],
            "curve": [list(point) for point in self.curve],
        }

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> Self:
        """What `plain` gave. Raises KeyError, TypeError or ValueError on anything else."""
        rows = [EpochRow(**row) for row in values["epochs"]]
        points = [(float(x), float(loss), float(acc)) for x, loss, acc in values["curve"]]
        return cls(rows, points)

    def table(self) -> list[tuple[float, ...]]:
        """The epochs' rows under `COLUMNS`."""
        return [astuple(row) for row in self.epochs]


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
    )
