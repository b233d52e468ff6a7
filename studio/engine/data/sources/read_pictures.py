"""Listed files into a dataset: decoded once, kept in the cache, unreadable ones left out."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.engine.data.picture_cache import Decoded, PictureCache
from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Dataset, Origins, Samples, Skipped
from studio.engine.data.sources.class_folders import EMPTY_CLASS, Listing
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def read_listing(listing: Listing, name: str, side: int, progress: Progress) -> Dataset:
    """Every listed file at `side`×`side`: RGB, or grey when every picture is.

    Raises:
        DataError: a class or a whole part has no picture that can be read, or there is no
            room for the decoded ones on the disk.
        Cancelled: as `progress` says; no worker goes on.
    """
    decoded = PictureCache().open(listing.files, side, progress)
    _check_any(listing, decoded)
    parts = {part: _samples(listing, decoded, part) for part in ("train", *listing.folders)}
    if "train" in listing.folders:
        _check_every_class(listing, parts["train"])
    for part, folder in listing.folders.items():
        _check_part(folder, parts[part])
    bad = [Skipped(Path(listing.files[row].path), why) for row, why in decoded.problems.items()]
    return Dataset(
        name=name,
        train=parts["train"],
        test=parts.get("test"),
        placement=_placement(parts["train"]),
        skipped=(*listing.skipped, *bad),
        validation=parts.get("validation"),
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
    return Origins(listing.names(), files, decoded.sizes)


def _placement(samples: Samples) -> Placement:
    channels, height, width = samples.shape
    return Placement.parse(
        {"channels": channels, "height": height, "width": width, "style": "photo"}
    )


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
