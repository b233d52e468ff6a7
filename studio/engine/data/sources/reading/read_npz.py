"""NumPy's ``.npz``: a zip archive with a ``.npy`` file for each array. Nothing is unpickled."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from studio.engine.data.sources.reading.arrays import Arrays, Pair
from studio.engine.data.sources.reading.file_problems import check_memory
from studio.engine.data.sources.reading.named_arrays import NamedArray, find_names
from studio.engine.errors import Cancelled, DataError, StudioError
from studio.engine.files import reading
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of
from studio.engine.tensor_files.kinds import other_kind
from studio.engine.tensor_files.limits import LEAST_ARRAYS, MOST_ARRAY_GROWTH

SAVE = "numpy.savez(path, x=x, y=y)"
ZIP, NPY = b"PK", b"\x93NUMPY"
ENDING = ".npy"


def read_npz(path: Path, progress: Progress) -> Arrays:
    """The pictures and labels in the file at `path`.

    Raises:
        DataError: it cannot be read, is no ``.npz`` or damaged, lacks an array, or an array
            holds Python objects.
        Cancelled: as `progress` says.
    """
    with reading(path, DataError) as file:
        _check_archive(path, file)
        size = path.stat().st_size
        with _undamaged(path), zipfile.ZipFile(file) as archive:
            files = [name for name in archive.namelist() if name.endswith(ENDING)]
            names = find_names([name.removesuffix(ENDING) for name in files], path, SAVE)
            unpacked = sum(archive.getinfo(name + ENDING).file_size for name in names.all())
            _check_growth(path, unpacked, size)
            check_memory(path, unpacked)
            arrays = {name: _read(archive, name, path, progress) for name in names.all()}
    parts = {part: Pair(arrays[x], arrays[y]) for part, (x, y) in names.parts.items()}
    classes = arrays[names.classes] if names.classes else None
    return Arrays(parts, classes, channels_last=True)


def _check_archive(path: Path, file: IO[bytes]) -> None:
    start = file.read(len(NPY))
    if start == NPY:
        raise DataError(
            "{path} holds a single array, and pictures with their labels are needed. Save both "
            "with {save}.",
            path=path,
            save=SAVE,
        )
    if not start.startswith(ZIP):
        kind = other_kind(path)
        raise DataError(
            "{path} is not an .npz file{but}. Save pictures and labels with {save}.",
            path=path,
            but=f" but {kind.what}" if kind else "",
            save=SAVE,
        )


def _check_growth(path: Path, unpacked: int, size: int) -> None:
    if unpacked > max(LEAST_ARRAYS, MOST_ARRAY_GROWTH * size):
        raise DataError(
            "{path} ({size} MB) would unpack to {unpacked} MB, which no pictures do: it is not "
            "opened. Take the file from its source again.",
            path=path,
            size=f"{size / 2**20:.1f}",
            unpacked=f"{unpacked / 2**20:,.0f}",
        )


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    try:
        yield
    except (StudioError, Cancelled, OSError, MemoryError):
        raise
    except Exception as error:  # bytes that are no arrays make the readers fail in any way
        raise DataError(
            "{path} is damaged or cut short ({reason}). Take the file from its source again.",
            path=path,
            reason=reason_of(error),
        ) from error


def _read(archive: zipfile.ZipFile, name: str, path: Path, progress: Progress) -> NamedArray:
    with archive.open(name + ENDING) as file:
        size = archive.getinfo(name + ENDING).file_size
        try:
            values = np.lib.format.read_array(_Reporting(file, size, progress), allow_pickle=False)
        except ValueError as error:
            if "Object arrays" not in str(error):
                raise
            raise _objects(name, path) from error
    return NamedArray(values, name, path)


class _Reporting:
    """A file that tells how much of it was read."""

    def __init__(self, file: IO[bytes], size: int, progress: Progress) -> None:
        self._file, self._size, self._progress = file, size, progress
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self._read += len(content)
        self._progress.report(self._read, self._size)
        return content


def _objects(name: str, path: Path) -> DataError:
    return DataError(
        "{path}: {array} holds Python objects, and reading those could run a program. Save it as "
        "numbers or strings, for example with numpy.stack.",
        path=path,
        array=name,
    )
