"""What the loop tells while it runs. Plain frozen values: safe to hand to another thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.engine.errors import StudioError

if TYPE_CHECKING:  # they need torch, and the window reads events before it is there
    from studio.engine.data.split import ValidatedOn
    from studio.engine.evaluation.metrics import Metrics
    from studio.engine.training.comparison.before_after import BeforeAfter

Outcome = Literal["finished", "stopped", "interrupted", "discarded"]
"""How a run ended when nothing went wrong; interrupted: the program was closed."""


@dataclass(frozen=True)
class Started:
    """The first event of a run.

    Attributes:
        epochs: how many there will be in all.
        steps: optimiser steps in one epoch.
        training_samples: how many samples one epoch trains on.
        validation_samples: how many samples each epoch is measured on.
        validated_on: a ``"share"`` of the training part, the ``"given"`` validation part, or the
            ``"test"`` set itself, or ``"validation"`` where no test is made.
        device: where it runs, for example ``"cpu"``.
        parameters: trainable ones.
        position: epochs that are done already, as a fraction: not 0 where a run goes on.
        test_samples: how many are kept for the end.
    """

    epochs: int
    steps: int
    training_samples: int
    validation_samples: int
    validated_on: ValidatedOn
    device: str
    parameters: int
    position: float = 0.0
    test_samples: int = 0


@dataclass(frozen=True)
class Progressed:
    """Some steps were taken; loss and accuracy are means over them.

    Attributes:
        epoch: from 1.
        step: steps taken in this epoch, of `steps`.
        position: epochs done as a fraction, the x of a curve.
        samples_per_second: over the epoch so far, in this sitting.
        seconds_left: to the end of the run, evaluation included.
        steps_done: batches since the run began.
        seconds: since the run began, pauses left out.
        learning_rates: of the last step: (group, rate).
        gradient_norm: of all gradients of the last step, before clipping; NaN where nobody
            watches.
        update_ratio: how far that step moved the weights, as a share of their norm (a
            thousandth is usual); NaN where nobody watches.
    """

    epoch: int
    step: int
    steps: int
    position: float
    loss: float
    accuracy: float
    samples_per_second: float
    seconds_left: float
    steps_done: int
    seconds: float
    learning_rates: tuple[tuple[str, float], ...]
    gradient_norm: float = math.nan
    update_ratio: float = math.nan


@dataclass(frozen=True)
class LayerHistogram:
    """How the weights of one layer are spread.

    Attributes:
        name: the parameter's, such as ``"fc1.weight"``.
        low, high: the ends of the range; `counts` divides it evenly.
        update_ratio: how far the last watched step moved them, as a share of their norm.
        gradient_norm: of that step.
    """

    name: str
    low: float
    high: float
    counts: tuple[int, ...]
    mean: float
    std: float
    gradient_norm: float
    update_ratio: float


@dataclass(frozen=True)
class WeightsSeen:
    """The weights after an epoch, where somebody watches."""

    epoch: int
    layers: tuple[LayerHistogram, ...]


@dataclass(frozen=True)
class Paused:
    """The run waits before its next batch; its state is captured.

    Attributes:
        position: epochs done, as a fraction.
    """

    position: float


@dataclass(frozen=True)
class NotSaved:
    """What was reached could not be written: the run goes on and tries again.

    Attributes:
        error: the sentence that says why.
        is_final: the run is over, and nothing tries again.
    """

    error: StudioError
    is_final: bool = False


@dataclass(frozen=True)
class FolderGone:
    """The run's folder was moved or deleted meanwhile: all that is needed to go on from was
    written there again.

    Attributes:
        path: the folder, as it was and is.
    """

    path: Path


@dataclass(frozen=True)
class CachingFeatures:
    """What lies before the first layer that learns is computed once, before an epoch.

    Attributes:
        done, total: samples.
        seconds_left: until all are done; None before that can be told.
    """

    done: int
    total: int
    seconds_left: float | None


@dataclass(frozen=True)
class NotCached:
    """The frozen part of the network is computed anew in each epoch, though its outputs should
    have been kept.

    Attributes:
        reason: the sentence that says why.
    """

    reason: StudioError


@dataclass(frozen=True)
class Slept:
    """The machine slept while the run went on.

    Attributes:
        seconds: for so long.
    """

    seconds: float


@dataclass(frozen=True)
class EpochEnded:
    """An epoch was trained and measured.

    Attributes:
        loss, accuracy: means over the epoch's training steps, as the weights changed.
        validation: measured with the weights at the epoch's end.
        seconds: training and measuring.
        best: it is better than every epoch before it, by the figure the recipe chooses.
        steps_done: batches since the run began.
        elapsed: seconds since the run began, pauses left out.
        epochs_without_improvement: since the last gain, that patience counts.
        old_accuracy: on the data that the start was trained on; None where it is not measured.
    """

    epoch: int
    loss: float
    accuracy: float
    validation: Metrics
    learning_rate: float
    seconds: float
    best: bool
    steps_done: int = 0
    elapsed: float = math.nan
    epochs_without_improvement: int = 0
    old_accuracy: float | None = None


@dataclass(frozen=True)
class Compared:
    """What fine-tuning has changed so far: told of the start, and of each best epoch."""

    change: BeforeAfter


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


Event = (
    Started
    | CachingFeatures
    | NotCached
    | Progressed
    | WeightsSeen
    | EpochEnded
    | Compared
    | Paused
    | NotSaved
    | FolderGone
    | Slept
    | Ended
)
