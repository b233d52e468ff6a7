"""The learning rate of a step, and its course over a run."""

from __future__ import annotations

from studio.engine.training.settings.settings import Training

_HAIR = 1e-9
"""Sampled epochs miss whole ones by rounding; and the share of a run done stays below 1."""


def rates(training: Training, points: int = 200) -> tuple[list[float], list[float]]:
    """Where the run's learning rate goes, for a drawing: epochs from 0, and the rate there.

    What a schedule does on what it measures isn't known yet: `ReduceOnPlateau` is flat.

    Args:
        points: how many, two at the least, the first at 0 and the last at the run's end.
    """
    count = max(2, points)
    epochs = [training.epochs * place / (count - 1) for place in range(count)]
    return epochs, [_sampled(training, epoch) for epoch in epochs]


def rate_at(training: Training, done: float, epoch: int, drop: float = 1.0) -> float:
    """The learning rate of a step: `done` and `epoch` as in `Schedule.factor`; `drop` is what
    `Schedule.drop` makes of the losses so far.
    """
    return training.learning_rate * training.schedule.factor(done, epoch) * drop


def _sampled(training: Training, position: float) -> float:
    done = min(position / training.epochs, 1 - _HAIR)
    return rate_at(training, done, min(int(position + _HAIR), training.epochs - 1))
