"""What can be made again, kept on disk within a limit: decoded pictures, features of frozen parts.

An entry is a folder named by what it was made from. It is written beside its place and renamed,
so it is there whole or not at all; the one used longest ago is the first to go.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psutil

from studio.engine.files import write_atomic
from studio.engine.paths import cache_folder

LIMIT = 20 * 2**30
"""Bytes the cache may take unless a person has set another limit."""

LIMIT_FILE = "limit"

ENTRY = re.compile(r"[0-9a-f]{32}")
"""The name of an entry."""

HALF_MADE = re.compile(r"[0-9a-f]{32}\.(\d+)(\.\d+)?\.part")
"""That of one which the process of the first number is making."""

_makings = count()
"""Two threads may make the same entry at once, each in a folder of its own."""

ABOUT = "about.json"
PIXELS, SIZES, GREY = "pictures", "sizes.npy", "grey"
FEATURES, BASIS = "features", "basis.npy"
OWN = (ABOUT, PIXELS, SIZES, GREY, FEATURES, BASIS)
"""All that an entry ever holds: nothing else is removed, since a person may name any folder as the
cache's."""


class CacheFolder:
    """The entries in `folder` (default: this user's)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    @property
    def limit(self) -> int:
        """Bytes that all entries together may take."""
        try:
            return int((self.folder / LIMIT_FILE).read_text())
        except (OSError, ValueError):
            return LIMIT

    def set_limit(self, limit: int) -> None:
        """Keep to another limit, now and from now on.

        Raises:
            StudioError: the cache's folder cannot be written.
        """
        write_atomic(self.folder / LIMIT_FILE, str(limit).encode())
        self.make_room(0)

    def size(self) -> int:
        """Bytes that all entries take now."""
        return sum(_bytes_in(entry) for entry in self._entries())

    def clear(self) -> None:
        """Remove every entry, and what was left half-made. Nothing of a person's is lost."""
        for entry in [*self._entries(), *self._half_made()]:
            remove_entry(entry)

    def used(self, name: str) -> Path:
        """The folder of an entry that is there, marked as used now.

        Raises:
            OSError: it is not there.
        """
        entry = self.folder / name
        os.utime(entry)
        return entry

    def free_on_disk(self) -> int:
        """Bytes that the disk has free, with those of entries that could go.

        Raises:
            OSError: the cache's folder cannot be made.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.folder).free + self.size()

    def make_room(self, needed: int) -> None:
        """Remove what was used longest ago until `needed` bytes fit."""
        for entry in self._half_made():
            if not psutil.pid_exists(int(entry.name.split(".")[1])):
                remove_entry(entry)
        entries = sorted(self._entries(), key=lambda entry: entry.stat().st_mtime)
        taken = self.size()
        while entries and not self._fits(needed, taken):
            oldest = entries.pop(0)
            taken -= _bytes_in(oldest)
            remove_entry(oldest)

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        """Within it an empty folder, which is the entry `name` afterwards; gone after an error.

        Raises:
            OSError: it cannot be written.
        """
        entry = self.folder / name
        part = entry.with_name(f"{name}.{os.getpid()}.{next(_makings)}.part")
        remove_entry(part)
        part.mkdir(parents=True)
        try:
            yield part
            with suppress(OSError):  # another one was quicker: what it made is the same
                part.rename(entry)
        finally:
            remove_entry(part)

    def _fits(self, needed: int, taken: int) -> bool:
        return taken + needed <= self.limit and needed <= shutil.disk_usage(self.folder).free

    def _entries(self) -> list[Path]:
        return self._named(ENTRY)

    def _half_made(self) -> list[Path]:
        return self._named(HALF_MADE)

    def _named(self, pattern: re.Pattern[str]) -> list[Path]:
        found = self.folder.glob("*") if self.folder.is_dir() else ()
        return [path for path in found if pattern.fullmatch(path.name)]


def state_of(file: Path) -> list[int]:
    """By which a change is seen without reading gigabytes: size and time (ns) of the last one."""
    status = file.stat()
    return [status.st_size, status.st_mtime_ns]


def remove_entry(entry: Path) -> None:
    """An entry, or what stands in its place; as far as it goes."""
    if entry.is_symlink() or not entry.is_dir():
        entry.unlink(missing_ok=True)
        return
    for name in OWN:
        with suppress(OSError):
            (entry / name).unlink()
    with suppress(OSError):  # something of a person's lies there
        entry.rmdir()


def _bytes_in(entry: Path) -> int:
    with suppress(OSError):
        return sum(path.stat().st_size for path in entry.iterdir())
    return 0
