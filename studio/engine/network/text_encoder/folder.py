"""The folder of a text encoder as Hugging Face lays it out, and where in it the weights are."""

from __future__ import annotations

from pathlib import Path

from studio.engine.errors import CheckpointError
from studio.engine.files import expanded, is_file, is_folder
from studio.engine.network.text_encoder.config import CONFIG, FAMILIES, read_table

WEIGHT_FILES = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin")
"""Where the weights of a folder are, the first that is there."""


def encoder_folder(path: Path) -> Path | None:
    """The folder that `path` is, or that it is a file of: its sizes, or the weights of an encoder
    that is read. None where it is neither.
    """
    if is_folder(path):
        return path if is_file(path / CONFIG) else None
    if not is_file(path):
        return None
    if path.name == CONFIG:
        return path.parent
    return path.parent if path.name in WEIGHT_FILES and _tells_of_encoder(path.parent) else None


def weights_file(path: Path) -> Path:
    """The file with the weights of the encoder in a folder, or at `path` itself.

    Raises:
        CheckpointError: there is none.
    """
    path = expanded(path)
    if is_file(path):
        return path
    found = next((path / name for name in WEIGHT_FILES if is_file(path / name)), None)
    if found is None:
        raise CheckpointError(
            "The encoder's weights are not at {path}: expected a folder with {first} or {last}. "
            "Choose where it is now.",
            path=path,
            first=WEIGHT_FILES[0],
            last=WEIGHT_FILES[-1],
        )
    return found


def _tells_of_encoder(folder: Path) -> bool:
    """Whether the sizes beside weights are an encoder's: they may be of a network for pictures."""
    try:
        return read_table(folder / CONFIG).get("model_type") in FAMILIES
    except CheckpointError:
        return False
