"""A plan tried on a share of the training samples, by the ordinary trainer."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.engine.data.samples import Samples
from studio.engine.data.split import Split
from studio.engine.data.stratified import fold, some
from studio.engine.errors import RecipeError, TrainingError
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.schedules import Constant, Cosine
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials.plan_costs import PlanCost
from studio.engine.training.trials.plan_jobs import of_plan, of_stages
from studio.engine.training.trials.preflight_checks import with_training

HELD = 4
"""One of so many samples of the share is not trained on, and measures."""

MOST_HELD = 1_000
"""Samples that measure: more tell little more."""

FALLING = Cosine(warm_up=0.1)
"""How a rate changes where the recipe leaves it as it is: in a few epochs a pretrained network
learns more at one that falls (MiniLM's head, 20 epochs: 79.0 against 77.5%)."""

HIGHEST = 10.0
"""Learning rate of a stage."""


@dataclass(frozen=True)
class Share:
    """Training samples that plans are tried on, in folds: each measures what the others taught.

    Attributes:
        epochs: that each trial takes.
        folds: how many there are.
    """

    samples: Samples
    epochs: int
    folds: int
    seed: int

    @classmethod
    def of(cls, job: TrainingJob, count: int, epochs: int) -> Share:
        """Of about `count` training samples of a job."""
        seed = job.recipe.data.seed
        samples = some(job.split.train, count, seed)
        return cls(samples, epochs, folds_of(len(samples)), seed)

    def parts(self, number: int) -> tuple[Samples, Samples]:
        """What is trained on, and what measures, for the fold `number`."""
        return fold(self.samples, number, self.folds, self.seed)


def folds_of(count: int) -> int:
    """Into how many folds so many samples come."""
    return max(HELD, math.ceil(count / MOST_HELD))


@dataclass(frozen=True)
class Arm:
    """A plan at some rates.

    Attributes:
        factor: on the rates that it has by the recipe.
    """

    plan: PlanName
    factor: float = 1.0


@dataclass(frozen=True)
class Result:
    """What came of trying it on a fold: the figures of its best epoch."""

    accuracy: float
    loss: float
    seconds: float


class Limited(Control):
    """Stops the loop when the time is up.

    Attributes:
        is_over: whether it is.
    """

    def __init__(self, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self.is_over = is_over

    def wait_if_paused(self) -> bool:
        if self.is_over():
            self.stop()
        return super().wait_if_paused()


def run_arm(
    job: TrainingJob, arm: Arm, share: Share, number: int, control: Limited
) -> Result | None:
    """Train a copy of the network of `job` by `arm`; None where the time was up before the end.

    What cannot be trained so (its loss becomes no number) gets the worst figures there are.

    Raises:
        Cancelled: by the control.
    """
    own = replace(job, module=copy.deepcopy(job.module))
    made = of_plan(with_training(own, epochs=share.epochs), arm.plan)
    if isinstance(made, RecipeError):
        return Result(0.0, math.inf, 0.0)
    train, held = share.parts(number)
    tried = replace(
        of_stages(made, rated(made, arm.factor)),
        split=Split(train, held, held, "validation"),
        old="none",
    )
    trainer = Trainer(tried, control)
    try:
        for _ in trainer.run():
            pass
    except TrainingError:
        return Result(0.0, math.inf, 0.0)
    if control.stopped or trainer.best is None:
        return None
    metrics = trainer.best.metrics
    return Result(metrics["accuracy"], metrics["loss"], trainer.history.epochs[-1].elapsed)


def rated(job: TrainingJob, factor: float) -> tuple[Stage, ...]:
    """The stages of a job, each with a learning rate: the one it has, times `factor`. It falls in
    each stage, unless the recipe says how it changes.
    """
    training = job.recipe.training
    falling = FALLING if isinstance(training.schedule, Constant) else None
    stages = [span.stage for span in spans_of(job.recipe)]
    return tuple(
        stage.changed(
            learning_rate=_rate((stage.learning_rate or training.learning_rate) * factor),
            schedule=stage.schedule or falling,
        )
        for stage in stages
    )


def _rate(rate: float) -> float:
    """In three digits: nobody sees more."""
    return min(float(f"{rate:.3g}"), HIGHEST)


def seconds_of(cost: PlanCost, count: int, epochs: int) -> float:
    """A trial of a plan on so many samples will take; infinite where there is no room for it."""
    total = sum(stage.epochs for stage in cost.stages)
    folds = folds_of(count)
    measured = count / folds
    seconds = 0.0
    for stage in cost.stages:
        if stage.pace is None:
            return math.inf
        part, pace = epochs * stage.epochs / total, stage.pace
        seconds += part * ((count - measured) * pace.training + measured * pace.measuring)
        seconds += count * pace.computing
    return seconds if cost.stages else math.inf


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
