"""Labelled pictures or texts: chosen rows of one tensor, and the parts a dataset comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import torch
from torch import Tensor

from studio.engine.data.input_transform import InputTransform

if TYPE_CHECKING:
    from studio.engine.data.pictures.mapped_file import MappedFile
    from studio.engine.progress import Progress

CHUNK = 1000
"""Pictures looked at at once where all are: a copy of all of them might not fit in memory."""

MOST_VALUES = 2**22
"""Of the pictures in a chunk: large ones come in smaller chunks."""

MOST_TOKENS = 2**14
"""Of the texts in a chunk: of each a network makes hundreds of values, in every layer."""


class NumberedNames(Sequence[str]):
    """``train/0``, ``train/1``, ...: the names of pictures that came without any."""

    def __init__(self, part: str, count: int) -> None:
        self._part = part
        self._numbers = range(count)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [f"{self._part}/{number}" for number in self._numbers[index]]
        return f"{self._part}/{self._numbers[index]}"


class Store(NamedTuple):
    """Pictures, M×C×H×W, uint8, or ids, M×T, int32, and the file they lie in; None where they are
    in memory. Of ids also how many tokens each text has, M, int32.
    """

    pictures: Tensor
    mapping: MappedFile | None = None
    lengths: Tensor | None = None


class Originals(Protocol):
    """What the pictures of a store were made from, and can be made from in another way."""

    def placed(self, placement: InputTransform, progress: Progress) -> Store:
        """All rows of the store as `placement` says.

        Raises:
            DataError: they cannot be read any more, or there is no room for them.
            OSError: they fit neither in memory nor on the disk.
            Cancelled: as `progress` says.
        """


@dataclass(frozen=True)
class Origins:
    """Where the pictures of a store come from, row by row.

    Attributes:
        names: what the recipe and a person know each by; unique in a dataset.
        files: the path of each; empty where it lies in no file of its own.
        sizes: M×2, int64: width and height before all were brought to one shape; None
            where they always had it.
        originals: what the store was placed from; None where its pictures are all there is.
        pieces: M, int64: of several datasets that were joined, which one each comes from; None of
            one alone.
        texts: what a person reads, of a store of ids; empty for pictures.
    """

    names: Sequence[str]
    files: Sequence[str] = ()
    sizes: Tensor | None = None
    originals: Originals | None = None
    pieces: Tensor | None = None
    texts: Sequence[str] = ()

    def file(self, row: int) -> Path | None:
        """The picture's own file, if it has one."""
        return Path(self.files[row]) if self.files and self.files[row] else None


