"""Many texts in little memory: their bytes in a file of their own, read as they are asked for."""

from __future__ import annotations

import mmap
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO, overload

from studio.engine.paths import cache_folder

IN_MEMORY = 16 * 2**20
"""Bytes up to which they stay in memory."""

RESIDENT = 32 * 2**20
"""Bytes read from the file before its pages are given back; they stay in the system's own cache."""


AT_ONCE = 1_000
"""Texts that are read together by who wants all."""


class TextList(Sequence[str]):
    """Texts that nobody changes any more.

    A million lines take eight bytes each in memory, and their UTF-8 in a file without a name, which
    goes with the list.
    """

    def __init__(self, content: bytes | mmap.mmap, ends: array[int]) -> None:
        self._content, self._ends = content, ends
        self._read = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> TextList:
        """All of `texts`, in order.

        Raises:
            OSError: the file cannot be written.
        """
        writer = TextWriter()
        for text in texts:
            writer.add(text)
        return writer.finished()

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        rows = range(len(self))[index]
        if isinstance(rows, int):
            return self._block(rows, rows + 1)[0]
        if rows.step == 1:
            return self._block(rows.start, rows.stop)
        return [self[row] for row in rows]

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def _block(self, start: int, stop: int) -> list[str]:
        """Those in a row: they lie in one piece."""
        ends = [self._ends[start - 1] if start else 0, *self._ends[start:stop]]
        content = self._content[ends[0] : ends[-1]]
        self._release(len(content))
        places = [end - ends[0] for end in ends]
        return [content[one:other].decode() for one, other in pairwise(places)]

    def _release(self, read: int) -> None:
        self._read += read
        if self._read <= RESIDENT:
            return
        self._read = 0
        if isinstance(self._content, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._content.madvise(mmap.MADV_DONTNEED)


class TextWriter:
    """Takes texts one by one."""

    def __init__(self) -> None:
        self._begun = bytearray()
        self._ends: array[int] = array("q")
        self._file: IO[bytes] | None = None
        self._written = 0

    def add(self, text: str) -> None:
        """Lone surrogates, which UTF-8 has no bytes for, become question marks.

        Raises:
            OSError: the file cannot be written.
        """
        self._begun += text.encode(errors="replace")
        self._ends.append(self._written + len(self._begun))
        if len(self._begun) > IN_MEMORY:
            self._flush()

    def _flush(self) -> None:
        if self._file is None:
            cache_folder().mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=Path(cache_folder()))  # noqa: SIM115
        self._file.write(self._begun)
        self._written += len(self._begun)
        self._begun.clear()

    def finished(self) -> TextList:
        """All that were added."""
        if self._file is None:
            return TextList(bytes(self._begun), self._ends)
        self._flush()
        self._file.flush()
        with self._file as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return TextList(mapped, self._ends)
