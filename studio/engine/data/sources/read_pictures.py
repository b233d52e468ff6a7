"""A folder's files into samples, several at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch
from torch import Tensor

from studio.engine.data.picture import place, read_picture
from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Samples, Skipped
from studio.engine.data.sources.class_folders import EMPTY_CLASS, ClassFolders, Part
from studio.engine.errors import DataError
from studio.engine.progress import Progress

REPORT_EVERY = 0.2
"""Seconds: one huge picture takes longer, and the person may want to end the job."""


@dataclass(frozen=True)
class ReadFolder:
    """The samples of a folder, and the files that were no pictures."""

    train: Samples
    test: Samples | None
    skipped: tuple[Skipped, ...]


def read_parts(found: ClassFolders, size: int, progress: Progress) -> ReadFolder:
    """Read every file: RGB `size`×`size`, or grey when every picture is.

    Raises:
        DataError: a class or the whole test part has no picture that can be read, or the
            pictures do not fit into the memory.
        Cancelled: as `progress` says; no thread is left reading.
    """
    parts = [found.train, *found.tests]
    files = [path for part in parts for path in part.files]
    pictures, skipped = _read_all(files, size, progress)
    if len(skipped) == len(files):
        raise DataError(
            "None of the {count} files in {folder} is a picture that can be read. The first: "
            "{reason}",
            count=len(files),
            folder=found.train.folder,
            reason=skipped[0].reason,
        )
    labels = torch.tensor([label for part in parts for label in part.labels])
    bad = {entry.path for entry in skipped}
    good = torch.tensor([path not in bad for path in files])
    is_train = torch.arange(len(files)) < len(found.train.files)
    _check_every_class(found, labels[good & is_train])
    pictures = pictures[:, :1] if _is_grey(pictures) else pictures
    train = Samples(pictures[good & is_train], labels[good & is_train], found.classes)
    test = Samples(pictures[good & ~is_train], labels[good & ~is_train], found.classes)
    _check_tests(found.tests, test)
    return ReadFolder(train, test if found.tests else None, tuple(skipped))


def _read_all(files: list[Path], size: int, progress: Progress) -> tuple[Tensor, list[Skipped]]:
    """N×3×size×size uint8; the rows of files that could not be read are black."""
    _check_memory(len(files), size)
    placement = Placement(channels=3, height=size, width=size, style="photo")
    pictures = torch.zeros((len(files), *placement.shape), dtype=torch.uint8)
    skipped = []

    def read(row: int) -> Skipped | None:
        try:
            pictures[row] = place(read_picture(files[row]), placement)
        except DataError as error:
            return Skipped(files[row], str(error))
        return None

    # Pillow lets other threads run while it decodes and resizes.
    pool = ThreadPoolExecutor(min(8, os.cpu_count() or 1))
    try:
        jobs = []
        for row in range(len(files)):
            progress.report(0, len(files))
            jobs.append(pool.submit(read, row))
        skipped = [problem for problem in _finished(jobs, progress) if problem]
    finally:
        pool.shutdown(cancel_futures=True)
    return pictures, skipped


def _finished(jobs: list[Future[Skipped | None]], progress: Progress) -> Iterator[Skipped | None]:
    """What each job answers, in order, reporting meanwhile."""
    for done, job in enumerate(jobs):
        progress.report(done, len(jobs))
        while not wait([job], timeout=REPORT_EVERY).done:
            progress.report(done, len(jobs))
        yield job.result()


def _check_memory(count: int, size: int) -> None:
    needed, free = count * 3 * size * size * 2, psutil.virtual_memory().available
    if needed > free:
        raise DataError(
            "{count} pictures of {size}×{size} pixels need {needed} GB of memory and {free} GB "
            "are free. Choose a smaller picture size.",
            count=count,
            size=size,
            needed=f"{needed / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )


def _is_grey(pictures: Tensor) -> bool:
    red, green, blue = pictures.unbind(1)
    return torch.equal(red, green) and torch.equal(red, blue)


def _check_every_class(found: ClassFolders, labels: Tensor) -> None:
    counts = torch.bincount(labels, minlength=len(found.classes)).tolist()
    for name, count in zip(found.classes, counts, strict=True):
        if not count:
            raise DataError(EMPTY_CLASS, folder=found.train.folder, name=name)


def _check_tests(parts: list[Part], test: Samples) -> None:
    if parts and not len(test):
        raise DataError(
            "{folder} has no picture that can be read. Put pictures to measure the network with "
            "into it, or move it away.",
            folder=" and ".join(str(part.folder) for part in parts),
        )
