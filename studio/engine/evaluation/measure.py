"""Measuring a checkpoint on a dataset, every picture placed as it reads them."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.left_out import left_out
from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.unseen import trained_with, unseen
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.seen_samples import SeenSamples


def measure_on(
    checkpoint: Checkpoint, source: DataSource, data_dir: Path, progress: Progress
) -> Evaluation:
    """As `measure`, on the data of `source`, opened as the checkpoint reads pictures.

    Raises:
        CheckpointError: it has no output layer, or its answers are no numbers.
        DataError: the data cannot be opened, or as `measure`.
        OSError: they fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    checkpoint.check_answers()
    dataset = source.open_as(checkpoint.preprocessing.placement, data_dir, progress)
    return measure(checkpoint, dataset, trained_with(checkpoint, data_dir, progress))


def measure(
    checkpoint: Checkpoint,
    dataset: Dataset,
    seen: SeenSamples | None,
    progress: Progress | None = None,
) -> Evaluation:
    """What the checkpoint says of that of `dataset` which it was not trained on.

    Args:
        seen: what it was trained on; None where nobody knows.

    Raises:
        DataError: as `unseen`.
        CheckpointError: the network's answers are no numbers.
        Cancelled: as `progress` says.
    """
    placed = placed_as(dataset, checkpoint.preprocessing.placement)
    found = unseen(checkpoint, placed, seen)
    return Evaluation.made(checkpoint, dataset.name, found, left_out(dataset), progress)
