"""Which samples of a dataset a checkpoint may be measured on: those that did not make it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import torch

from studio.engine.data.class_names import matched
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.selection import parts
from studio.engine.data.split import Split
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.seen_samples import SeenSamples

Part = Literal["test", "held back", "validation", "all", "train"]
"""Which samples of a dataset were measured."""

PARTS: tuple[Part, ...] = "test", "validation", "train"
"""Those that a dataset comes in, or training makes."""


@dataclass(frozen=True)
class Unseen:
    """Samples of a dataset that a checkpoint was not trained on.

    Attributes:
        samples: some of them, labelled in the checkpoint's order of classes; none is empty.
        part: the dataset's test part, what training held back of it, or all of it.
        trained_on: how many more there are, which it was trained on.
        is_certain: whether what it was trained on is known.
        seen: how many of `samples` it was trained on, where a part was asked for by name.
    """

    samples: tuple[Samples, ...]
    part: Part
    trained_on: int
    is_certain: bool
    seen: int = 0


def trained_with(checkpoint: Checkpoint, data_dir: Path, progress: Progress) -> SeenSamples | None:
    """What the checkpoint was trained on: as it says itself, else by opening its own data.

    None where neither can tell. Nothing is downloaded for it.

    Raises:
        Cancelled: as `progress` says.
    """
    data = checkpoint.recipe.data
    if checkpoint.seen is not None or not checkpoint.history.epochs:
        return checkpoint.seen
    if not data.source.found(data_dir):
        return None
    try:
        placement = checkpoint.preprocessing.placement
        split = parts(data.source.open_as(placement, data_dir, progress), data)
    except (DataError, OSError):
        return None
    return SeenSamples.of(split, None if checkpoint.recipe.fine_tuning else SeenSamples.nothing())


def unseen(checkpoint: Checkpoint, dataset: Dataset, seen: SeenSamples | None) -> Unseen:
    """What of `dataset`, placed as the checkpoint reads it, can measure it.

    That is the test part of the data it was trained on (or what training held back there for a
    test). Of other data it is the test part, else all of it, without the samples that were `seen`.

    Raises:
        DataError: the dataset has a class that the checkpoint does not know, or nothing is left.
    """
    is_certain = seen is not None and seen.is_whole
    own = own_parts(checkpoint, dataset, seen)
    if own is not None:
        part: Part = "held back" if dataset.test is None else "test"
        part = "validation" if own.validated_on == "validation" else part
        return Unseen((with_classes_of(checkpoint, own.test),), part, 0, is_certain)
    part, asked = _asked(dataset)
    known = [with_classes_of(checkpoint, samples) for samples in asked]
    kept = [_without(samples, seen) for samples in known] if seen else known
    trained_on = sum(map(len, known)) - sum(map(len, kept))
    if not any(map(len, kept)):
        raise DataError(
            "The checkpoint was trained on all {count} samples of {dataset}, so they can't tell "
            "how good it is. Choose data that it has not seen.",
            count=trained_on,
            dataset=dataset.name,
        )
    return Unseen(tuple(filter(len, kept)), part, trained_on, is_certain)


def parts_to_measure(
    checkpoint: Checkpoint, dataset: Dataset, seen: SeenSamples | None
) -> dict[Part, Unseen]:
    """What of `dataset` a person may measure the checkpoint on: first what `unseen` gives, then
    the other parts whole, with what it was trained on among them counted.

    Of the data it was trained on they are the parts of its training.

    Raises:
        DataError: the dataset has a class that the checkpoint does not know, or no part at all.
    """
    own = own_parts(checkpoint, dataset, seen)
    every = own.parts() if own is not None else dataset.parts()
    whole = {
        name: _whole(name, with_classes_of(checkpoint, every[name]), seen)
        for name in PARTS
        if every.get(name)
    }
    try:
        first = unseen(checkpoint, dataset, seen)
    except DataError:
        if not whole:
            raise
        return whole
    if first.part == "held back":
        del whole["test"]
    return {first.part: first} | {name: part for name, part in whole.items() if name != first.part}


def _whole(part: Part, samples: Samples, seen: SeenSamples | None) -> Unseen:
    trained_on = int(seen.among(samples).sum()) if seen is not None else 0
    is_certain = seen is not None and seen.is_whole
    return Unseen((samples,), part, 0, is_certain, trained_on)


def own_parts(checkpoint: Checkpoint, dataset: Dataset, seen: SeenSamples | None) -> Split | None:
    """The parts of the checkpoint's training, where `dataset` is what it was trained on."""
    try:
        split = parts(dataset, checkpoint.recipe.data)
    except DataError:
        return None
    return split if seen is not None and seen.made_of(split) else None


def _asked(dataset: Dataset) -> tuple[Part, list[Samples]]:
    if dataset.test is not None:
        return "test", [dataset.test]
    return "all", list(dataset.parts().values())


def _without(samples: Samples, seen: SeenSamples) -> Samples:
    return samples.take((~seen.among(samples)).nonzero().flatten())


def with_classes_of(checkpoint: Checkpoint, samples: Samples) -> Samples:
    """`samples` labelled in the checkpoint's order of classes.

    Raises:
        DataError: a class is none of the checkpoint's.
    """
    names = matched(samples.classes, checkpoint.classes)
    unknown = [name for name in samples.classes if name not in names]
    if unknown:
        raise DataError(
            "The checkpoint does not know the class {unknown}: it tells {known} apart. Choose data "
            "with these classes, or fine-tune the checkpoint on this data first.",
            unknown=", ".join(unknown[:3]),
            known=", ".join(checkpoint.classes),
        )
    order = torch.tensor([checkpoint.classes.index(names[name]) for name in samples.classes])
    return replace(samples, labels=order[samples.labels], classes=checkpoint.classes)
