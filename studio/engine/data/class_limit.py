"""How many classes a dataset can have."""

from __future__ import annotations

from pathlib import Path

from studio.engine.errors import DataError

MOST_CLASSES = 5_000
"""ImageNet has 1,000. What is measured counts every class against every other: 25 million numbers
at this many, which is a fifth of a gigabyte."""


def check_class_count(path: Path, count: int) -> None:
    """That what was found at `path` are classes, and not for example a number of each picture.

    Raises:
        DataError: there are too many.
    """
    if count > MOST_CLASSES:
        raise DataError(
            "{path} has {count} classes, and at most {most} can be told apart. Is each picture's "
            "own number or name taken for its class?",
            path=path,
            count=f"{count:,}",
            most=f"{MOST_CLASSES:,}",
        )
