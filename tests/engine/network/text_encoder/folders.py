"""Folders of tiny encoders, as Hugging Face lays them out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from studio.engine.tensor_files.safetensors_files import write_safetensors

REFERENCE: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("reference.json").read_text(encoding="utf-8")
)
"""Of each family a network by transformers 5.24: its ``config.json``, the shapes of its tensors,
ids, and the hidden state of one token of each of two texts. `weights_of` gives what it held."""

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "good",
    "bad",
    "film",
    "好",
    "电",
    "影",
    "##ly",
    "the",
    "a",
    "was",
    ".",
]


def weights_of(family: str) -> dict[str, Tensor]:
    """Drawn in the order of the names: flat, around 1 where a norm multiplies."""
    generator = torch.Generator().manual_seed(3)
    tensors = {}
    for key, shape in sorted(REFERENCE[family]["shapes"].items()):
        is_norm = key.endswith(("LayerNorm.weight", "layer_norm.weight"))
        tensors[key] = (torch.rand(shape, generator=generator) - 0.5) * 0.4 + is_norm
    return tensors


def folder_of(family: str, folder: Path, before: str = "") -> Path:
    """An encoder of the family in `folder`; `before` stands before the names of its tensors."""
    folder.mkdir(parents=True, exist_ok=True)
    config = REFERENCE[family]["config"]
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    tensors = {before + key: value for key, value in weights_of(family).items()}
    others = {"pooler.dense.weight": torch.zeros(16, 16), "classifier.weight": torch.zeros(2, 16)}
    write_safetensors({**tensors, **others}, {}, folder / "model.safetensors")
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    return folder
