"""Files of a person's: opened only where they are files, written so that a crash or a full disk
leaves the old one whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from studio.engine.errors import StudioError
from studio.engine.reasons import reason_of

FULL = (errno.ENOSPC, errno.EDQUOT)

PART = ".studio-part"
"""Ends the name of a file that is being written. Nothing but the studio ends one so: a person's
own ``.part`` is neither written over nor removed.
"""


KINDS = {
    stat.S_IFIFO: "it is a pipe, no regular file",
    stat.S_IFSOCK: "it is a socket, no regular file",
    stat.S_IFCHR: "it is a device, no regular file",
    stat.S_IFBLK: "it is a device, no regular file",
}
"""What is no file though it has a path: some wait for ever for a byte, some never end."""


def is_disk_full(error: StudioError) -> bool:
    """Whether a file could not be written for want of space."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL


def expanded(path: str | Path) -> Path:
    """`path` with a ``~`` at its beginning replaced; of a user who is not there it stays."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def is_file(path: Path) -> bool:
    """Whether a regular file is at `path`, which may be no path at all."""
    return os.path.isfile(path)  # noqa: PTH113 (of Path, a name that is too long is an error)


def is_folder(path: Path) -> bool:
    """Whether a folder is at `path`, which may be no path at all."""
    return os.path.isdir(path)  # noqa: PTH112


@contextlib.contextmanager
def reading(path: Path, error: type[StudioError]) -> Iterator[BinaryIO]:
    """The file at `path`, open to be read; what goes wrong meanwhile is told in one sentence.

    Never waits: what is no regular file (a pipe, a device, a socket) is not opened.

    Raises:
        error: it is not there, is no file, may not or cannot be read, or what is made of it does
            not fit into the memory.
    """
    try:
        with open_regular(path) as file:
            yield file
    except (FileNotFoundError, NotADirectoryError) as reason:
        raise error(
            "There is no file {path}. Was it moved or renamed? Choose it again.", path=path
        ) from reason
    except OSError as reason:
        raise _unreadable(path, error, reason) from reason
    except MemoryError as reason:
        raise error(
            "{path} does not fit into the memory. Close other programs, or take a smaller file.",
            path=path,
        ) from reason


def read_limited(path: Path, most: int, error: type[StudioError]) -> bytes:
    """All bytes of the file at `path`.

    Args:
        most: bytes that such a file can have.

    Raises:
        error: as `reading`, or it is larger.
    """
    with reading(path, error) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise error(
            "{path} is larger than the {most} MB that such a file can have. Is it the right one?",
            path=path,
            most=f"{most / 2**20:.0f}",
        )
    return content


def read_text(path: Path, most: int, error: type[StudioError]) -> str:
    """The text of the file at `path`, in UTF-8 with or without a byte order mark.

    Raises:
        error: as `read_limited`, or it is not such text.
    """
    try:
        return read_limited(path, most, error).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as reason:
        raise error(
            "{path} is not text in UTF-8. Is it the right file? Else save it so.", path=path
        ) from reason


def open_regular(path: Path) -> BinaryIO:
    """Open the file at `path` to read; never waits for one that has no end or no beginning.

    Raises:
        OSError: it is not there, may not be read, or is no regular file.
    """
    _check_regular(path, _status(path).st_mode)  # opening alone may act on a device
    without_waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, os.O_RDONLY | without_waiting), "rb")
    try:
        _check_regular(path, os.fstat(file.fileno()).st_mode)  # another may have come there
    except OSError:
        file.close()
        raise
    return file


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except ValueError as error:  # a zero byte in it
        raise OSError(errno.EINVAL, "no file can be called so", str(path)) from error


def _check_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        reason = KINDS.get(stat.S_IFMT(mode), "it is of another kind, no regular file")
        raise OSError(errno.EINVAL, reason, str(path))


def _unreadable(path: Path, error: type[StudioError], reason: OSError) -> StudioError:
    if is_folder(path):  # on Windows this comes as missing permission
        return error("{path} is a folder, and a file is needed. Choose a file in it.", path=path)
    if isinstance(reason, PermissionError):
        return error("{path} may not be read. Give yourself permission to read it.", path=path)
    return error(
        "{path} could not be read: {reason}. Choose another file; is its disk still connected?",
        path=path,
        reason=reason_of(reason),
    )


def part_of(path: Path) -> Path:
    """Where `path` is written before it is renamed."""
    return path.with_name(path.name + PART)


def write_atomic(path: Path, content: bytes) -> None:
    """As `write_atomic_by`, of bytes that are there already."""
    write_atomic_by(path, lambda file: file.write(content))


def write_atomic_by(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Have `write` fill a file beside `path`, then rename it over `path`.

    Raises:
        StudioError: the disk is full or the folder cannot be written; what was at
            `path` is as it was.
    """
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise _unwritable(path, error) from error


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A place for the file or folder that `path` shall become, of the same name. It is moved there
    at the end, unless something was raised: files of a folder that is there are kept or replaced.

    Raises:
        StudioError: the disk is full or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-", suffix=PART) as folder:
            part = Path(folder) / path.name
            yield part
            _move(part, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _move(part: Path, path: Path) -> None:
    if not (part.is_dir() and path.is_dir()):
        part.replace(path)
        return
    for inner in part.iterdir():
        _move(inner, path / inner.name)


def size_of(path: Path) -> int:
    """In bytes, of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def _unwritable(path: Path, error: OSError) -> StudioError:
    return StudioError(
        "{path} could not be written ({reason}). What was there before is unchanged: "
        "free some space or choose another folder.",
        path=path,
        reason=reason_of(error),
    )


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):  # the folder itself may be gone or read-only
        part.unlink(missing_ok=True)
