"""Writing a large file piece by piece, so that it is there whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from studio.engine.errors import DataError


@contextmanager
def writing(target: Path) -> Iterator[IO[bytes]]:
    """A file to write to, beside `target`; it becomes `target` when the block ends well.

    Every OSError in the block is taken for one of this disk.

    Raises:
        DataError: the disk is full, or the folder may not be written to.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
        part.replace(target)
    except OSError as error:
        raise _disk_problem(target, error) from error
    finally:
        with suppress(OSError):  # the folder itself was never made, or may not be written to
            part.unlink(missing_ok=True)


def _disk_problem(target: Path, error: OSError) -> DataError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DataError(
            "The disk is full: {name} does not fit into {folder}. Free some space, or choose "
            "another folder for data.",
            name=target.name,
            folder=target.parent,
        )
    return DataError(
        "{path} could not be written ({reason}). Choose a folder for data that you may write to.",
        path=target,
        reason=error.strerror or error,
    )
