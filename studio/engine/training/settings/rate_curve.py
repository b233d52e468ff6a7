"""The learning rate over a run, known before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    return epochs, [_rate(training, epoch) for epoch in epochs]


def _rate(training: Training, position: float) -> float:
    done = min(position / training.epochs, 1 - _HAIR)
    epoch = min(int(position + _HAIR), training.epochs - 1)
    return training.learning_rate * training.schedule.factor(done, epoch)
