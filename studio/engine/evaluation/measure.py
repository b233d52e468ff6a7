"""Measuring a checkpoint on a dataset, every picture placed as it reads them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import torch

from studio.engine.data.left_out import LeftOut, left_out
from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.metrics import Metrics, from_confusion
from studio.engine.evaluation.unseen import Part, Unseen, trained_with, unseen
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import no_number
from studio.engine.training.loop.seen_samples import SeenSamples


@dataclass(frozen=True)
class Measured:
    """A checkpoint's figures on samples that it was not trained on, and which these were.

    Attributes:
        dataset: its name.
        classes: the checkpoint's, in the order of the confusion matrix.
        part, trained_on, is_certain: see `Unseen`.
        unread: the dataset's files that could not be read; None where all could.
    """

    metrics: Metrics
    dataset: str
    classes: tuple[str, ...]
    part: Part
    trained_on: int
    is_certain: bool
    unread: LeftOut | None = None

    def to_dict(self) -> dict[str, object]:
        """For a program to read; with the five figures by name."""
        about = {
            "dataset": self.dataset,
            "part": self.part,
            "trained_on": self.trained_on,
            "trained_on_is_certain": self.is_certain,
            "left_out": self.unread.to_dict() if self.unread else None,
            "classes_without_samples": [
                self.classes[label] for label in self.metrics.empty_classes
            ],
        }
        return about | self.metrics.to_dict()


def measure_on(
    checkpoint: Checkpoint, source: DataSource, data_dir: Path, progress: Progress
) -> Measured:
    """As `measure`, on the data of `source`, opened as the checkpoint reads pictures.

    Raises:
        CheckpointError: it has no output layer.
        DataError: the data cannot be opened, or as `measure`.
        OSError: they fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    checkpoint.check_answers()
    dataset = source.open_as(checkpoint.preprocessing.placement, data_dir, progress)
    return measure(checkpoint, dataset, trained_with(checkpoint, data_dir, progress))


def measure(checkpoint: Checkpoint, dataset: Dataset, seen: SeenSamples | None) -> Measured:
    """The checkpoint's figures on what of `dataset` it was not trained on.

    The loss is the one that it was trained by.

    Args:
        seen: what it was trained on; None where nobody knows.

    Raises:
        DataError: as `unseen`.
        CheckpointError: the network's answers are no numbers.
    """
    placed = placed_as(dataset, checkpoint.preprocessing.placement)
    found = unseen(checkpoint, placed, seen)
    metrics = _metrics(checkpoint, found)
    if not isfinite(metrics.loss):
        raise no_number(checkpoint.weights)
    return Measured(
        metrics=metrics,
        dataset=dataset.name,
        classes=checkpoint.classes,
        part=found.part,
        trained_on=found.trained_on,
        is_certain=found.is_certain,
        unread=left_out(dataset),
    )


def _metrics(checkpoint: Checkpoint, found: Unseen) -> Metrics:
    loss = checkpoint.recipe.training.loss
    module, normalise = checkpoint.module(), checkpoint.preprocessing.normaliser()
    each = [evaluate(module, samples, normalise, measure=loss.measure) for samples in found.samples]
    if len(each) == 1:
        return each[0]
    sizes = [len(samples) for samples in found.samples]
    summed = sum(part.loss * size for part, size in zip(each, sizes, strict=True))
    confusion = torch.tensor([part.confusion for part in each]).sum(0)
    return from_confusion(confusion, summed / sum(sizes))
