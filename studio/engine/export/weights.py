"""Bare weights to take away."""

from __future__ import annotations

from pathlib import Path

from studio.engine.training.checkpoints.checkpoint import Checkpoint, save_tensors
from studio.engine.training.checkpoints.safetensors_checkpoint import export_safetensors


def export_weights(checkpoint: Checkpoint, path: Path) -> None:
    """Write the bare ``state_dict``: its keys are the layers' names (``fc1.weight``).

    A hand-written class with attributes of those names reads it with
    ``load_state_dict(torch.load(path))``. A path that ends in ``.safetensors`` gets the same
    tensors in that format, with texts beside them.

    Raises:
        StudioError: the file could not be written.
    """
    if path.suffix.lower() == ".safetensors":
        export_safetensors(checkpoint, path)
        return
    save_tensors(checkpoint.weights, path)
