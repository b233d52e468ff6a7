"""Which arrays of a file are pictures and which their labels, by their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from studio.engine.errors import DataError

PAIRS = {
    "train": (
        ("x", "y"),
        ("x_train", "y_train"),
        ("train_images", "train_labels"),
        ("images", "labels"),
        ("data", "targets"),
    ),
    "validation": (("x_val", "y_val"), ("x_valid", "y_valid"), ("val_images", "val_labels")),
    "test": (("x_test", "y_test"), ("test_images", "test_labels")),
}
"""Usual names of pictures and labels, their case ignored: NumPy's and scikit-learn's custom,
Keras', MedMNIST's, torchvision's."""

CLASSES = ("classes", "class_names")


@dataclass(frozen=True)
class NamedArray:
    """An array from a person's file.

    Attributes:
        name: what it is called there (``"x_train"``).
        path: the file.
    """

    values: NDArray[Any]
    name: str
    path: Path

    @property
    def shape(self) -> str:
        """Its dimensions for a message: ``"60000×28×28"``."""
        return "×".join(map(str, self.values.shape)) or "a single number"


@dataclass(frozen=True)
class ArrayNames:
    """The names in a file.

    Attributes:
        parts: by part, those of its pictures and of its labels.
        classes: that of the classes' names; None where there is none.
    """

    parts: dict[str, tuple[str, str]]
    classes: str | None

    def all(self) -> list[str]:
        """Every array that is needed."""
        names = [name for pair in self.parts.values() for name in pair]
        return names + ([self.classes] if self.classes else [])


def find_names(names: Iterable[str], path: Path, save: str) -> ArrayNames:
    """Of the arrays called `names`, those that are needed. Pictures without labels to measure
    with are left.

    Args:
        save: how to save pictures and labels, for a message.

    Raises:
        DataError: there are no pictures to train on, or no labels for them.
    """
    known = {name.lower(): name for name in names}
    parts = {}
    for part, pairs in PAIRS.items():
        for pictures, labels in pairs:
            if part not in parts and pictures in known and labels in known:
                parts[part] = known[pictures], known[labels]
    if "train" not in parts:
        raise DataError(
            "{path} holds {came}, and pictures x with their labels y were expected (or x_train "
            "and y_train). Save them with {save}.",
            path=path,
            came=", ".join(known.values()) or "nothing",
            save=save,
        )
    classes = next((known[name] for name in CLASSES if name in known), None)
    return ArrayNames(parts, classes)
