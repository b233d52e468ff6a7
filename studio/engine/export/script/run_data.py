"""The data of a run, where they are on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.engine.data.samples import Dataset


@dataclass(frozen=True)
class RunData:
    """What a run was trained on.

    Attributes:
        dataset: all of it, as the network reads it.
        data_dir: where datasets that the program knows are kept.
    """

    dataset: Dataset
    data_dir: Path
