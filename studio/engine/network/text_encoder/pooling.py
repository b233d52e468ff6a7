"""Which pooling an encoder was trained with, as sentence-transformers lays it down beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from studio.engine.files import is_file
from studio.engine.network.text_encoder.config import config_path, read_table

Pooling = Literal["mean", "first"]

BESIDE = Path("1_Pooling", "config.json")

READ: dict[str, Pooling] = {
    "mean": "mean",
    "mean_tokens": "mean",
    "cls": "first",
    "cls_token": "first",
}

FLAG = "pooling_mode_"


def trained_pooling(path: Path) -> str:
    """What was made of the tokens of the encoder in the folder `path`, or in the file there, while
    it was trained: ``"cls_token"``, ``"mean_tokens"``, ``"max_tokens"`` and others, joined by
    ``" + "`` where they are several; empty where nobody says, as beside BERT itself.

    Raises:
        CheckpointError: what says so cannot be read.
    """
    beside = config_path(path).parent / BESIDE
    return _told(read_table(beside)) if is_file(beside) else ""


def pooling_for(trained: str) -> Pooling:
    """The one to begin with: that one where it is read, else the mean."""
    return READ.get(trained, "mean")


def is_another(trained: str) -> bool:
    """Whether an encoder was trained with a pooling that is not read."""
    return bool(trained) and trained not in READ


def _told(values: dict[str, Any]) -> str:
    """By a word in newer files, by a flag for each in older ones."""
    word = values.get("pooling_mode")
    if isinstance(word, str):
        return word
    flags = (name for name, value in values.items() if name.startswith(FLAG) and value is True)
    return " + ".join(name.removeprefix(FLAG) for name in flags)
