"""What the view Why has done in threads."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.desktop.core.prediction import Pixels
from studio.desktop.evaluation.evaluation_jobs import Subject as Measured
from studio.engine.devices import set_up_thread
from studio.engine.errors import DataError
from studio.engine.evaluation.kept_evaluation import evaluated
from studio.engine.evaluation.neighbours import features_of, nearest_by_features
from studio.engine.explain.change_of_mind import ChangeOfMind, change_of_mind
from studio.engine.explain.method import Method
from studio.engine.explain.methods import GradCAM, Occlusion
from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress, stages
from studio.engine.training.checkpoints.checkpoint import Checkpoint

NEAREST = 6
"""Training samples that are shown."""


PHOTOGRAPH = 128
"""Pixels a side, from which on occlusion takes many seconds."""


def usual_method(checkpoint: Checkpoint) -> str:
    """The kind to begin with: occlusion; of photographs, which take long, Grad-CAM if it can."""
    is_large = min(checkpoint.preprocessing.placement.shape[1:]) >= PHOTOGRAPH
    has_places = any(weight.dim() == 4 for weight in checkpoint.weights.values())
    return (GradCAM if is_large and has_places else Occlusion).__name__


@dataclass(frozen=True)
class Looked:
    """A picture that is looked at.

    Attributes:
        picture: uint8 C×H×W, placed as the network reads it.
        title: what to call it.
        label: its class; None where nobody knows.
    """

    picture: Pixels
    title: str
    label: int | None = None


@dataclass(frozen=True)
class Explained:
    """What a method says.

    Attributes:
        probabilities: one a class, 0–1.
        label: the class that is explained.
        values: H×W; signed or not.
    """

    probabilities: tuple[float, ...]
    label: int
    values: NDArray[np.float32]
    is_signed: bool
    facts: Mapping[str, float | str]


@dataclass(frozen=True)
class Near:
    """A training sample near to the picture."""

    picture: Pixels
    label: str
    likeness: float


class Explainer:
    """Asks one network, one question at a time; from any thread."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        self._subject: Subject | None = None
        self._lock = threading.Lock()

    def explain(
        self, looked: Looked, kind: str, label: int | None, progress: Progress
    ) -> Explained:
        """By the method of this kind; of the class that it says, where `label` is None.

        Raises:
            StudioError: the method cannot be used, or its answers are no numbers.
            Cancelled: as `progress` says.
        """
        method, picture = Method.kinds[kind](), torch.from_numpy(looked.picture)
        with self._lock:
            subject = self._made()
            probabilities = subject.probabilities(subject.read(picture))[0]
            chosen = int(probabilities.argmax()) if label is None else label
            found = method.explain(subject, picture, chosen, progress)
        values = np.asarray(found.values.numpy())
        return Explained(
            tuple(probabilities.tolist()), chosen, values, found.is_signed, found.facts
        )

    def change_of_mind(self, looked: Looked, progress: Progress) -> ChangeOfMind | None:
        """See the engine's."""
        with self._lock:
            return change_of_mind(self._made(), torch.from_numpy(looked.picture), progress)

    def _made(self) -> Subject:
        set_up_thread()
        if self._subject is None:
            self._subject = Subject(self._checkpoint)
        return self._subject


def nearest(looked: Looked, measured: Measured, progress: Progress) -> list[Near]:
    """The training samples that are most alike to the network, most like first, without the one
    that is looked at. What it says of all of them is measured once, and kept beside its run.

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
    wanted = features_of(measured.checkpoint, torch.from_numpy(looked.picture))
    if table.features is None or wanted is None:
        raise DataError(
            "This network has no single output layer, so nobody can say which samples are alike "
            "to it."
        )
    found = nearest_by_features(table.features, wanted[None], NEAREST + 1, looking)
    pairs = zip(found.indices[0].tolist(), found.likeness[0].tolist(), strict=True)
    others = [(row, likeness) for row, likeness in pairs if table.names[row] != looked.title]
    return [
        Near(
            np.asarray(kept.evaluation.picture(row).numpy()),
            table.classes[int(table.labels[row])],
            likeness,
        )
        for row, likeness in others[:NEAREST]
    ]


def read_file(path: Path, checkpoint: Checkpoint) -> Looked:
    """A picture from a file, placed as the network reads it.

    Raises:
        DataError: none can be read from it.
    """
    from studio.engine.data.input_transform import of_pictures
    from studio.engine.data.pictures.picture import place_file

    placed = place_file(path, of_pictures(checkpoint.preprocessing.placement))
    return Looked(np.asarray(placed.numpy()), path.name)
