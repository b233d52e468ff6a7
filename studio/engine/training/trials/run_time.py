"""How long a run will take, from a few steps in each of its stages."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from statistics import median

import torch

from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.spans import Span, spans_of
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.few_features import FEW
from studio.engine.training.trials.preflight_checks import FIRST_STEPS, FirstSteps, Heartbeat

MEASURED_FOR = 0.04
"""Seconds of training whose samples are measured; that takes a third. Of fewer samples a call's
overhead would be a large part."""

TURNS = 5
"""Of a few steps each, that time is taken of."""


@dataclass(frozen=True)
class _Seconds:
    """What a stage takes.

    Attributes:
        step: a batch.
        sample: one that is measured.
        once: one, before the stage's epochs, where the frozen part is computed once; else 0.
    """

    step: float
    sample: float
    once: float


def measure_time(
    job: TrainingJob, steps: FirstSteps, budget: float, beat: Heartbeat
) -> tuple[float, float]:
    """Seconds of an epoch with its measurement, on average, and of the whole run.

    From steps and a part of the validation for about `budget` seconds; where the first
    steps took longer, from these alone. Of a later stage a step is taken at least, where steps
    are slow of a few samples.
    """
    settings, parts = job.recipe.training, job.split
    batches = math.ceil(len(parts.train) / settings.batch_size)
    trained = once = 0.0
    spans = spans_of(job.recipe)
    with unchanged(job):
        for span in spans:
            found = _of_stage(job, span, steps, budget / len(spans), beat)
            epoch = batches * found.step + len(parts.validation) * found.sample
            trained += (span.end - span.begin) * epoch
            views = min(settings.speed.views or 1, span.end - span.begin) if job.augmenter else 1
            once += found.once * (views * len(parts.train) + len(parts.validation))
    test = len(parts.test) * (found.sample + found.once) if job.split.has_test else 0.0
    return trained / settings.epochs, trained + once + test


def _of_stage(
    job: TrainingJob, span: Span, steps: FirstSteps, budget: float, beat: Heartbeat
) -> _Seconds:
    dry_run = DryRun(job, span.begin)
    dry_run.read_few()
    once = dry_run.few.seconds if dry_run.few else 0.0
    if span.number == 0 and steps.seconds * FIRST_STEPS > budget:
        step = steps.seconds
    elif span.number > 0 and (slow := _few_seconds(dry_run)) * FIRST_STEPS > budget:
        step = slow
    else:
        step = _step_seconds(dry_run, budget, beat)
    sample = _evaluation_seconds(job, dry_run, step / job.recipe.training.batch_size)
    return _Seconds(step, sample, once)


def _few_seconds(dry_run: DryRun) -> float:
    """A step's, from one of a few samples: what it takes grows with them."""
    with closing(dry_run.batches()) as batches:
        pictures, labels = next(batches)
    started = time.perf_counter()
    dry_run.train_step((pictures[:FEW], labels[:FEW]))[0].item()
    return (time.perf_counter() - started) * max(1.0, len(labels) / FEW)


def _step_seconds(dry_run: DryRun, budget: float, beat: Heartbeat) -> float:
    """Of a step, its batch gathered and its share of the optimiser's work included.

    The median of some turns: another program that works for a moment does not count.
    """
    with closing(dry_run.batches()) as batches:
        turns = [_turn(dry_run, batches, budget / TURNS, beat) for _ in range(TURNS + 1)]
    return median(turns[1:])  # the first one fills caches


def _turn(dry_run: DryRun, batches: Iterator[Batch], budget: float, beat: Heartbeat) -> float:
    """Seconds a step, over as many as `budget` seconds allow."""
    started, taken = time.perf_counter(), 0
    while True:
        loss = dry_run.train_step(next(batches))[0]
        taken += 1
        beat()
        if time.perf_counter() - started > budget:
            loss.item()  # waits for a GPU
            return (time.perf_counter() - started) / taken


def _evaluation_seconds(job: TrainingJob, dry_run: DryRun, training_seconds: float) -> float:
    """A sample's share of a measurement; `training_seconds` is its share of a step."""
    module, samples, read = dry_run.measured()
    measure = job.recipe.training.loss.measure
    count = min(len(samples), EVALUATION_BATCH, max(FEW, int(MEASURED_FOR / training_seconds)))
    if count == 0:
        return 0.0
    part = samples.take(torch.arange(count, device=samples.labels.device))
    evaluate(module, part.take(torch.arange(1, device=part.labels.device)), read)
    started = time.perf_counter()
    evaluate(module, part, read, measure=measure)
    return (time.perf_counter() - started) / count
