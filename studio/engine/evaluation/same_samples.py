"""What another network says of samples that one was measured on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.data.input_transform import InputTransform
from studio.engine.data.pictures.placed_as import placed_samples
from studio.engine.data.samples import Samples
from studio.engine.errors import DataError
from studio.engine.evaluation.figures.compare import Comparison, compare
from studio.engine.evaluation.predictions import Predictions, predict
from studio.engine.evaluation.unseen import trained_with, with_classes_of
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class SameSamples:
    """Samples to compare networks on.

    Attributes:
        samples: placed and labelled as the first network has them.
        placement: as that is.
    """

    samples: Sequence[Samples]
    placement: InputTransform


@dataclass(frozen=True)
class Answered:
    """What a network says of them.

    Attributes:
        table: a row for each.
        was_seen: N, bool: which it was trained on.
    """

    table: Predictions
    was_seen: Tensor


def answered(
    checkpoint: Checkpoint, of: SameSamples, data_dir: Path, progress: Progress
) -> Answered:
    """By one pass.

    Raises:
        StudioError: it tells other classes apart, or as `predict`.
        Cancelled: as `progress` says.
    """
    checkpoint.check_answers()
    samples = [_as_read_by(checkpoint, part, of.placement, progress) for part in of.samples]
    seen = trained_with(checkpoint, data_dir, progress)
    was_seen = [seen.among(part) if seen else torch.zeros(len(part)).bool() for part in samples]
    return Answered(predict(checkpoint, samples, progress), torch.cat(was_seen))


def compared_rows(first: Predictions, second: Predictions, rows: Tensor) -> Comparison:
    """Two tables of the same samples, by the samples at `rows` (int64).

    Raises:
        DataError: there are none, or as `compare`.
    """
    if not len(rows):
        raise DataError(
            "The networks were trained on all of these samples, so they can't tell which is "
            "better. Choose another part or other data."
        )
    return compare(first.take(rows), second.take(rows))


def _as_read_by(
    checkpoint: Checkpoint, samples: Samples, placement: InputTransform, progress: Progress
) -> Samples:
    """Placed and labelled as a network has it."""
    labelled = with_classes_of(checkpoint, samples)
    if checkpoint.preprocessing.placement == placement:
        return labelled
    return placed_samples(labelled, checkpoint.preprocessing.placement, progress)
