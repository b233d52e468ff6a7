"""Pictures in a file that the system reads as they are asked for."""

from __future__ import annotations

import mmap
import tempfile
from math import prod
from pathlib import Path
from typing import Self

import numpy as np
import psutil
import torch
from torch import Tensor

from studio.engine.paths import cache_folder

RESIDENT = 32 * 2**20
"""Bytes read from a file before its pages are given back: what was read stays in the system's
own cache, which shrinks when another program needs the room, but not in this process."""

MOST_OF_MEMORY = 0.5
"""Of the free memory, that one set of pictures may take."""


class MappedFile:
    """A file mapped into memory.

    Attributes:
        pictures: the whole file as a uint8 tensor of the shape that was asked for.
    """

    def __init__(self, mapped: mmap.mmap, shape: tuple[int, ...]) -> None:
        self._map = mapped
        self.pictures: Tensor = torch.from_numpy(np.frombuffer(mapped, np.uint8)).view(shape)
        self._read = 0

    @classmethod
    def at(cls, path: Path, shape: tuple[int, ...]) -> Self:
        """The file at `path`, which nobody writes to."""
        with path.open("rb") as file:
            # Not read-only: torch warns of arrays that cannot be written.
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY), shape)

    @classmethod
    def scratch(cls, shape: tuple[int, ...]) -> Self:
        """A new file to be filled, which goes with the last that uses it.

        Raises:
            OSError: it cannot be made.
        """
        cache_folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache_folder()) as file:
            file.truncate(prod(shape))
            return cls(mmap.mmap(file.fileno(), 0), shape)

    def release_if_large(self, read: int) -> None:
        """Told of `read` bytes: now and then the pages that were read are given back."""
        self._read += read
        if self._read >= RESIDENT and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
            self._read = 0


def allocate(shape: tuple[int, ...], most: int | None = None) -> tuple[Tensor, MappedFile | None]:
    """A uint8 tensor to be filled: in memory, or in a file of its own where it would take too
    much of that.

    Args:
        most: bytes that it may take of the memory however much is free.

    Raises:
        OSError: such a file cannot be made.
    """
    free = MOST_OF_MEMORY * psutil.virtual_memory().available
    if prod(shape) <= (free if most is None else min(free, most)):
        return torch.empty(shape, dtype=torch.uint8), None
    mapping = MappedFile.scratch(shape)
    return mapping.pictures, mapping
