"""What the loop tells while it runs. Plain frozen values: safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.engine.data.split import ValidatedOn
from studio.engine.evaluation.metrics import Metrics

Outcome = Literal["finished", "stopped"]
"""How a run ended when nothing went wrong."""


@dataclass(frozen=True)
class Started:
    """The first event of a run.

    Attributes:
        epochs: how many will be run.
        steps: optimiser steps in one epoch.
        training_samples: how many samples one epoch trains on.
        validation_samples: how many samples each epoch is measured on.
        validated_on: a ``"share"`` of the training part, the ``"given"`` validation part, or the
            ``"test"`` set itself.
        device: where it runs, for example ``"cpu"``.
        parameters: trainable ones.
    """

    epochs: int
    steps: int
    training_samples: int
    validation_samples: int
    validated_on: ValidatedOn
    device: str
    parameters: int


@dataclass(frozen=True)
class Progressed:
    """Some steps were taken; loss and accuracy are means over them.

    Attributes:
        epoch: from 1.
        step: steps taken in this epoch, of `steps`.
        position: epochs done as a fraction, the x of a curve.
        samples_per_second: over the epoch so far.
        seconds_left: to the end of the run, evaluation included.
    """

    epoch: int
    step: int
    steps: int
    position: float
    loss: float
    accuracy: float
    samples_per_second: float
    seconds_left: float


@dataclass(frozen=True)
class EpochEnded:
    """An epoch was trained and measured.

    Attributes:
        loss, accuracy: means over the epoch's training steps, as the weights changed.
        validation: measured with the weights at the epoch's end.
        seconds: training and measuring.
        best: no earlier epoch had a higher validation accuracy.
    """

    epoch: int
    loss: float
    accuracy: float
    validation: Metrics
    learning_rate: float
    seconds: float
    best: bool


@dataclass(frozen=True)
class Ended:
    """The last event of a run that did not fail.

    Attributes:
        epochs: how many were trained; fewer than asked for where patience ran out.
        best_epoch: from 1; None when stopped before an epoch was measured.
        test: of the best weights, where the run held a test part back and finished.
        seconds: the loop's wall time, evaluation included.
    """

    outcome: Outcome
    best_epoch: int | None
    test: Metrics | None
    seconds: float
    epochs: int = 0


Event = Started | Progressed | EpochEnded | Ended
