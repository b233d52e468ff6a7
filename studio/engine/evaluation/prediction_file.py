"""A table of predictions on disk: plain arrays in an ``.npz``, read as they are asked for."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.lib import format as npy
from torch import Tensor

from studio.engine.errors import RecipeError
from studio.engine.evaluation.predictions import Predictions
from studio.engine.files import write_atomic_by
from studio.engine.training.settings.losses import Loss

VERSION = 1

LARGE = 32 * 2**20
"""Bytes of a column from which on it stays in its file, and is read from there when needed."""

DAMAGE = (KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile, EOFError, RecipeError)


@dataclass(frozen=True)
class About:
    """Which predictions a table holds: whether it still is of a network and of samples.

    Attributes:
        network: digest of the weights, and of how pictures are brought to them.
        samples: digest of pictures, labels and names.
        part: of the dataset.
        dataset: its name.
        made: when, seconds since 1970.
        times: how often this part was measured, with this time.
    """

    network: str
    samples: str
    part: str
    dataset: str
    made: float
    times: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        values = json.loads(text)
        if values.pop("version") != VERSION:
            raise ValueError("another version of the studio wrote it")
        return cls(**values)

    def to_json(self) -> str:
        return json.dumps({"version": VERSION, **asdict(self)})

    def is_of(self, network: str, samples: str) -> bool:
        """Whether neither has changed since."""
        return (self.network, self.samples) == (network, samples)


def save_predictions(
    predictions: Predictions, about: About, path: Path, marks: Tensor | None = None
) -> None:
    """Write a table; what was at `path` survives a failure.

    Args:
        marks: N, int64: digests by which its samples are recognised once there are others.

    Raises:
        StudioError: the file could not be written.
    """
    columns: dict[str, Any] = {
        "about": np.array(about.to_json()),
        "names": np.array(list(predictions.names), dtype=np.str_),
        "classes": np.array(predictions.classes, dtype=np.str_),
        "loss": np.array(json.dumps(predictions.loss.to_dict())),
        "labels": predictions.labels.numpy(),
        "logits": predictions.logits.numpy(),
        "losses": predictions.losses.numpy(),
    }
    if predictions.features is not None:
        columns["features"] = predictions.features.numpy()
    if marks is not None:
        columns["marks"] = marks.numpy()
    write_atomic_by(path, lambda file: np.savez(file, **columns))


def read_about(path: Path) -> About | None:
    """What the table at `path` is of; None where there is none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
            return About.parse(str(table["about"]))
    except DAMAGE:
        return None


def read_marks(path: Path) -> Tensor | None:
    """The digests of the samples of the table at `path`; None where it has none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
            return torch.from_numpy(table["marks"])
    except DAMAGE:
        return None


def read_predictions(path: Path) -> Predictions | None:
    """The table at `path`; None where there is none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
            has_features = "features" in table.files
            return Predictions(
                names=table["names"].tolist(),
                labels=torch.from_numpy(table["labels"]),
                logits=_column(path, "logits"),
                losses=torch.from_numpy(table["losses"]),
                classes=tuple(table["classes"].tolist()),
                loss=Loss.parse(json.loads(str(table["loss"]))),
                features=_column(path, "features") if has_features else None,
            )
    except DAMAGE:
        return None


def _column(path: Path, name: str) -> Tensor:
    """A column of an archive that is not compressed: in memory, or mapped where it is large."""
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.npy") as member:
        npy.read_magic(member)
        shape, _, kind = npy.read_array_header_1_0(member)
        header, size = member.tell(), archive.getinfo(f"{name}.npy").file_size
        if size < LARGE:
            return torch.from_numpy(np.frombuffer(member.read(), kind).reshape(shape).copy())
        begin = _begin(path, archive.getinfo(f"{name}.npy")) + header
    return torch.from_numpy(np.memmap(path, kind, mode="c", offset=begin, shape=shape))


def _begin(path: Path, member: zipfile.ZipInfo) -> int:
    """Where a member's bytes begin: after its own header of 30 bytes, its name and its extras."""
    with path.open("rb") as file:
        file.seek(member.header_offset + 26)
        name, extra = np.frombuffer(file.read(4), "<u2").tolist()
    return int(member.header_offset + 30 + name + extra)
