"""How long a stage of a run takes: an epoch of it, told from a few real steps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from statistics import median

import torch

from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun
from studio.engine.training.trials.preflight_checks import Heartbeat

SECONDS = 0.2
"""That steps are timed for: one that takes longer is timed alone."""

STEPS = 50
"""That are timed at most. Their median counts: another program that works for a moment does not."""

FEW = 8
"""Samples that are measured at least: of fewer a call's overhead would be a large part."""


@dataclass(frozen=True)
class StagePace:
    """Seconds that a sample takes.

    Attributes:
        training: to learn from it.
        measuring: to measure it.
    """

    training: float
    measuring: float

    def epoch(self, job: TrainingJob) -> float:
        """An epoch of `job` in this stage: training on all samples, and what is measured then."""
        return len(job.split.train) * self.training + self.measured(job)

    def measured(self, job: TrainingJob) -> float:
        """What is measured after each epoch, and before the first."""
        old = len(job.old.samples) if isinstance(job.old, OldData) else 0
        return (len(job.split.validation) + old) * self.measuring

    def tested(self, job: TrainingJob) -> float:
        """The test part, once."""
        return len(job.split.test) * self.measuring if job.split.has_test else 0.0


def training_seconds(job: TrainingJob, beat: Heartbeat) -> float:
    """To learn from a sample in the one stage of `job`. Call it within `unchanged`.

    Raises:
        RecipeError: nothing would learn.
        RuntimeError: the memory is too small.
    """
    dry_run = DryRun(job)
    with closing(dry_run.batches()) as batches:
        _step(dry_run, batches, beat)  # the first wakes and allocates much
        begun, steps = time.perf_counter(), list[float]()
        while not steps or (len(steps) < STEPS and time.perf_counter() - begun < SECONDS):
            steps.append(_step(dry_run, batches, beat))
    return median(steps) / min(job.recipe.training.batch_size, len(job.split.train))


def _step(dry_run: DryRun, batches: Iterator[Batch], beat: Heartbeat) -> float:
    """Seconds of a step, its batch gathered."""
    beat()
    started = time.perf_counter()
    dry_run.train_step(next(batches))[0].item()  # which waits for a GPU
    return time.perf_counter() - started


def measuring_seconds(job: TrainingJob, training: float) -> float:
    """To measure a sample, told from some that take about as long as a few steps.

    Args:
        training: seconds to learn from a sample.
    """
    samples, normalise = job.split.validation, job.preprocessing.normaliser(job.device)
    count = min(len(samples), EVALUATION_BATCH, max(FEW, int(SECONDS / 4 / training)))
    if count == 0:
        return 0.0
    part = samples.take(torch.arange(count, device=samples.labels.device))
    evaluate(job.module, part.take(torch.arange(1, device=part.labels.device)), normalise)
    started = time.perf_counter()
    evaluate(job.module, part, normalise, measure=job.recipe.training.loss.measure)
    return (time.perf_counter() - started) / count
