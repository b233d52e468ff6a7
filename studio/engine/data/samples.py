"""Labelled pictures in memory, and the parts a dataset comes in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.data.preprocessing import Placement


@dataclass(frozen=True)
class Samples:
    """Labelled pictures, all of one shape, in one tensor.

    Attributes:
        pictures: N×C×H×W, uint8, 0–255; C is 1 (grey) or 3 (RGB).
        labels: N, int64, each an index into `classes`.
        classes: the names of the classes, in label order.
    """

    pictures: Tensor
    labels: Tensor
    classes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def shape(self) -> tuple[int, int, int]:
        """C×H×W of one picture."""
        channels, height, width = self.pictures.shape[1:]
        return channels, height, width

    def class_counts(self) -> list[int]:
        """How many samples each class has, in label order."""
        return torch.bincount(self.labels, minlength=len(self.classes)).tolist()

    def take(self, indices: Tensor) -> Samples:
        """The samples at `indices` (int64), in that order."""
        return replace(self, pictures=self.pictures[indices], labels=self.labels[indices])

    def to(self, device: torch.device) -> Samples:
        """The same samples on another device."""
        return replace(self, pictures=self.pictures.to(device), labels=self.labels.to(device))


@dataclass(frozen=True)
class Skipped:
    """A file that could not become a sample, and why (one sentence)."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Dataset:
    """What a data source gives: training samples, test samples where it has them.

    Attributes:
        name: as the person knows it (``"MNIST"``, a folder's name).
        train: what may be trained on.
        test: the source's own test part; None where the source is not split.
        placement: how a picture from elsewhere (drawn, dropped, a file) is brought
            to the samples' shape.
        skipped: files that were left out.
    """

    name: str
    train: Samples
    test: Samples | None
    placement: Placement
    skipped: tuple[Skipped, ...] = field(default=())

    @property
    def classes(self) -> tuple[str, ...]:
        return self.train.classes
