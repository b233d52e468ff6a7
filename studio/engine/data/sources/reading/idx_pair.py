"""Two IDX files that belong together, read."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.engine.data.sources.reading.arrays import Pair
from studio.engine.data.sources.reading.idx_file import read_idx
from studio.engine.data.sources.reading.named_array import Named
from studio.engine.errors import DataError
from studio.engine.files import expanded
from studio.engine.progress import Progress


def read_pair(pictures: str, labels: str, progress: Progress) -> Pair:
    """The pictures in one file, N×H×W or N×C×H×W, uint8, and their labels in another, N.

    Raises:
        DataError: a file cannot be read, or holds something else.
        Cancelled: as `progress` says.
    """
    read = _read_pictures(expanded(pictures), progress)
    return Pair(read, _read_labels(expanded(labels), progress))


def _read_pictures(path: Path, progress: Progress) -> Named:
    read = Named(read_idx(path, progress), "the array", path)
    if read.values.dtype != np.uint8 or read.values.ndim not in (3, 4):
        raise _other_content(read, "three or four dimensions of bytes (N×H×W or N×C×H×W)")
    return read


def _read_labels(path: Path, progress: Progress) -> Named:
    read = Named(read_idx(path, progress), "the array", path)
    if read.values.dtype.kind not in "iu" or read.values.ndim != 1:
        raise _other_content(read, "one dimension of whole numbers, a label for each picture,")
    return read


def _other_content(read: Named, expected: str) -> DataError:
    return DataError(
        "{path} holds {shape} numbers of the type {came}, and {expected} were expected. Choose "
        "the file that belongs here.",
        path=read.path,
        shape=read.shape,
        came=read.values.dtype.name,
        expected=expected,
    )
