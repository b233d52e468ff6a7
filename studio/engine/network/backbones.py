"""What is known of torchvision's classification networks without importing them.

The table `resources/backbones.json` was made from torchvision itself by
``python -m studio.engine.network.backbone_table``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studio.engine.paths import data_folder, resource

WEIGHTS_FOLDER = "checkpoints"
"""In the data folder; `torch.hub` uses the same name, so that its files can be put there."""


@dataclass(frozen=True)
class BackboneFacts:
    """One network.

    Attributes:
        size: the side in pixels of the pictures that its weights were made for.
        smallest: the side that it needs at least.
        fixed: whether it reads no other size than `size`.
        mean, std: of the pictures in 0–1, by channel, as its weights expect them.
        parameters: all of them, with the output layer.
        accuracy: of its weights on ImageNet, 0–1.
        weights: the name of their file.
        features: how many values it gives once its head is cut.
        keys: fingerprint of the names and shapes in its ``state_dict``, without its head.
    """

    size: int
    smallest: int
    fixed: bool
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    parameters: int
    accuracy: float
    weights: str
    features: int
    keys: str


@cache
def _table() -> dict[str, BackboneFacts]:
    rows = json.loads(resource("backbones.json").read_text(encoding="utf-8"))
    return {
        name: BackboneFacts(**{**row, "mean": tuple(row["mean"]), "std": tuple(row["std"])})
        for name, row in rows.items()
    }


def backbone_names() -> tuple[str, ...]:
    """Every network there is, by name."""
    return tuple(_table())


def those_here_first() -> tuple[str, ...]:
    """Every network by name, those whose weights are on this machine before the others."""
    here = weights_there(data_folder())
    return tuple(sorted(_table(), key=lambda name: name not in here))


def weights_there(data_dir: Path) -> frozenset[str]:
    """The networks whose weights came with the program, or are in the data folder."""
    return frozenset(name for name in _table() if weights_path(name, data_dir).is_file())


def weights_path(architecture: str, data_dir: Path) -> Path:
    """Where the weights of one network are, or would be once they are downloaded.

    Those that came with the program are taken also where the official file is there: they are in
    half precision, and a run must give the same with the file and without.
    """
    bundled = resource("pretrained", f"{architecture}.pth")
    return bundled if bundled.is_file() else download_path(architecture, data_dir)


def download_path(architecture: str, data_dir: Path) -> Path:
    """Where the official weights of one network are, or would be."""
    return data_dir / WEIGHTS_FOLDER / facts_of(architecture).weights


def facts_of(architecture: str) -> BackboneFacts:
    """What is known of one network."""
    return _table()[architecture]
