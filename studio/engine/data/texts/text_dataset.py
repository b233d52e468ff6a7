"""Texts with labels made into a dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from studio.engine.data.samples import Dataset, Origins, Samples, SkippedFile
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.text_originals import TextOriginals
from studio.engine.data.texts.tokenizing import encode_all
from studio.engine.progress import Progress


@dataclass(frozen=True)
class TextPart:
    """Labelled texts of one part.

    Attributes:
        labels: of each, an index into the classes.
        names: of each, unique in the dataset.
        files: where each lies, if it has a file of its own.
    """

    texts: Sequence[str]
    labels: Sequence[int]
    names: Sequence[str]
    files: Sequence[str] = ()


@dataclass(frozen=True)
class ReadTexts:
    """What was read, before it is cut into tokens.

    Attributes:
        parts: ``"train"``, and ``"validation"`` and ``"test"`` where there are some.
        skipped: what could not be read.
    """

    name: str
    classes: tuple[str, ...]
    parts: Mapping[str, TextPart]
    skipped: tuple[SkippedFile, ...] = ()


def text_dataset(read: ReadTexts, placement: TextTransform, progress: Progress) -> Dataset:
    """All parts cut into tokens by `placement`.

    Raises:
        OSError: the ids fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    made = {
        name: _samples(part, read.classes, placement, progress) for name, part in read.parts.items()
    }
    return Dataset(
        name=read.name,
        train=made["train"],
        test=made.get("test"),
        placement=placement,
        skipped=read.skipped,
        validation=made.get("validation"),
    )


def _samples(
    part: TextPart, classes: tuple[str, ...], placement: TextTransform, progress: Progress
) -> Samples:
    store = encode_all(part.texts, placement, progress)
    origins = Origins(
        names=part.names,
        files=part.files,
        originals=TextOriginals(part.texts),
        texts=part.texts,
    )
    return Samples(
        store=store.pictures,
        labels=torch.tensor(part.labels, dtype=torch.int64),
        classes=classes,
        origins=origins,
        mapping=store.mapping,
    )
