"""The learning rate of a step, and its course over a run."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.spans import Span, span_at, whole_run

_HAIR = 1e-9
"""Sampled epochs miss whole ones by rounding; and the share of a run done stays below 1."""


def rates(
    training: Training, points: int = 200, spans: tuple[Span, ...] = ()
) -> tuple[list[float], list[float]]:
    """Where the run's learning rate goes, for a drawing: epochs from 0, and the rate there.

    What a schedule does on what it measures isn't known yet: `ReduceOnPlateau` is flat.

    Args:
        points: how many, two at the least, the first at 0 and the last at the run's end.
        spans: its stages; empty for a run of one.
    """
    count, end = max(2, points), training.epochs
    epochs = [end * place / (count - 1) for place in range(count)]
    stages = spans or (whole_run(training),)
    return epochs, [_sampled(training, stages, epoch) for epoch in epochs]


def rate_at(
    training: Training, span: Span, position: float, epoch: int, drop: float = 1.0
) -> float:
    """The learning rate of a step.

    Args:
        span: the stage that it belongs to.
        position: epochs done, as a fraction.
        epoch: that the step belongs to, from 0.
        drop: what `drop_after` makes of the losses so far.
    """
    stage = span.stage
    base = stage.learning_rate or training.learning_rate
    if stage.schedule is None:
        return base * training.schedule.factor(position / training.epochs, epoch) * drop
    done = (position - span.begin) / (span.end - span.begin)
    return base * stage.schedule.factor(done, epoch - span.begin) * drop


def drop_after(training: Training, span: Span, losses: Sequence[float]) -> float:
    """What the rate is multiplied by in the next epoch, for what was measured.

    Args:
        losses: of all validations so far; a stage with a schedule of its own looks at its own.
    """
    if span.stage.schedule is None:
        return training.schedule.drop(losses)
    return span.stage.schedule.drop(losses[span.begin :])


def _sampled(training: Training, spans: tuple[Span, ...], at: float) -> float:
    position = min(at, training.epochs * (1 - _HAIR))
    epoch = min(int(at + _HAIR), training.epochs - 1)
    return rate_at(training, span_at(spans, epoch), position, epoch)
