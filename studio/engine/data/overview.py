"""What the window tells about a dataset at once: counts, classes, a few samples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from studio.engine.data.left_out import LeftOut, left_out
from studio.engine.data.samples import Dataset, Recognised, Samples
from studio.engine.data.selection import merged, parts, selected
from studio.engine.data.split import IMBALANCED, Split, ValidatedOn
from studio.engine.errors import DataError
from studio.engine.recipe import Data

SHOWN = 120
"""Samples to show: more than fit in the panel's grid."""


@dataclass(frozen=True)
class Overview:
    """A dataset and how it will be split.

    Attributes:
        classes: names, in label order.
        all_classes: those of the dataset before some were left out.
        class_counts: samples a class in each part, in label order; by the part's name.
        validated_on: ``"test"`` where validation and test are the same samples.
        shape: C×H×W, T of texts.
        size: bytes that the pictures or the ids take.
        in_memory: or in a file on disk.
        pictures: N×C×H×W, some training samples in a seeded random order; N×T, ids, of texts.
        labels: N, their classes.
        left_out: the files that could not be read; None where all could.
        excluded: how many samples the recipe leaves out.
        relabelled: how many labels the recipe corrects.
        joined: how many classes the recipe has as others.
        test_held_back: the data came with a validation part and none to test, which is taken
            from the training part.
        problem: why it cannot be split, and so not trained on; None where it can.
        recognised: how the person's files are written, where that was found out.
        texts: what a person reads of the same samples, N; none of pictures.
    """

    name: str
    classes: tuple[str, ...]
    all_classes: tuple[str, ...]
    class_counts: dict[str, tuple[int, ...]]
    validated_on: ValidatedOn
    shape: tuple[int, ...]
    size: int
    in_memory: bool
    pictures: NDArray[np.uint8]
    labels: tuple[int, ...]
    left_out: LeftOut | None = None
    excluded: int = 0
    relabelled: int = 0
    joined: int = 0
    test_held_back: bool = False
    problem: DataError | None = None
    recognised: tuple[Recognised, ...] = ()
    texts: tuple[str, ...] = ()

    def count(self, part: str) -> int:
        """How many samples a part has; 0 where there is no such part."""
        return sum(self.class_counts.get(part, ()))

    @property
    def is_text(self) -> bool:
        """Whether the samples are texts."""
        return len(self.shape) == 1

    @property
    def imbalance(self) -> float:
        """How many times as many training samples the largest class has as the smallest."""
        counts = self.class_counts["train"]
        return max(counts) / max(1, min(counts))

    @property
    def is_uneven(self) -> bool:
        """Whether a person should be warned of it."""
        return self.imbalance > IMBALANCED


@dataclass(frozen=True)
class PreparedData:
    """A dataset as a recipe uses it: its parts, and what to tell of them."""

    split: Split | None
    parts: dict[str, Samples]
    overview: Overview


def prepared_data(dataset: Dataset, data: Data) -> PreparedData:
    """How `dataset` looks, split as `data` says.

    One that cannot be split is shown as it came, with the reason, so that it can be fixed.
    """
    problem: DataError | None = None
    split: Split | None = None
    try:
        split = parts(dataset, data)
        shown = split.parts()
    except DataError as error:
        problem = error
        shown = _unsplit(dataset, data)
    return PreparedData(split, shown, _overview(dataset, data, shown, split, problem))


def _unsplit(dataset: Dataset, data: Data) -> dict[str, Samples]:
    try:
        return selected(dataset, data).parts()
    except DataError:
        return dataset.parts()


def _all_classes(dataset: Dataset, data: Data) -> tuple[str, ...]:
    try:
        return merged(dataset, data.merge).classes
    except DataError:
        return dataset.classes


def _overview(
    dataset: Dataset,
    data: Data,
    shown: dict[str, Samples],
    split: Split | None,
    problem: DataError | None,
) -> Overview:
    train = shown["train"]
    generator = torch.Generator().manual_seed(data.seed)
    some = train.take(torch.randperm(len(train), generator=generator)[:SHOWN])
    stores = {id(part.store): part.store for part in dataset.parts().values()}
    return Overview(
        name=dataset.name,
        classes=train.classes,
        all_classes=_all_classes(dataset, data),
        class_counts={name: tuple(part.class_counts()) for name, part in shown.items()},
        validated_on=split.validated_on if split else "share",
        shape=train.shape,
        size=sum(store.nbytes for store in stores.values()),
        in_memory=dataset.train.mapping is None,
        pictures=some.pictures.numpy(),
        labels=tuple(some.labels.tolist()),
        left_out=left_out(dataset),
        excluded=len(data.exclude),
        relabelled=len(data.relabel),
        test_held_back=split is not None and split.validated_on == "given" and not dataset.test,
        joined=sum(len(group) - 1 for group in data.merge),
        problem=problem,
        recognised=dataset.recognised,
        texts=tuple(some.text(index) for index in range(len(some))) if some.is_text else (),
    )
