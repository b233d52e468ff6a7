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
from studio.desktop.evaluation.why.near import Near, nearest
from studio.engine.devices import set_up_thread
from studio.engine.explain.change_of_mind import ChangeOfMind, change_of_mind
from studio.engine.explain.method import Method
from studio.engine.explain.methods import GradCAM, Occlusion
from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint

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


def nearest_pictures(looked: Looked, measured: Measured, progress: Progress) -> list[Near]:
    """As `nearest`."""
    return nearest(looked.title, torch.from_numpy(looked.picture), measured, progress)


def read_file(path: Path, checkpoint: Checkpoint) -> Looked:
    """A picture from a file, placed as the network reads it.

    Raises:
        DataError: none can be read from it.
    """
    from studio.engine.data.input_transform import of_pictures
    from studio.engine.data.pictures.picture import place_file

    placed = place_file(path, of_pictures(checkpoint.preprocessing.placement))
    return Looked(np.asarray(placed.numpy()), path.name)
