"""The outputs of a frozen part for a few samples, where a trial is to be quick."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.training.frozen_prefix.features import Basis, Features, chunk_size, outputs
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix
from studio.engine.training.frozen_prefix.quick import quick
from studio.engine.training.loop.job import TrainingJob

FEW = 8
"""Samples that a frozen part is run on."""


def few_features(job: TrainingJob, cut: FrozenPrefix, order: Tensor) -> Features:
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
