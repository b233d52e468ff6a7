"""The outputs of a frozen part for a few samples, where a trial is to be quick.

What is timed or looked at then is what the run's epochs do.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.training.frozen_prefix.features import Basis, Features, chunk_size, outputs
from studio.engine.training.frozen_prefix.frozen_part import prefix_to_keep
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
        tail: of the module, that reads it.
        seconds: that the frozen part took for one sample.
    """

    features: Features
    tail: nn.Module
    seconds: float


def read_few(training_pass: TrainingPass, job: TrainingJob) -> Few | None:
    """Where the run computes its frozen part once: let the pass, whose epoch has begun, train on
    its outputs for a few samples, again and again. None where it reads pictures.
    """
    try:
        cut = prefix_to_keep(job)
        if cut is None:
            return None
        started = time.perf_counter()
        features = _few_features(job, cut, training_pass.order())
    except TrainingError:
        return None
    seconds = (time.perf_counter() - started) / len(features.samples.store)
    training_pass.read(features, cut.tail)
    return Few(features, cut.tail, seconds)


def _few_features(job: TrainingJob, cut: FrozenPrefix, order: Tensor) -> Features:
    """As many as there are training samples, but those of the first few in `order` again and again.

    Raises:
        TrainingError: half precision does not hold them.
    """
    train, device = job.split.train, job.device
    chosen = train.take(order[:FEW].to(train.labels.device))
    normalise = job.preprocessing.normaliser(device)
    pieces = outputs(
        run=quick(cut.prefix, device),
        samples=chosen,
        read=lambda pictures, labels, first: normalise(pictures),
        chunk=chunk_size(cut, device),
        device=device,
    )
    values = torch.cat(list(pieces))
    basis = Basis.of(values)
    rows = torch.arange(len(train)) % len(chosen)
    samples = Samples(
        store=basis.standardised(values)[:, :, None, None].to(device),
        labels=chosen.labels.cpu()[rows].to(device),
        classes=train.classes,
        rows=rows.to(device),
    )
    return Features(samples, Basis(basis.mean.to(device), basis.scale.to(device)), cut.shape)
