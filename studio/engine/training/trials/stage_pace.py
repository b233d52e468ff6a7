"""How long a stage of a run takes, told from a few of its real steps.

What a run computes once, before a stage's epochs, is timed for itself: the epochs' steps and
measurements run the rest of the network alone. Only the test part always takes the whole of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median

import torch

from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.frozen_prefix.frozen_part import Asked
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun
from studio.engine.training.trials.few_features import FEW, Few, computing
from studio.engine.training.trials.preflight_checks import FIRST_STEPS, Heartbeat

SECONDS = 0.2
"""That steps are timed for at most; where one of a few samples takes longer, it is enough."""

TURNS = 5
"""Of some steps each, that the time is divided into. Their median counts: another program that
works for a moment does not."""

MEASURED_FOR = 0.04
"""Seconds of training whose samples are measured; that takes a third. Of fewer samples a call's
overhead would be a large part."""


@dataclass(frozen=True)
class StagePace:
    """Seconds that a sample takes.

    Attributes:
        training: to learn from it.
        measuring: to measure it, as each epoch does.
        whole: to measure it by the whole network.
        computing: to run it through the frozen part, once before the stage's epochs; 0 where
            that is not kept.
        kept: the parameters of the frozen part that is kept; none where none is.
    """

    training: float
    measuring: float
    whole: float
    computing: float
    kept: frozenset[str] = frozenset()

    def epoch(self, job: TrainingJob) -> float:
        """An epoch of `job` in this stage: training on all samples, and what is measured then."""
        return len(job.split.train) * self.training + self.measured(job)

    def measured(self, job: TrainingJob) -> float:
        """What is measured after each epoch, and before the first where a run fine-tunes."""
        return measured_samples(job) * self.measuring

    def once(self, job: TrainingJob, epochs: int) -> float:
        """What is computed once in a stage of so many epochs: of each view, and of what is
        measured.
        """
        views = min(job.recipe.training.speed.views or 1, epochs) if job.augmenter else 1
        return (views * len(job.split.train) + measured_samples(job)) * self.computing

    def tested(self, job: TrainingJob) -> float:
        """The test part, once."""
        return len(job.split.test) * self.whole if job.split.has_test else 0.0


def measured_samples(job: TrainingJob) -> int:
    """How many are measured after each epoch."""
    return len(job.split.validation) + (len(job.old.samples) if isinstance(job.old, OldData) else 0)


def run_seconds(job: TrainingJob, stages: Sequence[tuple[int, StagePace]]) -> float:
    """Of the whole run: its stages, each of so many epochs at such a pace, the start measured
    before them where it fine-tunes, and the test part after them.
    """
    before = stages[0][1].measured(job) if job.recipe.fine_tuning is not None else 0.0
    each = (epochs * pace.epoch(job) for epochs, pace in stages)
    return before + sum(once_seconds(job, stages)) + sum(each) + stages[-1][1].tested(job)


def once_seconds(job: TrainingJob, stages: Sequence[tuple[int, StagePace]]) -> list[float]:
    """What each stage computes once before its epochs. What a stage before it has computed is read
    again, if nothing of that has learned since.
    """
    known: dict[frozenset[str], int] = {}  # of how many epochs the views are there
    found = []
    for epochs, pace in stages:
        before = known.get(pace.kept, 0)
        there = pace.once(job, before) if before else 0.0
        found.append(pace.once(job, before + epochs) - there)
        known[pace.kept] = before + epochs
        known = {kept: views for kept, views in known.items() if kept <= pace.kept}
    return found


def stage_pace(
    job: TrainingJob, epoch: int, budget: float, beat: Heartbeat, step: float | None = None
) -> StagePace:
    """The pace of the stage that begins with `epoch`. Call it within `unchanged`.

    Args:
        budget: seconds that steps are timed for, but `SECONDS` at most.
        step: seconds of one, where that is known: enough where steps are slow.

    Raises:
        RecipeError: nothing would learn.
        RuntimeError: the memory is too small.
    """
    dry_run, budget = DryRun(job, epoch), min(budget, SECONDS)
    dry_run.read_few()
    if step is not None and FIRST_STEPS * step > budget:
        training = step / min(job.recipe.training.batch_size, len(job.split.train))
    else:
        training = _training_seconds(dry_run, budget, beat)
    beat()
    measuring = _measuring_seconds(job, dry_run.measured(), training)
    if dry_run.few is None:
        return StagePace(training, measuring, measuring, 0.0)
    beat()
    computing = _computing_seconds(job, dry_run, dry_run.few)
    normalise = job.preprocessing.normaliser(job.device)
    every = job.module, job.split.validation, normalise
    whole = _measuring_seconds(job, every, computing + measuring)
    kept = frozenset(name for name, _ in dry_run.few.cut.prefix.named_parameters())
    return StagePace(training, measuring, whole, computing, kept)


def _training_seconds(dry_run: DryRun, budget: float, beat: Heartbeat) -> float:
    """To learn from a sample, its batch gathered and its share of the optimiser's work included.

    Of batches that are too slow for the budget, a share is learned from.
    """
    with closing(dry_run.batches()) as batches:
        few = _of_few(dry_run, next(batches), beat)
        if few * FEW > SECONDS:
            return few
        size, turns = max(FEW, int(budget / 2 / few)), list[float]()
        begun = time.perf_counter()
        while not turns or (len(turns) < TURNS and time.perf_counter() - begun < budget):
            turns.append(_turn(dry_run, batches, size, budget / TURNS, beat))
    return median(turns)


def _of_few(dry_run: DryRun, batch: Batch, beat: Heartbeat) -> float:
    """To learn from one of a few samples. What is quick is done twice: the first step wakes and
    allocates much.
    """
    first, second = (iter([(batch[0][:FEW], batch[1][:FEW])]) for _ in range(2))
    seconds = _turn(dry_run, first, FEW, 0.0, beat)
    return seconds if seconds * FEW > SECONDS else _turn(dry_run, second, FEW, 0.0, beat)


def _turn(
    dry_run: DryRun, batches: Iterator[Batch], size: int, budget: float, beat: Heartbeat
) -> float:
    """Seconds a sample, over as many steps of at most `size` samples as `budget` seconds allow."""
    started, learned = time.perf_counter(), 0
    while True:
        beat()
        pictures, labels = next(batches)
        loss = dry_run.train_step((pictures[:size], labels[:size]))[0]
        learned += len(labels[:size])
        if time.perf_counter() - started >= budget:
            loss.item()  # waits for a GPU
            return (time.perf_counter() - started) / learned


def _measuring_seconds(job: TrainingJob, asked: Asked, about: float) -> float:
    """To measure a sample, told from some; `about` are seconds that one may take."""
    module, samples, read = asked
    count = min(len(samples), EVALUATION_BATCH, max(FEW, int(MEASURED_FOR / about)))
    if count == 0:
        return 0.0
    part = samples.take(torch.arange(count, device=samples.labels.device))
    evaluate(module, part.take(torch.arange(1, device=part.labels.device)), read)
    started = time.perf_counter()
    evaluate(module, part, read, measure=job.recipe.training.loss.measure)
    return (time.perf_counter() - started) / count


def _computing_seconds(job: TrainingJob, dry_run: DryRun, few: Few) -> float:
    """To run a sample through the frozen part. Where that is quick, more of them are timed."""
    train = job.split.train
    count = min(len(train), EVALUATION_BATCH, int(MEASURED_FOR / few.seconds))
    if count <= FEW:
        return few.seconds
    part = train.take(torch.arange(count, device=train.labels.device))
    compute = computing(dry_run, job, few.cut)
    compute(part.take(torch.arange(1, device=train.labels.device)))
    started = time.perf_counter()
    compute(part)
    return (time.perf_counter() - started) / count
