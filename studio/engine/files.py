"""Writing files so that a crash or a full disk leaves the old one whole, and opening them."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from studio.engine.errors import StudioError

FULL = (errno.ENOSPC, errno.EDQUOT)

PART = ".studio-part"
"""Ends the name of a file that is being written. Nothing but the studio ends one so: a person's
own ``.part`` is neither written over nor removed.
"""


def is_disk_full(error: StudioError) -> bool:
    """Whether a file could not be written for want of space."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL


def open_regular(path: Path) -> BinaryIO:
    """Open the file at `path` to read; never waits for one that has no end or no beginning.

    A pipe gives nothing until somebody writes, and a device may never end.

    Raises:
        OSError: it is not there, may not be read, or is no regular file.
    """
    without_waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_RDONLY | without_waiting)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    raise OSError(errno.EINVAL, "it is no regular file", str(path))


def part_of(path: Path) -> Path:
    """Where `path` is written before it is renamed."""
    return path.with_name(path.name + PART)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then rename it over `path`.

    Raises:
        StudioError: the disk is full or the folder cannot be written; what was at
            `path` is as it was.
    """
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise StudioError(
            "{path} could not be written ({reason}). What was there before is unchanged: "
            "free some space or choose another folder.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):  # the folder itself may be gone or read-only
        part.unlink(missing_ok=True)
