"""A figure of what was exported, beside the network's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One thing that changed.

    Attributes:
        name: ``"accuracy"``, a share of `samples`; ``"size"``, in bytes; ``"time"``, in seconds a
            sample, by one thread.
        before, after: of the network, and of what was written.
        samples: how many were measured; 0 where none had to be.
    """

    name: Literal["accuracy", "size", "time"]
    before: float
    after: float
    samples: int = 0
