"""Bare weights to take away."""

from __future__ import annotations

from pathlib import Path

from studio.engine.training.checkpoints.checkpoint import Checkpoint, save_tensors


def export_weights(checkpoint: Checkpoint, path: Path) -> None:
    """Write the bare ``state_dict``: its keys are the layers' names (``fc1.weight``).

    A hand-written class with attributes of those names reads it with
    ``load_state_dict(torch.load(path))``.

    Raises:
        StudioError: the file could not be written.
    """
    save_tensors(checkpoint.weights, path)
