"""What the window tells about a dataset: counts, classes, a few samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from studio.engine.data.samples import Dataset, Skipped
from studio.engine.data.split import split
from studio.engine.recipe import Data

SHOWN = 120
"""Samples to show: more than fit in the panel's grid."""


@dataclass(frozen=True)
class Overview:
    """A dataset and how it will be split.

    Attributes:
        classes: names, in label order.
        class_counts: training samples a class, in label order.
        train, validation, test: how many samples each part has.
        validated_on: ``"test"`` where validation and test are the same samples.
        shape: C×H×W.
        size: bytes in memory.
        pictures: N×C×H×W, some training samples in a seeded random order.
        labels: N, their classes.
    """

    name: str
    classes: tuple[str, ...]
    class_counts: tuple[int, ...]
    train: int
    validation: int
    test: int
    validated_on: Literal["share", "test"]
    shape: tuple[int, int, int]
    size: int
    pictures: NDArray[np.uint8]
    labels: tuple[int, ...]
    skipped: tuple[Skipped, ...]


def overview(dataset: Dataset, data: Data) -> Overview:
    """How `dataset` looks, split as `data` says.

    Raises:
        DataError: it cannot be split.
    """
    parts = split(dataset, data.validate_on, data.share, data.seed)
    generator = torch.Generator().manual_seed(data.seed)
    shown = parts.train.take(torch.randperm(len(parts.train), generator=generator)[:SHOWN])
    pictures = [p.pictures for p in (dataset.train, dataset.test) if p is not None]
    return Overview(
        name=dataset.name,
        classes=dataset.classes,
        class_counts=tuple(parts.train.class_counts()),
        train=len(parts.train),
        validation=len(parts.validation),
        test=len(parts.test),
        validated_on=parts.validated_on,
        shape=dataset.train.shape,
        size=sum(p.numel() for p in pictures),
        pictures=shown.pictures.numpy(),
        labels=tuple(shown.labels.tolist()),
        skipped=dataset.skipped,
    )
