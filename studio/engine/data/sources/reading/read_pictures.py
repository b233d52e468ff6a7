"""Listed files into a dataset: decoded once, kept in the cache, unreadable ones left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.pictures.cached_pictures import Decoded
from studio.engine.data.pictures.picture_cache import PictureCache, PictureFile
from studio.engine.data.samples import Dataset, Origins, Samples, SkippedFile, Store
from studio.engine.data.sources.reading.class_folders import EMPTY_CLASS, Listing
from studio.engine.errors import DataError
from studio.engine.progress import Progress


class _Files(NamedTuple):
    """Picture files as `Originals`, a row each."""

    files: list[PictureFile]

    def placed(self, placement: InputTransform, progress: Progress) -> Store:
        wanted = of_pictures(placement)
        mapping = PictureCache().open(self.files, wanted, progress).mapping
        return Store(mapping.pictures.expand(-1, wanted.channels, -1, -1), mapping)


def read_listing(listing: Listing, name: str, side: int, progress: Progress) -> Dataset:
    """Every listed file as a photo of `side`×`side`: RGB, or grey when every picture is.

    Raises:
        DataError, Cancelled: as `read_placed_listing`.
    """
    as_photos = ImageTransform(channels=3, height=side, width=side, style="photo")
    dataset = _read(listing, name, as_photos, progress)
    channels = dataset.train.shape[0]
    return replace(dataset, placement=as_photos.changed(channels=channels))


def read_placed_listing(
    listing: Listing, name: str, placement: InputTransform, progress: Progress
) -> Dataset:
    """Every listed file as `placement` says.

    Raises:
        DataError: a class or a whole part has no picture that can be read, or there is no
            room for the decoded ones on the disk.
        Cancelled: as `progress` says; no worker goes on.
    """
    wanted = of_pictures(placement)
    dataset = _read(listing, name, wanted, progress)
    return dataset.each(lambda part: _in_channels(part, wanted.channels))


def _read(listing: Listing, name: str, placement: ImageTransform, progress: Progress) -> Dataset:
    """With one channel where every picture is grey, whatever the placement has."""
    decoded = PictureCache().open(listing.files, placement, progress)
    _check_any(listing, decoded)
    parts = {part: _samples(listing, decoded, part) for part in ("train", *listing.folders)}
    if "train" in listing.folders:
        _check_every_class(listing, parts["train"])
    for part, folder in listing.folders.items():
        _check_part(folder, parts[part])
    bad = [SkippedFile(Path(listing.files[row].path), why) for row, why in decoded.problems.items()]
    return Dataset(
        name=name,
        train=parts["train"],
        test=parts.get("test"),
        placement=placement,
        skipped=(*listing.skipped, *bad),
        validation=parts.get("validation"),
        recognised=listing.recognised,
    )


def _samples(listing: Listing, decoded: Decoded, part: str) -> Samples:
    """The pictures of one part that could be read."""
    rows = [
        row
        for row, its_part in enumerate(listing.parts)
        if its_part == part and row not in decoded.problems
    ]
    return Samples(
        store=decoded.mapping.pictures,
        labels=torch.tensor([listing.labels[row] for row in rows], dtype=torch.int64),
        classes=listing.classes,
        rows=torch.tensor(rows, dtype=torch.int64),
        origins=_origins(listing, decoded),
        mapping=decoded.mapping,
    )


def _origins(listing: Listing, decoded: Decoded) -> Origins:
    files = [file.path for file in listing.files]
    return Origins(listing.names(), files, decoded.sizes, _Files(listing.files))


def _in_channels(samples: Samples, channels: int) -> Samples:
    """Grey pictures as so many equal channels; nothing is copied."""
    return replace(samples, store=samples.store.expand(-1, channels, -1, -1))


def _check_any(listing: Listing, decoded: Decoded) -> None:
    if len(decoded.problems) == len(listing.files):
        raise DataError(
            "None of the {count} files in {folder} is a picture that can be read. The first: "
            "{reason}",
            count=len(listing.files),
            folder=listing.root,
            reason=next(iter(decoded.problems.values()), ""),
        )


def _check_every_class(listing: Listing, train: Samples) -> None:
    for name, count in zip(train.classes, train.class_counts(), strict=True):
        if not count:
            raise DataError(EMPTY_CLASS, folder=listing.folders["train"], name=name)


def _check_part(folder: Path, samples: Samples) -> None:
    if not len(samples):
        raise DataError(
            "{folder} has no picture that can be read. Put pictures to measure the network with "
            "into it, or move it away.",
            folder=folder,
        )
