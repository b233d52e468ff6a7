"""The training samples that are most alike to a network, found in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.desktop.evaluation.evaluation_jobs import Subject as Measured
from studio.desktop.evaluation.samples.sample_look import Look, look_of
from studio.engine.devices import set_up_thread
from studio.engine.errors import DataError
from studio.engine.evaluation.kept_evaluation import evaluated
from studio.engine.evaluation.neighbours import features_of, nearest_by_features
from studio.engine.progress import Progress, stages

if TYPE_CHECKING:
    from torch import Tensor

NEAREST = 6
"""Training samples that are shown."""


@dataclass(frozen=True)
class Near:
    """A training sample near to what is looked at."""

    look: Look
    label: str
    likeness: float


def nearest(title: str, placed: Tensor, measured: Measured, progress: Progress) -> list[Near]:
    """Most like first, without the one that is looked at itself. What the network says of all of
    them is measured once, and kept beside its run.

    Args:
        title: of what is looked at: the name of a sample, if it is one.
        placed: it itself as the network reads it: uint8 C×H×W, or ids, int32 T.

    Raises:
        DataError: there are none, or the network has no single output layer.
        Cancelled: as `progress` says.
    """
    set_up_thread()
    of = measured.parts.get("train")
    if of is None:
        raise DataError("These data have no training part to look for similar samples in.")
    measuring, looking = stages(progress, [20, 1])
    kept = evaluated(
        measured.checkpoint, measured.dataset, of, measured.run, None, False, measuring
    )
    table = kept.evaluation.predictions
    wanted = features_of(measured.checkpoint, placed)
    if table.features is None or wanted is None:
        raise DataError(
            "This network has no single output layer, so nobody can say which samples are alike "
            "to it."
        )
    found = nearest_by_features(table.features, wanted[None], NEAREST + 1, looking)
    pairs = zip(found.indices[0].tolist(), found.likeness[0].tolist(), strict=True)
    others = [(row, likeness) for row, likeness in pairs if table.names[row] != title]
    return [
        Near(
            look_of(kept.evaluation, row),
            table.classes[int(table.labels[row])],
            likeness,
        )
        for row, likeness in others[:NEAREST]
    ]
