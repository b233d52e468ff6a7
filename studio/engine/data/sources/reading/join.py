"""Opened datasets of one shape into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.pictures.mapped_file import MappedFile, allocate
from studio.engine.data.pictures.placed_as import placed_samples
from studio.engine.data.samples import Dataset, Origins, Samples, Store
from studio.engine.data.split import random_members
from studio.engine.progress import Progress


@dataclass(frozen=True)
class _Piece:
    """What one dataset gives to a part.

    Attributes:
        title: what the names of its samples begin with.
        labels: N, indices into the joined classes.
    """

    title: str
    samples: Samples
    labels: Tensor


def join(datasets: Sequence[Dataset], name: str, progress: Progress) -> Dataset:
    """All samples of `datasets`, of which the first's shape is everyone's.

    Sample ``train/5`` of Digits becomes ``Digits: train/5``; datasets of the same name are
    told apart by a number. The pictures are copied, into a file where the memory is too small.

    Raises:
        OSError: such a file cannot be made.
        Cancelled: as `progress` says.
    """
    classes = tuple(dict.fromkeys(name for dataset in datasets for name in dataset.classes))
    titles = _distinct([dataset.name for dataset in datasets])
    parts = {}
    for part in ("train", "validation", "test"):
        pieces = [
            _Piece(title, samples, samples.labelled_by(classes).labels)
            for title, dataset in zip(titles, datasets, strict=True)
            if (samples := dataset.parts().get(part)) is not None
        ]
        if pieces:
            parts[part] = _joined(pieces, classes, progress)
    return Dataset(
        name,
        train=parts["train"],
        test=parts.get("test"),
        placement=datasets[0].placement,
        skipped=tuple(entry for dataset in datasets for entry in dataset.skipped),
        validation=parts.get("validation"),
    )


def rehearsed(old: Sequence[Dataset], new: Sequence[Dataset], share: float) -> list[Dataset]:
    """`old` with so many training samples that they are this share of all, with those of `new`:
    always the same ones, of each class in proportion, and at least one of each.
    """
    there, learned = (sum(len(dataset.train) for dataset in part) for part in (old, new))
    fraction = min(1.0, learned * share / (1 - share) / max(1, there))
    return [replace(dataset, train=_last_of_each(dataset.train, fraction)) for dataset in old]


def _last_of_each(samples: Samples, fraction: float) -> Samples:
    """A share of each class, at least one: the last in the order of which a split, by its usual
    seed, holds the first back. So what measures a network of this data is not rehearsed.
    """
    generator = torch.Generator().manual_seed(0)
    kept = []
    for label, count in enumerate(samples.class_counts()):
        members = (samples.labels == label).nonzero().flatten()
        number = max(1, round(count * fraction))
        kept.append(random_members(members, count, generator)[-number:])
    return samples.take(torch.cat(kept).sort().values)


def _distinct(titles: list[str]) -> list[str]:
    """``Digits``, ``Digits (2)``, ...: none twice, whatever a folder is called."""
    distinct: list[str] = []
    for title in titles:
        number, numbered = 1, title
        while numbered in distinct:
            number += 1
            numbered = f"{title} ({number})"
        distinct.append(numbered)
    return distinct


def _joined(pieces: list[_Piece], classes: tuple[str, ...], progress: Progress) -> Samples:
    store, mapping = _copied([piece.samples for piece in pieces], progress)
    return Samples(
        store=store,
        labels=torch.cat([piece.labels for piece in pieces]),
        classes=classes,
        origins=_origins(pieces, store),
        mapping=mapping,
    )


def _copied(parts: list[Samples], progress: Progress) -> tuple[Tensor, MappedFile | None]:
    count = sum(len(samples) for samples in parts)
    store, mapping = allocate((count, *parts[0].shape))
    start = 0
    for samples in parts:
        progress.report(start, count)
        _fill(store[start : start + len(samples)], samples)
        start += len(samples)
    return store, mapping


def _fill(room: Tensor, samples: Samples) -> None:
    start = 0
    for pictures, _ in samples.chunks():
        room[start : start + len(pictures)] = pictures
        start += len(pictures)


def _origins(pieces: list[_Piece], store: Tensor) -> Origins:
    names = [f"{piece.title}: {name}" for piece in pieces for name in piece.samples.names()]
    files = [file for piece in pieces for file in _files(piece.samples)]
    parts = [piece.samples for piece in pieces]
    originals = _Pieces(store, [_with_originals(samples) for samples in parts])
    numbers = torch.arange(len(pieces)).repeat_interleave(torch.tensor([len(p) for p in parts]))
    return Origins(names, files if any(files) else (), _sizes(parts), originals, numbers)


@dataclass(frozen=True)
class _Pieces:
    """Joined samples as `Originals`.

    Attributes:
        store: the joined pictures.
        pieces: each with the originals it has, else how many of `store` it takes.
    """

    store: Tensor
    pieces: list[Samples | int]

    def placed(self, placement: InputTransform, progress: Progress) -> Store:
        room, mapping = allocate((len(self.store), *of_pictures(placement).shape))
        start = 0
        for piece in self.pieces:
            stop = start + (piece if isinstance(piece, int) else len(piece))
            given = Samples(self.store[start:stop], torch.zeros(stop - start), ())
            samples = given if isinstance(piece, int) else piece
            _fill(room[start:stop], placed_samples(samples, placement, progress))
            start = stop
        return Store(room, mapping)


def _with_originals(samples: Samples) -> Samples | int:
    """Pictures that have none are kept once, in the joined store."""
    return samples if samples.origins and samples.origins.originals else len(samples)


def _files(samples: Samples) -> list[str]:
    """The path of each sample's own file, empty where it has none."""
    files = samples.origins.files if samples.origins else ()
    return [files[samples.row(i)] for i in range(len(samples))] if files else [""] * len(samples)


def _sizes(parts: list[Samples]) -> Tensor | None:
    """N×2; samples that always had their shape have it still."""
    known = [_own_sizes(samples) for samples in parts]
    if all(sizes is None for sizes in known):
        return None
    filled = [
        torch.tensor(samples.shape[:0:-1]).repeat(len(samples), 1) if sizes is None else sizes
        for samples, sizes in zip(parts, known, strict=True)
    ]
    return torch.cat(filled)


def _own_sizes(samples: Samples) -> Tensor | None:
    if samples.origins is None or samples.origins.sizes is None:
        return None
    return samples.origins.sizes if samples.rows is None else samples.origins.sizes[samples.rows]
