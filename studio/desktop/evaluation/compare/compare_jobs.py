"""What the view Compare has done in a thread: plain functions over the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, read_network
from studio.desktop.evaluation.samples.sample_look import Look, in_a_line, look_of
from studio.desktop.widgets.pictures import as_image
from studio.engine.paths import data_folder
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.samples import Samples
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.compare import Comparison
    from studio.engine.evaluation.predictions import Predictions
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_SHOWN = 200
"""Of what one alone gets right, that are shown."""

SIDE = 56
"""Of a picture, in pixels."""


@dataclass(frozen=True)
class Only:
    """Samples that one network alone gets right.

    Attributes:
        rows: of the table that is shown.
        looks: of the first of them, as a list shows them.
        labels: the class of each of these.
        said: what the other network says of each.
    """

    rows: tuple[int, ...]
    looks: tuple[QImage | str, ...]
    labels: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """Two networks on the samples that are shown.

    Attributes:
        comparison: on those that the second was not trained on.
        seen: how many were left out, as it was.
        interval: where the difference lies, 95%.
    """

    comparison: Comparison
    seen: int
    interval: tuple[float, float]
    only_first: Only
    only_second: Only


def compared(first: Evaluation, second: NetworkChoice, progress: Progress) -> Compared:
    """Ask the second network about the samples that the first was measured on.

    Raises:
        StudioError: it cannot be read, tells other classes apart, was trained on all of them, or
            as `predict`.
        Cancelled: as `progress` says.
    """
    import torch

    from studio.engine.devices import set_up_thread
    from studio.engine.errors import DataError
    from studio.engine.evaluation.figures.compare import compare
    from studio.engine.evaluation.predictions import predict
    from studio.engine.evaluation.unseen import trained_with

    set_up_thread()
    checkpoint = second.checkpoint or read_network(second)
    checkpoint.check_answers()
    own = first.checkpoint.preprocessing.placement
    is_alike = checkpoint.preprocessing.placement == own
    samples = [_as_read_by(checkpoint, part, is_alike, progress) for part in first.of.samples]
    seen = trained_with(checkpoint, data_folder(), progress)
    was_seen = [seen.among(part) if seen else torch.zeros(len(part)).bool() for part in samples]
    rows = (~torch.cat(was_seen)).nonzero()[:, 0]
    if not len(rows):
        raise DataError(
            "The second network was trained on all of these samples, so they can't tell which is "
            "better. Choose another part or other data."
        )
    table = predict(checkpoint, samples, progress)
    found = compare(first.predictions.take(rows), table.take(rows))
    return Compared(
        comparison=found,
        seen=len(table) - len(rows),
        interval=found.interval(),
        only_first=_only(first, rows[found.only_first].tolist(), table),
        only_second=_only(first, rows[found.only_second].tolist(), first.predictions),
    )


def _as_read_by(
    checkpoint: Checkpoint, samples: Samples, is_placed: bool, progress: Progress
) -> Samples:
    """Placed and labelled as a network has it."""
    from studio.engine.data.pictures.placed_as import placed_samples
    from studio.engine.evaluation.unseen import with_classes_of

    labelled = with_classes_of(checkpoint, samples)
    if is_placed:
        return labelled
    return placed_samples(labelled, checkpoint.preprocessing.placement, progress)


def _only(first: Evaluation, rows: list[int], other: Predictions) -> Only:
    """`other` is the table of the one that is wrong there."""
    classes, labels = first.predictions.classes, first.predictions.labels
    shown = rows[:MOST_SHOWN]
    return Only(
        rows=tuple(rows),
        looks=tuple(_small(look_of(first, row)) for row in shown),
        labels=tuple(classes[int(labels[row])] for row in shown),
        said=tuple(other.classes[int(other.predicted[row])] for row in shown),
    )


def _small(look: Look) -> QImage | str:
    if isinstance(look, str):
        return in_a_line(look)
    return as_image(look).scaled(
        SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
