"""Opened datasets of one shape into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

import torch
from torch import Tensor

from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.pictures.mapped_file import allocate
from studio.engine.data.pictures.placed_as import placed_samples
from studio.engine.data.samples import Dataset, Origins, Samples, Store
from studio.engine.data.split import TEST_SHARE, random_members
from studio.engine.data.texts.text_list import TextList
from studio.engine.data.texts.text_originals import TextOriginals
from studio.engine.data.texts.text_source import TOKENIZER
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
    told apart by a number. Pictures, or texts and their ids, are copied, into a file where the
    memory is too small.

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
        recognised=tuple(one for one in datasets[0].recognised if one.code == TOKENIZER),
    )


def rehearsed(old: Sequence[Dataset], new: Sequence[Dataset], share: float) -> list[Dataset]:
    """`old` with so many training samples that they are this share of all, with those of `new`:
    always the same ones, of each class in proportion, and at least one of each. Of data without a
    test part so many are left as a test part takes.
    """
    there, learned = (sum(len(dataset.train) for dataset in part) for part in (old, new))
    fraction = learned * share / (1 - share) / max(1, there)
    return [replace(dataset, train=_last_of_each(dataset, fraction)) for dataset in old]


def _last_of_each(dataset: Dataset, fraction: float) -> Samples:
    """A share of each class, at least one: the last in the order of which a split, by its usual
    seed, holds the first back. So what measures a network of this data is not rehearsed.
    """
    samples, most = dataset.train, 1.0 if dataset.test is not None else 1 - TEST_SHARE
    generator = torch.Generator().manual_seed(0)
    kept = []
    for label, count in enumerate(samples.class_counts()):
        members = (samples.labels == label).nonzero().flatten()
        number = max(1, round(count * min(fraction, most)))
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
    parts = [piece.samples for piece in pieces]
    store = _copied(parts, progress)
    return Samples(
        store=store.pictures,
        labels=torch.cat([piece.labels for piece in pieces]),
        classes=classes,
        origins=_text_origins(pieces) if parts[0].is_text else _origins(pieces, store.pictures),
        mapping=store.mapping,
        lengths=store.lengths,
    )


def _copied(parts: list[Samples], progress: Progress) -> Store:
    count = sum(len(samples) for samples in parts)
    shape, kind = (count, *parts[0].shape), parts[0].store.dtype
    room, mapping = allocate((prod(shape) * kind.itemsize,))
    store = room.view(kind).view(shape)
    start = 0
    for samples in parts:
        progress.report(start, count)
        _fill(store[start : start + len(samples)], samples)
        start += len(samples)
    lengths = [found for samples in parts if (found := samples.own_lengths()) is not None]
    return Store(store, mapping, torch.cat(lengths) if lengths else None)


def _fill(room: Tensor, samples: Samples) -> None:
    start = 0
    for pictures, _ in samples.chunks():
        room[start : start + len(pictures)] = pictures
        start += len(pictures)


def _text_origins(pieces: list[_Piece]) -> Origins:
    """Their texts once more, one after the other: they are cut anew from there."""
    texts = TextList.of(
        piece.samples.text(index) for piece in pieces for index in range(len(piece.samples))
    )
    return Origins(
        _names(pieces), _all_files(pieces), None, TextOriginals(texts), _numbers(pieces), texts
    )


def _origins(pieces: list[_Piece], store: Tensor) -> Origins:
    parts = [piece.samples for piece in pieces]
    originals = _Pieces(store, [_with_originals(samples) for samples in parts])
    return Origins(_names(pieces), _all_files(pieces), _sizes(parts), originals, _numbers(pieces))


def _names(pieces: list[_Piece]) -> list[str]:
    return [f"{piece.title}: {name}" for piece in pieces for name in piece.samples.names()]


def _all_files(pieces: list[_Piece]) -> list[str]:
    files = [file for piece in pieces for file in _files(piece.samples)]
    return files if any(files) else []


def _numbers(pieces: list[_Piece]) -> Tensor:
    """M: which of the pieces each sample is from."""
    lengths = torch.tensor([len(piece.samples) for piece in pieces])
    return torch.arange(len(pieces)).repeat_interleave(lengths)


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
