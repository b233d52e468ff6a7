"""An array with what messages call it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True)
class Named:
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
