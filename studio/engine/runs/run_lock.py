"""One process at a time writes a run's folder. The system lets go of the lock with the process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

from studio.engine.errors import RunError, StudioError
from studio.engine.reasons import reason_of
from studio.engine.runs.own_files import LOCK

HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system answers where another holds the lock; anything else: this disk knows none."""

TRIES, WAIT = 3, 0.02
"""`is_held` holds a lock for an instant; seconds between two tries."""


class RunLock:
    """A run's folder, held until `release` or the end of the process.

    On a disk that knows no locks (some network disks) it holds nothing, and training goes on.
    """

    def __init__(self, run: Path) -> None:
        """Make the folder where it is not there, and hold it.

        Raises:
            RunError: it is held already, by another process or in this one.
            StudioError: it cannot be written.
        """
        self._path = run / LOCK
        self._file: int | None = _opened(self._path)
        self._folder = run.stat()
        while not self.is_in_place:  # who held it removed the file between our two calls
            self.release()
            self._file = _opened(self._path)

    @property
    def is_in_place(self) -> bool:
        """False where the file was removed since, or moved with its folder."""
        with contextlib.suppress(OSError):
            if self._file is not None:
                return os.path.samestat(os.fstat(self._file), self._path.stat())
        return False

    @property
    def is_folder_in_place(self) -> bool:
        """False where the folder was moved or deleted since, even if another is there now."""
        with contextlib.suppress(OSError):
            return os.path.samestat(self._folder, self._path.parent.stat())
        return False

    def release(self) -> None:
        """Let others in, and leave no file behind."""
        file, is_in_place, self._file = self._file, self.is_in_place, None
        if file is None:
            return
        if is_in_place and os.name != "nt":
            self._remove()  # while it is held, so that it is nobody else's
        os.close(file)
        if is_in_place and os.name == "nt":  # an open file can't be removed there
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()

    def __del__(self) -> None:
        if getattr(self, "_file", None) is not None:  # it may have come to nothing
            self.release()


def held_elsewhere(run: Path) -> RunError:
    return RunError(
        "{path} is being trained already, by another process or in another window: wait for its "
        "end, stop it there, or choose another folder.",
        path=run,
    )


def is_held(run: Path) -> bool:
    """Whether somebody writes the run in this folder now."""
    try:
        file = os.open(run / LOCK, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try(file)
    finally:
        os.close(file)


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise StudioError(
            "{path} could not be written ({reason}). Free some space or choose another folder.",
            path=path.parent,
            reason=reason_of(error),
        ) from error
    for left in reversed(range(TRIES)):
        if _try(file):
            return file
        time.sleep(WAIT if left else 0)
    os.close(file)
    raise held_elsewhere(path.parent)


def _try(file: int) -> bool:
    """Hold a file; False where another does."""
    try:
        _lock(file)
    except OSError as error:
        return error.errno not in HELD
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
