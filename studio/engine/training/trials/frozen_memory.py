"""The memory that a frozen part takes which a run computes once, with real samples or none."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.frozen_prefix.feature_cache import SMALL
from studio.engine.training.frozen_prefix.features import Basis, Features, chunk_size, outputs
from studio.engine.training.frozen_prefix.prefix import HALF, FrozenPrefix
from studio.engine.training.frozen_prefix.quick import quick
from studio.engine.training.loop.batches import MOST_OF_DEVICE
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.few_features import FEW, Few

Some = Callable[[Samples, int], Samples]
"""So many samples like the given ones: `some` or `blank`."""


def some(samples: Samples, count: int) -> Samples:
    """The first `count`, from the beginning again where there are fewer."""
    return samples.take(torch.arange(count, device=samples.labels.device) % len(samples))


def blank(samples: Samples, count: int) -> Samples:
    """As many of nothing, made where tensors are fake."""
    store = torch.empty(
        count, *samples.store.shape[1:], dtype=samples.store.dtype, device=samples.store.device
    )
    return Samples(
        store, torch.zeros(count, dtype=torch.int64, device=store.device), samples.classes
    )


def blank_features(job: TrainingJob, cut: FrozenPrefix) -> Few:
    """Features of a few samples, made where tensors are fake."""
    values, train = prod(cut.shape), job.split.train
    store = torch.empty(FEW, values, 1, 1, dtype=torch.float16, device=job.device)
    labels = torch.zeros(FEW, dtype=torch.int64, device=job.device)
    samples = Samples(store, labels, train.classes)
    return Few(Features(samples, _basis(values, job.device), cut.shape), cut, math.nan)


@contextmanager
def features_kept(job: TrainingJob, cut: FrozenPrefix | None, like: Some) -> Iterator[None]:
    """Run the frozen part, if there is one to keep, on a chunk of samples as a run does; then hold
    as much as the features take for which that would be done.
    """
    if cut is None:
        yield
        return
    split, values = job.split, prod(cut.shape)
    measured = [split.validation, *([job.old.samples] if isinstance(job.old, OldData) else [])]
    held = _room(len(split.train) * values, job.device)
    _run_chunk(job, cut, like, max(map(len, (split.train, *measured))))
    held += [room for part in measured for room in _room(len(part) * values, job.device)]
    yield
    held.clear()


def _run_chunk(job: TrainingJob, cut: FrozenPrefix, like: Some, count: int) -> None:
    """Of so many samples, the second chunk: what came of the one before is still there."""
    chunk, values = chunk_size(cut, job.device), prod(cut.shape)
    before = torch.empty(chunk if count > chunk else 0, values)
    normalise = job.preprocessing.normaliser(job.device)
    pieces = outputs(
        run=quick(cut.prefix, job.device),
        samples=like(job.split.train, min(chunk, count)),
        read=lambda pictures, labels, first: normalise(pictures),
        chunk=chunk,
        device=job.device,
    )
    basis = _basis(values, before.device)
    for piece in pieces:
        basis.in_half(piece)


def _basis(values: int, device: torch.device) -> Basis:
    return Basis(torch.zeros(values, device=device), torch.ones(values, device=device))


def _room(values: int, device: torch.device) -> list[Tensor]:
    """What so many values in half precision take in memory, where they do not lie in a file."""
    size = HALF * values
    fits = size <= SMALL
    if device.type == "cuda":
        fits = size <= MOST_OF_DEVICE * torch.cuda.mem_get_info(device)[0]
    return [torch.empty(size, dtype=torch.uint8, device=device)] if fits else []
