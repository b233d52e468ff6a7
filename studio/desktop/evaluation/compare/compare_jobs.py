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
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.compare import Comparison
    from studio.engine.evaluation.predictions import Predictions
    from studio.engine.evaluation.same_samples import SameSamples
    from studio.engine.runs.train_both import Contender

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
        again: the second, as it would be trained again.
    """

    comparison: Comparison
    seen: int
    interval: tuple[float, float]
    only_first: Only
    only_second: Only
    again: Contender


def compared(first: Evaluation, second: NetworkChoice, progress: Progress) -> Compared:
    """Ask the second network about the samples that the first was measured on.

    Raises:
        StudioError: it cannot be read, tells other classes apart, was trained on all of them, or
            as `predict`.
        Cancelled: as `progress` says.
    """
    from studio.engine.devices import set_up_thread
    from studio.engine.evaluation.same_samples import answered, compared_rows
    from studio.engine.runs.train_both import Contender

    set_up_thread()
    checkpoint = second.checkpoint or read_network(second)
    found = answered(checkpoint, same_samples(first), data_folder(), progress)
    rows = (~found.was_seen).nonzero()[:, 0]
    comparison = compared_rows(first.predictions, found.table, rows)
    return Compared(
        comparison=comparison,
        seen=len(found.table) - len(rows),
        interval=comparison.interval(),
        only_first=_only(first, rows[comparison.only_first].tolist(), found.table),
        only_second=_only(first, rows[comparison.only_second].tolist(), first.predictions),
        again=Contender.of(second.title, checkpoint),
    )


def same_samples(first: Evaluation) -> SameSamples:
    """Those that the first network was measured on."""
    from studio.engine.evaluation.same_samples import SameSamples

    return SameSamples(first.of.samples, first.checkpoint.preprocessing.placement)


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
