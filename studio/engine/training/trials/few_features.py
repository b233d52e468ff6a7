"""The outputs of a frozen part for a few samples, where a trial is to be quick.

What is timed or looked at then is what the run's epochs do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.network.layer import Shape
from studio.engine.training.frozen_prefix.features import Basis, Features, chunk_size, outputs
from studio.engine.training.frozen_prefix.keeping import prefix_to_keep
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix
from studio.engine.training.frozen_prefix.quick import quick
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.training_pass import TrainingPass

FEW = 8
"""Samples that a frozen part is run on."""


@dataclass(frozen=True)
class Few:
    """What a pass reads of a few samples.

    Attributes:
        cut: of the module, whose tail reads it.
        seconds: that the frozen part took for one of the few.
    """

    features: Features
    cut: FrozenPrefix
    seconds: float


def kept_prefix(job: TrainingJob, shape: Shape | None = None) -> FrozenPrefix | None:
    """As `prefix_to_keep`; also None where there is one whose outputs are not to be kept."""
    try:
        return prefix_to_keep(job, shape)
    except TrainingError:
        return None


def read_few(training_pass: TrainingPass, job: TrainingJob) -> Few | None:
    """Where the run computes its frozen part once: let the pass, whose epoch has begun, train on
    its outputs for a few samples, again and again. None where it reads pictures.
    """
    if (cut := kept_prefix(job)) is None:
        return None
    order = training_pass.order()[:FEW].to(job.split.train.labels.device)
    chosen = job.split.train.take(order)
    compute = computing(training_pass, job, cut)
    started = time.perf_counter()
    values = compute(chosen)
    seconds = (time.perf_counter() - started) / len(chosen)
    try:
        features = _repeated(values, chosen, cut, job)
    except TrainingError:
        return None
    training_pass.read(features, cut.tail)
    return Few(features, cut, seconds)


def computing(
    training_pass: TrainingPass, job: TrainingJob, cut: FrozenPrefix
) -> Callable[[Samples], Tensor]:
    """What gives the frozen part's outputs for samples, N×F, as a run computes those of its
    training part.
    """
    is_exact = job.recipe.training.speed.precision == "float32"
    as_steps_do = partial(training_pass.stepper.run, cut.prefix)
    run = quick(cut.prefix, job.device) if is_exact else as_steps_do

    def read(pictures: Tensor, labels: Tensor, first: int) -> Tensor:
        return training_pass.augmented((pictures, labels), first)[0]

    def compute(samples: Samples) -> Tensor:
        chunk = chunk_size(cut, job.device)
        return torch.cat(list(outputs(run, samples, read, chunk, job.device)))

    return compute


def _repeated(values: Tensor, chosen: Samples, cut: FrozenPrefix, job: TrainingJob) -> Features:
    """As many as there are training samples, but the features of the same few again and again.

    Raises:
        TrainingError: half precision does not hold them.
    """
    train, device = job.split.train, job.device
    basis = Basis.of(values)
    rows = torch.arange(len(train)) % len(chosen)
    samples = Samples(
        store=basis.standardised(values)[:, :, None, None].to(device),
        labels=chosen.labels.cpu()[rows].to(device),
        classes=train.classes,
        rows=rows.to(device),
    )
    basis = Basis(basis.mean.to(device), basis.scale.to(device))
    return Features(samples, basis, cut.shape, cut.of_tokens)
