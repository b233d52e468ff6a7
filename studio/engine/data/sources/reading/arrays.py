"""Pictures and labels that came as arrays, into a dataset."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.data.samples import Dataset, NumberedNames, Origins, Samples
from studio.engine.data.sources.reading.array_labels import LabelClasses, classes_of, label_indices
from studio.engine.data.sources.reading.array_pictures import (
    channels_first,
    check_white,
    stored,
    white_of,
)
from studio.engine.data.sources.reading.guessed_placement import guessed_placement
from studio.engine.data.sources.reading.named_arrays import NamedArray
from studio.engine.errors import DataError
from studio.engine.progress import Progress


@dataclass(frozen=True)
class Pair:
    """The pictures of a part and their labels, as they came."""

    x: NamedArray
    y: NamedArray


@dataclass(frozen=True)
class Arrays:
    """What a person's file or files hold.

    Attributes:
        parts: ``train``, and where there are any ``validation`` and ``test``.
        classes: their names; None where the labels speak for themselves.
        channels_last: how N×3×H×3 is read (NumPy's custom, not PyTorch's).
    """

    parts: dict[str, Pair]
    classes: NamedArray | None = None
    channels_last: bool = False


@dataclass(frozen=True)
class _Rules:
    """What all parts keep to, found in the training part."""

    classes: LabelClasses
    white: int


def dataset_from_arrays(name: str, arrays: Arrays, progress: Progress) -> Dataset:
    """The dataset called `name`, its samples ``train/0``, ``train/1``, ...

    Raises:
        DataError: an array has another shape, type or range than pictures or labels have, or
            they do not belong together.
        Cancelled: as `progress` says.
    """
    parts = {part: _checked(pair, arrays.channels_last) for part, pair in arrays.parts.items()}
    first = parts["train"]
    for pair in parts.values():
        _check_same_shape(first.x, pair.x)
    rules = _Rules(classes_of(first.y, arrays.classes), white_of(first.x, progress))
    samples = {part: _samples(part, pair, rules, progress) for part, pair in parts.items()}
    return Dataset(
        name,
        train=samples["train"],
        test=samples.get("test"),
        placement=guessed_placement(samples["train"].store),
        validation=samples.get("validation"),
    )


def _checked(pair: Pair, channels_last: bool) -> Pair:
    pictures = channels_first(pair.x, channels_last)
    labels = len(pair.y.values) if pair.y.values.ndim else 1
    if len(pictures.values) != labels:
        raise DataError(
            "{path}: {array} holds {pictures} pictures, and there are {count} labels in {labels} "
            "({label_path}). One label a picture is needed: save both again, in the same order.",
            path=pair.x.path,
            array=pair.x.name,
            pictures=len(pictures.values),
            count=labels,
            labels=pair.y.name,
            label_path=pair.y.path.name,
        )
    return Pair(pictures, pair.y)


def _check_same_shape(train: NamedArray, other: NamedArray) -> None:
    if train.values.shape[1:] != other.values.shape[1:]:
        raise DataError(
            "{path}: {array} holds pictures of {came} (C×H×W), and those to train on have "
            "{expected}. All must have one shape.",
            path=other.path,
            array=other.name,
            came="×".join(map(str, other.values.shape[1:])),
            expected="×".join(map(str, train.values.shape[1:])),
        )


def _samples(part: str, pair: Pair, rules: _Rules, progress: Progress) -> Samples:
    labels = label_indices(pair.y, rules.classes)
    if part != "train":
        check_white(pair.x, rules.white, progress)
    store = stored(pair.x, rules.white, progress)
    origins = Origins(NumberedNames(part, len(store)))
    return Samples(store, labels, rules.classes.names, origins=origins)
