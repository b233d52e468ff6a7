"""Which learning rate suits: rates from tiny to huge, one step each, and what the loss does."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, pairwise

from studio.engine.progress import Progress
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun, unchanged, uncompiled

LOWEST, HIGHEST = 1e-6, 10.0
"""Learning rates of the first step and the last."""

STEPS = 100
"""From the lowest rate to the highest, each a fixed factor above the one before."""

REMEMBERED = 0.9
"""The share of the smoothed loss kept at each step: it lags ten steps, less than a decade."""

DIVERGED = 4.0
"""How many times its lowest value the smoothed loss may reach."""

UNSETTLED = STEPS // 10
"""First points that suggest nothing: their smoothed loss is the mean of too few batches."""

LEAST_FALL = 0.05
"""The share by which the smoothed loss falls at least where it falls at all: less is chance."""


@dataclass(frozen=True)
class RatePoint:
    """One step: the loss (a sample) that its batch had before it, as it came and smoothed."""

    rate: float
    loss: float
    smoothed: float


@dataclass(frozen=True)
class RateFinderResult:
    """What a range test saw.

    Attributes:
        points: in the order of rising rates.
        suggestion: a learning rate; None where the loss never fell.
    """

    points: tuple[RatePoint, ...]
    suggestion: float | None


def find_rate(
    job: TrainingJob, progress: Progress, on_point: Callable[[RatePoint], None] | None = None
) -> RateFinderResult:
    """The learning rate range test (Smith, 2017) with a job's own batches and optimiser.

    The rate grows geometrically, step by step, in place of the recipe's schedule. The loss
    is smoothed by a moving average with bias correction (Kingma and Ba, 2015). The test ends
    early where that exceeds `DIVERGED` times its lowest value, or the loss is no number.

    The job's module, its gradients and torch's generators are afterwards as they were, bit
    for bit, whatever happens.

    Args:
        progress: told after each step.
        on_point: given each point as it comes, in this thread.

    Raises:
        Cancelled: by `progress`.
        TrainingError: the memory is too small, or the device failed.
    """
    points: list[RatePoint] = []
    with unchanged(job):
        try:
            for point in _test(uncompiled(job)):
                points.append(point)
                if on_point is not None:
                    on_point(point)
                progress.report(len(points), STEPS)
        except RuntimeError as error:
            raise explained(error, job) from error
    return RateFinderResult(tuple(points), suggested(points))


def rates() -> list[float]:
    """All that are tried where the test does not end early."""
    growth = (HIGHEST / LOWEST) ** (1 / (STEPS - 1))
    return [LOWEST * growth**step for step in range(STEPS)]


def suggested(points: list[RatePoint]) -> float | None:
    """The rate at which the smoothed loss falls most steeply over the rate's logarithm.

    This is fastai's "steep" (Howard and Gugger, 2020), looked for before the lowest point
    only. None where the loss does not fall by `LEAST_FALL`.
    """
    settled = points[UNSETTLED:]
    if not settled:
        return None
    lowest = min(range(len(settled)), key=lambda index: settled[index].smoothed)
    if settled[lowest].smoothed > (1 - LEAST_FALL) * settled[0].smoothed:
        return None
    return min(pairwise(settled[: lowest + 1]), key=_slope)[0].rate


def _slope(neighbours: tuple[RatePoint, RatePoint]) -> float:
    before, after = neighbours
    return (after.smoothed - before.smoothed) / math.log(after.rate / before.rate)


def _test(job: TrainingJob) -> Iterator[RatePoint]:
    """Step by step, to the end or to where it diverges."""
    dry_run, mean, lowest = DryRun(job), 0.0, math.inf
    with closing(dry_run.batches()) as batches:
        for step, rate in enumerate(rates(), start=1):
            dry_run.stepper.set_rate(rate)
            loss = _step(dry_run, batches, job.recipe.training.accumulate)
            if not math.isfinite(loss):
                return
            mean = REMEMBERED * mean + (1 - REMEMBERED) * loss
            smoothed = mean / (1 - REMEMBERED**step)
            lowest = min(lowest, smoothed)
            yield RatePoint(rate, loss, smoothed)
            if smoothed > DIVERGED * lowest:
                return


def _step(dry_run: DryRun, batches: Iterator[Batch], accumulate: int) -> float:
    """One step of the optimiser, from as many batches as it takes; their mean loss."""
    losses = [dry_run.train_step(batch)[0] for batch in islice(batches, accumulate)]
    return sum(loss.item() for loss in losses) / accumulate
