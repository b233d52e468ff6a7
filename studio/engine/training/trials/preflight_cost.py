"""What time and memory a run will take, told before it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from statistics import median

import psutil
import torch

from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.network.memory import MemoryUse, measure_memory
from studio.engine.rng import SeededGenerators
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.plan_jobs import of_stage
from studio.engine.training.trials.preflight_checks import FIRST_STEPS, FirstSteps, Heartbeat
from studio.engine.training.trials.preflight_findings import PreflightFinding, Value
from studio.engine.training.trials.stage_memory import foretold

MEASURED_FOR = 0.04
"""Seconds of training whose samples are measured; that takes a third. Of fewer samples a call's
overhead would be a large part."""

TURNS = 5
"""Of a few steps each, that time is taken of."""

ROOM = 0.9
"""The share of the free memory that a smaller batch is to fit into."""


def measure_time(
    job: TrainingJob, steps: FirstSteps, budget: float, beat: Heartbeat
) -> tuple[float, float]:
    """Seconds of an epoch with its measurement, and of the whole run.

    From steps and a part of the validation for about `budget` seconds; where the first
    steps took longer, from these alone.
    """
    settings, parts = job.recipe.training, job.split
    batches = math.ceil(len(parts.train) / settings.batch_size)
    with unchanged(job):
        slow = steps.seconds * FIRST_STEPS > budget
        a_step = steps.seconds if slow else _step_seconds(job, budget, beat)
        a_sample = _evaluation_seconds(job, a_step / settings.batch_size)
    epoch = batches * a_step + len(parts.validation) * a_sample
    test = 0 if not job.split.has_test else len(parts.test) * a_sample
    return epoch, settings.epochs * epoch + test


def memory(job: TrainingJob) -> tuple[int, PreflightFinding]:
    """Bytes that training takes, against those that are free.

    Values: needed, available, needed_mb, available_mb, batch_size (that would fit), device.
    The fix keeps how many samples a step learns from.
    """
    use, recipe = _needed(job), job.recipe
    available = free_memory(job.device)
    fits = use.total <= available
    fix = None if fits else with_smaller_batch(recipe.training, use, available)
    values: dict[str, Value] = {
        "needed": use.total,
        "available": available,
        "needed_mb": math.ceil(use.total / 1e6),
        "available_mb": int(available / 1e6),
        "batch_size": (fix or recipe.training).batch_size,
        "device": str(job.device),
    }
    return use.total, PreflightFinding("memory", "good" if fits else "stop", values, fix)


def _needed(job: TrainingJob) -> MemoryUse:
    """What training takes: of several stages, the one that takes the most."""
    recipe = job.recipe
    if recipe.fine_tuning is None:
        shape = job.split.train.shape
        with SeededGenerators(job.device)(0):  # its dropout draws: beside a run's step, not in it
            return measure_memory(
                recipe.network, shape, len(job.classes), recipe.training, job.device
            )
    stages = [foretold(of_stage(job, span.stage)) for span in spans_of(recipe)]
    most = max(stages, key=lambda stage: stage.peak)
    held = most.use.total - most.use.activations
    return replace(most.use, activations=most.peak - held)


def free_memory(device: torch.device) -> int:
    """Bytes that are free on the device, with those that torch holds there unused."""
    if device.type == "cuda":
        unused = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return torch.cuda.mem_get_info(device)[0] + unused
    return int(psutil.virtual_memory().available)


def with_smaller_batch(training: Training, use: MemoryUse, available: int) -> Training | None:
    """The batch halved until it fits, with as much more accumulated; None where none does.

    Not to one: batch normalisation could not learn from it.
    """
    fixed = use.total - use.activations
    size = use.batch_size // 2
    while size > 1 and fixed + use.activations * size / use.batch_size > ROOM * available:
        size //= 2
    if size < 2:
        return None
    accumulate = round(training.accumulate * training.batch_size / size)
    return training.changed(batch_size=size, accumulate=min(accumulate, 10_000))


def _step_seconds(job: TrainingJob, budget: float, beat: Heartbeat) -> float:
    """Of a step, its batch gathered and its share of the optimiser's work included.

    The median of some turns: another program that works for a moment does not count.
    """
    dry_run = DryRun(job)
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


def _evaluation_seconds(job: TrainingJob, training_seconds: float) -> float:
    """A sample's share of a measurement; `training_seconds` is its share of a step."""
    samples = job.split.validation
    count = min(len(samples), EVALUATION_BATCH, max(8, int(MEASURED_FOR / training_seconds)))
    if count == 0:
        return 0.0
    part = samples.take(torch.arange(count, device=samples.labels.device))
    normalise = job.preprocessing.normaliser(job.device)
    evaluate(job.module, part.take(torch.arange(1, device=part.labels.device)), normalise)
    started = time.perf_counter()
    evaluate(job.module, part, normalise, measure=job.recipe.training.loss.measure)
    return (time.perf_counter() - started) / count
