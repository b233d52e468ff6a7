"""What sources that torchvision can read have in common: its classes and its failures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from studio.engine.errors import DataError


def torchvision_class(name: str) -> Any:
    """``torchvision.datasets.NAME``: it reads the files, and knows their URLs and checksums."""
    # Imported here: torchvision takes seconds, and the window lists the sources before that.
    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets

    return getattr(datasets, name)


@contextmanager
def reading(title: str, folder: Path) -> Iterator[None]:
    """Says in one sentence what torchvision says in many ways about files it cannot read.

    Raises:
        DataError: something in the block failed as reading damaged files does.
    """
    try:
        yield
    except PermissionError as error:
        raise DataError(
            "{path} may not be read. Give yourself permission to read it.", path=error.filename
        ) from error
    except (
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AssertionError,
        UnpicklingError,
    ) as error:
        raise DataError(
            "The {title} files in {folder} are damaged. Delete that folder and open the dataset "
            "again to download them.",
            title=title,
            folder=folder,
        ) from error
