"""What memory a run will take, told before it."""

from __future__ import annotations

import math
from dataclasses import replace

import psutil
import torch

from studio.engine.network.memory import MemoryUse, measure_memory
from studio.engine.rng import SeededGenerators
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.trials.plan_jobs import of_stage
from studio.engine.training.trials.preflight_findings import PreflightFinding, Value
from studio.engine.training.trials.stage_memory import foretold

ROOM = 0.9
"""The share of the free memory that a smaller batch is to fit into."""


def memory(job: TrainingJob) -> tuple[int, PreflightFinding]:
    """Bytes that training takes, as they are told, against those that are free.

    Values: needed, available, needed_mb, available_mb, batch_size (that would fit), device.
    The fix keeps how many samples a step learns from.
    """
    (use, allocated), recipe = _needed(job), job.recipe
    available = free_memory(job.device)
    needed = told_bytes(allocated, use.total, available)
    fits = use.total <= available
    fix = None if fits else with_smaller_batch(recipe.training, use, available)
    values: dict[str, Value] = {
        "needed": needed,
        "available": available,
        "needed_mb": math.ceil(needed / 1e6),
        "available_mb": int(available / 1e6),
        "batch_size": (fix or recipe.training).batch_size,
        "device": str(job.device),
    }
    return needed, PreflightFinding("memory", "good" if fits else "stop", values, fix)


def told_bytes(allocated: int, peak: int, free: int) -> int:
    """What a person is told of memory: what tensors hold at most, which can be foretold within a
    few percent. How much the system gives for that depends on what the process has kept of what
    it gave back before; this decides whether there is room, and is told where there is none.
    """
    return allocated if peak <= free else peak


def _needed(job: TrainingJob) -> tuple[MemoryUse, int]:
    """What training takes, of several stages the one that takes the most; and the most that tensors
    hold in any.
    """
    recipe = job.recipe
    if recipe.fine_tuning is None:
        shape = job.split.train.shape
        with SeededGenerators(job.device)(0):  # its dropout draws: beside a run's step, not in it
            use = measure_memory(
                recipe.network, shape, len(job.classes), recipe.training, job.device
            )
        return use, use.total
    stages = [foretold(of_stage(job, span.stage)) for span in spans_of(recipe)]
    most = max(stages, key=lambda stage: stage.peak)
    held = most.use.total - most.use.activations
    allocated = max(stage.allocated for stage in stages)
    return replace(most.use, activations=most.peak - held), allocated


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
