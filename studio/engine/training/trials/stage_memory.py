"""The memory that a stage of a run takes: foretold from shapes, and measured by real steps."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode

from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluate import EVALUATION_BATCH, evaluate
from studio.engine.network.live_memory import LiveMemory, kept_for_backward
from studio.engine.network.memory import MemoryUse, bytes_of, remembered
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.frozen_prefix.frozen_part import Asked
from studio.engine.training.frozen_prefix.keeping import shape_read
from studio.engine.training.frozen_prefix.quick import lay_side_by_side
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun, same_random_state
from studio.engine.training.trials.few_features import kept_prefix
from studio.engine.training.trials.frozen_memory import blank, blank_features, features_kept, some
from studio.engine.training.trials.preflight_checks import with_training
from studio.engine.training.trials.stage_pace import StagePace, measured_samples
from studio.engine.training.trials.valueless import Valueless

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
    if job.recipe.training.speed.channels_last:  # the loop cannot bring fake weights to it
        with mode:
            lay_side_by_side(module)
    speed = job.recipe.training.speed.changed(channels_last=False)
    fake = replace(with_training(job, speed=speed), module=module)
    shape = shape_read(job)  # of the texts themselves: fake tensors would not tell their length
    live = LiveMemory((*module.parameters(), *module.buffers()))
    with same_random_state(job.device):
        with live:
            dry_run = DryRun(replace(fake, augmenter=None))
        with mode, live, Valueless() if job.split.train.is_text else nullcontext():
            cut = kept_prefix(fake, shape)
            with features_kept(fake, cut, blank):
                if cut is not None:
                    dry_run.read_as(blank_features(fake, cut))
                _make_states(dry_run)
                batch = _blank_batch(fake, dry_run)
                kept = [_step(dry_run, batch, module) for _ in range(_batches_of_a_step(job))]
                for asked, count in _asked(fake, dry_run):
                    _answer(asked, count)
    return _memory(job, dry_run, kept[-1], (live.peak, live.resident))


def measured(job: TrainingJob) -> StageMemory:
    """What the one stage of `job` takes: two of its steps, and a part of all else that a run does.

    Call it within `unchanged`.

    Raises:
        RecipeError: nothing would learn.
        RuntimeError: the memory is too small.
    """
    job = with_training(job, accumulate=_batches_of_a_step(job))
    with _peak_of(job) as peak:
        dry_run = DryRun(job)
        dry_run.read_few()
        cut = dry_run.few.cut if dry_run.few is not None else None
        with features_kept(job, cut, some), closing(dry_run.batches()) as batches:
            steps = islice(batches, 2 * _batches_of_a_step(job))
            kept = [_step(dry_run, batch, job.module) for batch in steps]
            for (module, samples, read), count in _asked(job, dry_run):
                evaluate(module, some(samples, count), read)
    return _memory(job, dry_run, kept[-1], peak())


def seconds_to_measure(job: TrainingJob, pace: StagePace) -> float:
    """What `measured` will take, but for the frozen part: a second at most, see `chunk_size`."""
    learned = (
        2 * _batches_of_a_step(job) * min(job.recipe.training.batch_size, len(job.split.train))
    )
    at_once = _at_once(job.split.validation, measured_samples(job))
    tested = _at_once(job.split.test, len(job.split.test)) if job.split.has_test else 0
    return learned * pace.training + at_once * pace.measuring + tested * pace.whole


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


def _blank_batch(job: TrainingJob, dry_run: DryRun) -> Batch:
    """A batch of nothing, made where tensors are fake."""
    size = min(job.recipe.training.batch_size, len(job.split.train))
    samples = blank(job.split.train if dry_run.few is None else dry_run.measured()[1], size)
    return samples.store, samples.labels


def _asked(job: TrainingJob, dry_run: DryRun) -> Iterator[tuple[Asked, int]]:
    """What a run measures, and how many of it at once: each epoch what it does then, and the test
    part by the whole network.
    """
    validation, test = job.split.validation, job.split.test
    old = len(job.old.samples) if isinstance(job.old, OldData) else 0
    asked = dry_run.measured()
    yield asked, _at_once(asked[1], max(len(validation), old))
    if job.split.has_test:
        every = job.module, test, job.preprocessing.normaliser(job.device)
        yield every, _at_once(test, len(test))


def _at_once(samples: Samples, count: int) -> int:
    """Samples like those, of so many, that are measured together."""
    return min(count, samples.chunk_size(EVALUATION_BATCH))


def _answer(asked: Asked, count: int) -> None:
    """The part of `evaluate` that takes memory, where tensors are fake."""
    module, samples, read = asked
    module.eval()
    with torch.no_grad():
        module(read(blank(samples, count).store))


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
