"""How long a stage of a run takes: an epoch of it, told from a few real steps."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from statistics import median

from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun
from studio.engine.training.trials.preflight_checks import Heartbeat
from studio.engine.training.trials.preflight_cost import timed_turn

SECONDS = 0.2
"""That steps are timed for, where they are short: one that takes longer is timed alone."""

TURNS = 3
"""Of a few steps each, whose median counts: another program that works for a moment does not."""


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
        timed_turn(dry_run, batches, 0.0, beat)  # the first step wakes and allocates much
        begun, turns = time.perf_counter(), list[float]()
        while not turns or (len(turns) < TURNS and time.perf_counter() - begun < SECONDS):
            turns.append(timed_turn(dry_run, batches, SECONDS / TURNS, beat))
    return median(turns) / min(job.recipe.training.batch_size, len(job.split.train))
