"""Many picture files decoded into one file of pixels, by all cores."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import read_placed
from studio.engine.errors import DataError
from studio.engine.progress import Progress

PIECE = 32
"""Files a worker is given at once: few enough that Cancel need not wait long for it."""

WORTH_PROCESSES = 2000
"""Files from which processes pay: threads share Python's lock, which is most of the work on small
pictures, but a process takes a quarter of a second to start."""

REPORT_EVERY = 0.2
"""Seconds: huge pictures take longer, and the person may want to end the job."""


@dataclass(frozen=True)
class Piece:
    """What a worker made of some files.

    Attributes:
        first: the row of the first of them.
        sizes: width and height of each before it was resized; 0 where it could not be read.
        problems: why a row could not be read, one sentence each; it is black.
        is_grey: all that could be read are grey.
    """

    first: int
    sizes: list[tuple[int, int]] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)
    is_grey: bool = True


def decode_all(
    files: list[str], placement: ImageTransform, target: Path, progress: Progress
) -> Iterator[Piece]:
    """Place `files` into `target`, C×H×W bytes a row; a row may be told of twice.

    Raises:
        OSError: `target` cannot be written.
        Cancelled: as `progress` says; no worker goes on.
    """
    cores = os.cpu_count() or 1
    if len(files) >= WORTH_PROCESSES and cores > 1:
        # Forking a process whose other threads hold locks can hang it: workers start anew.
        pool = ProcessPoolExecutor(
            cores, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN)
        )
        try:
            yield from _decode(pool, files, placement, target, progress)
            return
        except BrokenExecutor:  # a program that can't be started anew, such as one from stdin
            pass
    yield from _decode(ThreadPoolExecutor(min(8, cores)), files, placement, target, progress)


def _decode(
    pool: Executor, files: list[str], placement: ImageTransform, target: Path, progress: Progress
) -> Iterator[Piece]:
    try:
        jobs = [
            pool.submit(decode_piece, files[first : first + PIECE], first, placement, str(target))
            for first in range(0, len(files), PIECE)
        ]
        yield from _finished(jobs, len(files), progress)
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(jobs: list[Future[Piece]], files: int, progress: Progress) -> Iterator[Piece]:
    """What each job gives, in order, reporting meanwhile."""
    for number, job in enumerate(jobs):
        progress.report(number * PIECE, files)
        while not wait([job], timeout=REPORT_EVERY).done:
            progress.report(number * PIECE, files)
        yield job.result()


def decode_piece(files: list[str], first: int, placement: ImageTransform, target: str) -> Piece:
    """In a worker: decode `files` into the rows from `first` on."""
    sizes, problems = [], {}
    channels, height, width = placement.shape
    pixels = np.zeros((len(files), height, width, channels), np.uint8)
    for place, file in enumerate(files):
        try:
            pixels[place], size = read_placed(Path(file), placement)
            sizes.append(size)
        except DataError as error:
            problems[first + place] = str(error)
            sizes.append((0, 0))
    with open(target, "r+b") as file_of_pixels:  # noqa: PTH123 (Path is no faster to write)
        file_of_pixels.seek(first * pixels[0].size)
        file_of_pixels.write(pixels.transpose(0, 3, 1, 2).tobytes())
    return Piece(first, sizes, problems, _is_grey(pixels))


def _is_grey(pixels: NDArray[np.uint8]) -> bool:
    """N×H×W×C: all channels are the same everywhere."""
    return bool((pixels[..., :1] == pixels[..., 1:]).all())
