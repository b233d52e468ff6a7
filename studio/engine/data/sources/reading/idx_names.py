"""How IDX files that belong together are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

TESTS = ("t10k", "test")
"""What stands in the names of test files where ``train`` stands in those of training files."""


def labels_of(pictures: Path) -> Path | None:
    """``...-images-idx3-ubyte`` → ``...-labels-idx1-ubyte``, if it is there."""
    name = pictures.name.replace("images", "labels")
    return _beside(pictures, re.sub("idx[34]", "idx1", name))


def pictures_of(labels: Path) -> Path | None:
    """The other way round."""
    name = labels.name.replace("labels", "images")
    names = [name.replace("idx1", dimensions) for dimensions in ("idx3", "idx4")]
    return _first(_beside(labels, name) for name in names)


def test_of(train: Path) -> Path | None:
    """``train-...`` → ``t10k-...`` or ``test-...``, if it is there."""
    return _first(_beside(train, train.name.replace("train", test)) for test in TESTS)


def train_of(test: Path) -> Path | None:
    """The other way round."""
    return _first(_beside(test, test.name.replace(name, "train")) for name in TESTS)


def _first(paths: Iterable[Path | None]) -> Path | None:
    return next((path for path in paths if path), None)


def _beside(path: Path, name: str) -> Path | None:
    """The file called `name` beside `path`, packed as it is or not; None if it is the same."""
    if name == path.name:
        return None
    other = name.removesuffix(".gz") if name.endswith(".gz") else f"{name}.gz"
    for candidate in (path.with_name(name), path.with_name(other)):
        if candidate.is_file():
            return candidate
    return None
