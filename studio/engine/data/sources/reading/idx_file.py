"""IDX, the format of MNIST's files: numbers of one type in one to four dimensions.

Two zero bytes, a byte for the type, one for the number of dimensions, each dimension's size as
four bytes, then the numbers; all of them big-endian. The file may be packed with gzip.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.sources.reading.arrays import Pair
from studio.engine.data.sources.reading.file_problems import check_memory
from studio.engine.data.sources.reading.named_arrays import NamedArray
from studio.engine.errors import DataError
from studio.engine.files import expanded, reading
from studio.engine.progress import Progress

TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
"""The byte in the header, and what numpy calls these numbers."""

MOST_DIMENSIONS = 4
GZIP = b"\x1f\x8b"
PIECE = 2**20
"""Bytes read between two reports."""

Stream = IO[bytes] | gzip.GzipFile


def read_idx(path: Path, progress: Progress) -> NDArray[Any]:
    """The numbers in the file at `path`, in the shape that its header names.

    Raises:
        DataError: it cannot be read, is no IDX file, is damaged, longer or shorter than its
            header says, or does not fit into the memory.
        Cancelled: as `progress` says.
    """
    with reading(path, DataError) as raw, _unpacked(path, raw) as file:
        kind, shape = _read_header(path, file)
        length = prod(shape) * kind.itemsize
        check_memory(path, min(length, _longest(path, file)))
        content = _read(file, length + 1, progress)
    if len(content) != length:
        came = f"more than {length}" if len(content) > length else len(content)
        raise DataError(
            "{path} is damaged: {came} bytes follow its header, and {wanted} were expected for "
            "{shape}. Take the file from its source again.",
            path=path,
            came=came,
            wanted=length,
            shape="×".join(map(str, shape)),
        )
    return np.frombuffer(content, kind).reshape(shape)


@contextmanager
def _unpacked(path: Path, file: IO[bytes]) -> Iterator[Stream]:
    """Unpacked where its first bytes say so, whatever it is called."""
    is_packed = file.read(len(GZIP)) == GZIP
    file.seek(0)
    if not is_packed:
        yield file
        return
    try:
        with gzip.open(file) as unpacked:
            yield unpacked
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(
            "{path} is damaged and cannot be unpacked. Take the file from its source again.",
            path=path,
        ) from error


def _read_header(path: Path, file: Stream) -> tuple[np.dtype[Any], tuple[int, ...]]:
    start = file.read(4)
    if len(start) < 4 or start[:2] != b"\0\0" or start[2] not in TYPES or not start[3]:
        raise DataError(
            "{path} is not an IDX file: 00 00 08 03 (pictures) or 00 00 08 01 (labels) was "
            "expected at its beginning, and {came} came. Choose the file as it was downloaded.",
            path=path,
            came=start.hex(" ") or "nothing",
        )
    dimensions = start[3]
    sizes = file.read(4 * dimensions)
    if dimensions > MOST_DIMENSIONS or len(sizes) < 4 * dimensions:
        raise DataError(
            "{path} is damaged: its header promises {dimensions} dimensions, of which it names "
            "{came}, and at most {most} are known. Take the file from its source again.",
            path=path,
            dimensions=dimensions,
            came=len(sizes) // 4,
            most=MOST_DIMENSIONS,
        )
    return np.dtype(TYPES[start[2]]), struct.unpack(f">{dimensions}I", sizes)


def _longest(path: Path, file: Stream) -> int:
    """Bytes that can come at most: a damaged header may promise any number.

    gzip packs at most about 1,030 to 1.
    """
    size = path.stat().st_size
    return 1032 * size if isinstance(file, gzip.GzipFile) else size


def _read(file: Stream, most: int, progress: Progress) -> bytearray:
    """As many bytes as there are, but no more than `most`."""
    content = bytearray()
    while piece := file.read(min(PIECE, most - len(content))):
        content += piece
        progress.report(len(content), most)
    return content


def read_pair(pictures: str, labels: str, progress: Progress) -> Pair:
    """The pictures in one file, N×H×W or N×C×H×W, uint8, and their labels in another, N.

    Raises:
        DataError: a file cannot be read, or holds something else.
        Cancelled: as `progress` says.
    """
    read = _read_pictures(expanded(pictures), progress)
    return Pair(read, _read_labels(expanded(labels), progress))


def _read_pictures(path: Path, progress: Progress) -> NamedArray:
    read = NamedArray(read_idx(path, progress), "the array", path)
    if read.values.dtype != np.uint8 or read.values.ndim not in (3, 4):
        raise _other_content(read, "three or four dimensions of bytes (N×H×W or N×C×H×W)")
    return read


def _read_labels(path: Path, progress: Progress) -> NamedArray:
    read = NamedArray(read_idx(path, progress), "the array", path)
    if read.values.dtype.kind not in "iu" or read.values.ndim != 1:
        raise _other_content(read, "one dimension of whole numbers, a label for each picture,")
    return read


def _other_content(read: NamedArray, expected: str) -> DataError:
    return DataError(
        "{path} holds {shape} numbers of the type {came}, and {expected} were expected. Choose "
        "the file that belongs here.",
        path=read.path,
        shape=read.shape,
        came=read.values.dtype.name,
        expected=expected,
    )
