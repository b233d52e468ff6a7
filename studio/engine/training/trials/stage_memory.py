"""The memory that a stage of a run takes: foretold from shapes, and measured by real steps."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode

from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.network.live_memory import LiveMemory, kept_for_backward
from studio.engine.network.memory import MemoryUse, bytes_of, remembered
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun, same_random_state
from studio.engine.training.trials.preflight_checks import with_training

Peaks = tuple[int, int]
"""Bytes: held at most, and taken from the system."""


@dataclass(frozen=True)
class StageMemory:
    """Bytes that training takes beside the samples.

    Attributes:
        use: what is held from one step to the next, and from forward for backward.
        allocated: the most that tensors hold at any time: in a step, while validation is
            measured, or while the run is captured for it to go on from.
        peak: the most that is taken for that from the system, see `LiveMemory.resident`; on a GPU
            the same.
    """

    use: MemoryUse
    allocated: int
    peak: int


def foretold(job: TrainingJob) -> StageMemory:
    """What the one stage of `job` will take. Nothing is computed, and nothing allocated.

    The loop's own step is taken with torch's fake tensors, which know shapes alone: what of them
    is alive at a time is what would be allocated. What an operation of torch takes and gives back
    while it runs is not seen (recurrent layers take much so), nor what augmentation does, before
    the network keeps anything.

    Raises:
        RecipeError: nothing would learn.
    """
    mode = FakeTensorMode(allow_non_fake_inputs=True)
    module = _fake(job.module, mode)
    # Fake weights cannot be brought to another order in memory, and take as much room in any.
    speed = job.recipe.training.speed.changed(channels_last=False)
    fake = replace(with_training(job, speed=speed), module=module, augmenter=None)
    live = LiveMemory((*module.parameters(), *module.buffers()))
    with same_random_state(job.device):
        with live:
            dry_run = DryRun(fake)
        with mode, live:
            _make_states(dry_run)
            kept = [_step(dry_run, _blank(job), module) for _ in range(_batches_of_a_step(job))]
            _answer(job, module)
    return _memory(job, dry_run, kept[-1], (live.peak, live.resident))


def measured(job: TrainingJob) -> StageMemory:
    """What the one stage of `job` takes, by two of its steps and a part of its validation.

    Call it within `unchanged`.

    Raises:
        RecipeError: nothing would learn.
        RuntimeError: the memory is too small.
    """
    job = with_training(job, accumulate=_batches_of_a_step(job))
    part = job.split.validation
    part = part.take(torch.arange(_answered_at_once(job), device=part.labels.device))
    with _peak_of(job) as peak:
        dry_run = DryRun(job)
        with closing(dry_run.batches()) as batches:
            steps = islice(batches, 2 * _batches_of_a_step(job))
            kept = [_step(dry_run, batch, job.module) for batch in steps]
        evaluate(job.module, part, job.preprocessing.normaliser(job.device))
    return _memory(job, dry_run, kept[-1], peak())


def _fake(module: nn.Sequential, mode: FakeTensorMode) -> nn.Sequential:
    """A copy whose parameters and buffers have shapes and no values."""
    known: dict[int, Tensor] = {}
    for p in module.parameters():
        known[id(p)] = nn.Parameter(mode.from_tensor(p.detach()), requires_grad=p.requires_grad)
    for buffer in module.buffers():
        known[id(buffer)] = mode.from_tensor(buffer)
    return copy.deepcopy(module, known)


def _make_states(dry_run: DryRun) -> None:
    """As after a first step."""
    for parameter in dry_run.stepper.learning:
        parameter.grad = torch.empty_like(parameter)
    for optimiser in dry_run.stepper.optimisers:
        optimiser.step()


def _batches_of_a_step(job: TrainingJob) -> int:
    """Of more than two, each is like the second: gradients are there while it is learned from."""
    return min(job.recipe.training.accumulate, 2)


def _step(dry_run: DryRun, batch: Batch, module: nn.Module) -> int:
    """Learn from a batch; bytes that were kept for backward, beside weights and labels."""
    others = (*module.parameters(), *module.buffers(), batch[1])
    known = {tensor.untyped_storage()._cdata for tensor in others}
    with kept_for_backward() as saved:
        dry_run.train_step(batch)
    return sum(size for storage, size in saved.items() if storage not in known)


def _blank(job: TrainingJob) -> Batch:
    """A batch of nothing, made where tensors are fake."""
    size = min(job.recipe.training.batch_size, len(job.split.train))
    pictures = torch.empty(size, *job.split.train.shape, dtype=torch.uint8, device=job.device)
    return pictures, torch.zeros(size, dtype=torch.int64, device=job.device)


def _answered_at_once(job: TrainingJob) -> int:
    """Samples of the validation part that are measured together."""
    samples = job.split.validation
    return min(len(samples), samples.chunk_size(EVALUATION_BATCH))


def _answer(job: TrainingJob, module: nn.Module) -> None:
    """The part of `evaluate` that takes memory, where tensors are fake."""
    module.eval()
    size = _answered_at_once(job), *job.split.validation.shape
    pictures = torch.empty(size, dtype=torch.uint8, device=job.device)
    with torch.no_grad():
        module(job.preprocessing.normaliser(job.device)(pictures))


@contextmanager
def _peak_of(job: TrainingJob) -> Iterator[Callable[[], Peaks]]:
    """Tells the most bytes held at a time within it: the network's own, and what is made."""
    weights = (*job.module.parameters(), *job.module.buffers())
    if job.device.type == "cuda":  # its operations' own workings are known too
        torch.cuda.reset_peak_memory_stats(job.device)
        before = torch.cuda.memory_allocated(job.device) - bytes_of(weights)
        yield lambda: 2 * (torch.cuda.max_memory_allocated(job.device) - before,)
    else:
        with LiveMemory(weights) as live:
            yield lambda: (live.peak, live.resident)


def _memory(job: TrainingJob, dry_run: DryRun, kept: int, peaks: Peaks) -> StageMemory:
    module, stepper = job.module, dry_run.stepper
    use = MemoryUse(
        weights=bytes_of((*module.parameters(), *module.buffers())),
        gradients=bytes_of(stepper.learning),
        optimiser=bytes_of(remembered(stepper.optimisers)),
        activations=kept,
        batch_size=job.recipe.training.batch_size,
    )
    allocated, peak = (_with_copies(job, use, most) for most in peaks)
    return StageMemory(use, allocated, peak)


def _with_copies(job: TrainingJob, use: MemoryUse, peak: int) -> int:
    """On the CPU with what a run keeps to go on from: the best weights, and the newest ones with
    what the optimiser remembers. After a better epoch there are two of each for a moment.
    """
    if job.device.type != "cpu":
        return peak
    averaged = job.recipe.training.average is not None
    kept = use.weights * (3 if averaged else 2) + use.optimiser
    resting = use.weights + use.gradients + use.optimiser
    return max(kept + peak, 2 * kept + resting)