@dataclass(frozen=True)
class Samples:
    """Labelled pictures or texts, all of one shape. Choosing some of them copies none.

    Attributes:
        store: M×C×H×W, uint8, 0–255; C is 1 (grey) or 3 (RGB). Of texts M×T, int32: the ids of
            their tokens, short ones filled up. In memory, on a device or in a mapped file, and
            shared by all samples chosen from it.
        labels: N, int64, each an index into `classes`.
        classes: the names of the classes, in label order.
        rows: N, int64, on the labels' device: where in `store` each sample lies; None where
            the samples are the whole store, in order.
        origins: of the store's pictures.
        mapping: the file that `store` lies in; None where it is in memory.
        lengths: of the store's texts, M, int32, in tokens; None of pictures.
    """

    store: Tensor
    labels: Tensor
    classes: tuple[str, ...]
    rows: Tensor | None = None
    origins: Origins | None = None
    mapping: MappedFile | None = None
    lengths: Tensor | None = None

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def shape(self) -> tuple[int, ...]:
        """C×H×W of one picture, T of a text."""
        return tuple(self.store.shape[1:])

    @property
    def is_text(self) -> bool:
        """Whether they are rows of ids."""
        return self.store.dim() == 2

    @property
    def pictures(self) -> Tensor:
        """All of them at once, N×C×H×W or N×T: a copy, unless they are the whole store."""
        return self.store if self.rows is None else self.store[self.rows]

    def picked(self, indices: Tensor) -> Tensor:
        """The pictures at `indices` (int64, on the store's device), in that order."""
        rows = indices if self.rows is None else self.rows.index_select(0, indices)
        return self.store.index_select(0, rows)

    def chunks(self, most: int = CHUNK) -> Iterator[tuple[Tensor, Tensor]]:
        """All pictures and their labels in order, at most `most` at a time."""
        size = self.chunk_size(most)
        for start in range(0, len(self), size):
            yield self.part(start, start + size), self.labels[start : start + size]
            if self.mapping is not None:
                self.mapping.release_if_large(size * self.store[0].nbytes)

    def chunk_size(self, most: int = CHUNK) -> int:
        """How many come at a time."""
        values = MOST_TOKENS if self.is_text else MOST_VALUES
        return max(1, min(most, values // prod(self.shape)))

    def own_lengths(self) -> Tensor | None:
        """In tokens, N, int32, on the CPU; None of pictures."""
        if self.lengths is None or self.rows is None:
            return self.lengths
        return self.lengths[self.rows.cpu()]

    def part(self, start: int, stop: int) -> Tensor:
        """The pictures from `start` up to `stop`; those of a whole store are not copied."""
        if self.rows is None:
            return self.store[start:stop]
        return self.store.index_select(0, self.rows[start:stop])

    def row(self, index: int) -> int:
        """Where in the store the sample at `index` lies."""
        return index if self.rows is None else int(self.rows[index])

    def name(self, index: int) -> str:
        """What the recipe and a person know the sample at `index` by."""
        row = self.row(index)
        return str(self.origins.names[row]) if self.origins else str(row)

    def text(self, index: int) -> str:
        """What a person reads of the sample at `index`; empty of a picture."""
        texts = self.origins.texts if self.origins else ()
        return texts[self.row(index)] if texts else ""

    def names(self) -> list[str]:
        """The names of all samples, in order."""
        rows = range(len(self)) if self.rows is None else self.rows.tolist()
        return [str(self.origins.names[row]) if self.origins else str(row) for row in rows]

    def class_counts(self) -> list[int]:
        """How many samples each class has, in label order."""
        return torch.bincount(self.labels, minlength=len(self.classes)).tolist()

    def take(self, indices: Tensor) -> Samples:
        """The samples at `indices` (int64), in that order."""
        rows = indices if self.rows is None else self.rows[indices]
        return replace(self, rows=rows, labels=self.labels[indices])

    def groups(self) -> Tensor:
        """N, int64: a number for those of one class and one of the datasets that were joined."""
        if self.origins is None or self.origins.pieces is None:
            return self.labels
        rows = torch.arange(len(self)) if self.rows is None else self.rows
        return self.origins.pieces[rows] * len(self.classes) + self.labels

    def labelled_by(self, classes: tuple[str, ...]) -> Samples:
        """The same samples with labels that are indices into `classes`, which have all theirs."""
        if classes == self.classes:
            return self
        places = torch.tensor([classes.index(name) for name in self.classes])
        labels = places.to(self.labels.device)[self.labels]
        return replace(self, labels=labels, classes=classes)

    def to(self, device: torch.device) -> Samples:
        """The same samples on another device; only their own pictures are copied there."""
        if self.store.device == device:
            return self
        pictures, labels = self.pictures.to(device), self.labels.to(device)
        return Samples(pictures, labels, self.classes, lengths=self.own_lengths())


@dataclass(frozen=True)
class SkippedFile:
    """A file that could not become a sample, and why (one sentence)."""

    path: Path
    reason: str


class Recognised(NamedTuple):
    """What was found out about a person's file, which nobody told.

    Attributes:
        code: ``encoding``, ``delimiter``, ``quotes``, ``header``, ``tokenizer``, ``encoder``,
            ``most_tokens``, or ``text`` (of pictures, ``picture``), ``label`` and ``split``: the
            columns of these.
        value: the encoding as Python calls it; the delimiter itself; ``doubled``, ``escaped`` or
            ``none``; ``yes`` or ``no``; ``words`` or ``characters``; a column's name, or number
            from 1 where it has none; of ``encoder`` its name, of ``most_tokens`` a number.
    """

    code: str
    value: str


@dataclass(frozen=True)
class Dataset:
    """What a data source gives: training samples, and the other parts where it has them.

    Attributes:
        name: as the person knows it (``"MNIST"``, a folder's name).
        train: what may be trained on; empty where there are only parts to measure with.
        test: the source's own test part; None where it has none.
        placement: how a picture from elsewhere (drawn, dropped, a file) is brought
            to the samples' shape, or a text cut into its ids.
        skipped: files that were left out.
        validation: the source's own validation part; None where it has none.
        recognised: how the files are written, and what texts are cut into, where that had to be
            found out; an encoding for each there is.
    """

    name: str
    train: Samples
    test: Samples | None
    placement: InputTransform
    skipped: tuple[SkippedFile, ...] = field(default=())
    validation: Samples | None = None
    recognised: tuple[Recognised, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return self.train.classes

    def parts(self) -> dict[str, Samples]:
        """The parts there are, by name."""
        all_parts = {"train": self.train, "validation": self.validation, "test": self.test}
        return {name: samples for name, samples in all_parts.items() if samples is not None}

    def each(self, change: Callable[[Samples], Samples]) -> Dataset:
        """The same dataset with `change` made to every part."""
        changed = {name: change(samples) for name, samples in self.parts().items()}
        return replace(self, **changed)  # type: ignore[arg-type]
