"""What may be wrong with a file of a person's own before its content is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from studio.engine.errors import DataError


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Says in one sentence why the file at `path` cannot be read.

    Raises:
        DataError: it is not there, a folder, or not to be read, or is too large for the memory.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise DataError(
            "There is no file {path}. Was it moved or renamed? Choose it again.", path=path
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    except MemoryError as error:
        raise DataError(
            "{path} does not fit into the memory. Save fewer or smaller pictures.", path=path
        ) from error


def check_memory(path: Path, needed: int) -> None:
    """Before `needed` bytes are taken for what is in the file at `path`.

    Raises:
        DataError: fewer are free.
    """
    free = psutil.virtual_memory().available
    if needed > free:
        raise DataError(
            "{path} needs {needed} GB of memory and {free} GB are free. Close other programs, or "
            "save fewer or smaller pictures.",
            path=path,
            needed=f"{needed / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )


def _unreadable(path: Path, error: OSError) -> DataError:
    if path.is_dir():  # on Windows this too comes as missing permission
        return DataError(
            "{path} is a folder, and a file is needed. Choose a file in it.", path=path
        )
    if isinstance(error, PermissionError):
        return DataError("{path} may not be read. Give yourself permission to read it.", path=path)
    return DataError(
        "{path} could not be read ({reason}). Is the disk still connected?",
        path=path,
        reason=error.strerror or error,
    )
