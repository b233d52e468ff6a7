"""Whether there is memory for what is in a file of a person's own."""

from __future__ import annotations

from pathlib import Path

import psutil

from studio.engine.errors import DataError


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
