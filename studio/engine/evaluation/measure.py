"""Measuring a checkpoint on a dataset, brought to the shape it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import torch

from studio.engine.data.adapt import adapt
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.selection import parts
from studio.engine.errors import DataError
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.metrics import Metrics
from studio.engine.training.checkpoint import Checkpoint

Part = Literal["test", "held back", "all"]
"""Which samples of a dataset were measured."""


def measure(checkpoint: Checkpoint, dataset: Dataset, trained_on_it: bool) -> tuple[Metrics, Part]:
    """The checkpoint's figures on samples it was not trained on, and which these were.

    That is the dataset's test part; without one, what training held back of it
    (`trained_on_it`), or all of a dataset that training never saw. The loss is the one that
    it was trained by.

    Raises:
        DataError: the dataset has a class that the checkpoint does not know.
    """
    samples, part = _unseen(checkpoint, dataset, trained_on_it)
    shaped = adapt(replace(dataset, train=samples, test=None), checkpoint.preprocessing.placement)
    known = _with_classes_of(checkpoint, shaped.train)
    loss = checkpoint.recipe.training.loss
    normalise = checkpoint.preprocessing.normaliser()
    return evaluate(checkpoint.module(), known, normalise, measure=loss.measure), part


def _unseen(checkpoint: Checkpoint, dataset: Dataset, trained_on_it: bool) -> tuple[Samples, Part]:
    if trained_on_it:
        part: Part = "held back" if dataset.test is None else "test"
        return parts(dataset, checkpoint.recipe.data).test, part
    if dataset.test is not None:
        return dataset.test, "test"
    return dataset.train, "all"


def _with_classes_of(checkpoint: Checkpoint, samples: Samples) -> Samples:
    """`samples` labelled in the checkpoint's order of classes."""
    unknown = [name for name in samples.classes if name not in checkpoint.classes]
    if unknown:
        raise DataError(
            "The checkpoint does not know the class {unknown}: it tells {known} apart. Choose data "
            "with these classes, or fine-tune the checkpoint on this data first.",
            unknown=", ".join(unknown[:3]),
            known=", ".join(checkpoint.classes),
        )
    order = torch.tensor([checkpoint.classes.index(name) for name in samples.classes])
    return replace(samples, labels=order[samples.labels], classes=checkpoint.classes)
