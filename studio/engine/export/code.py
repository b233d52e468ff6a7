"""The network of a checkpoint as source to take away."""

from __future__ import annotations

from pathlib import Path

from studio.engine.files import write_whole
from studio.engine.network.source import write_source
from studio.engine.training.checkpoint import Checkpoint


def export_code(checkpoint: Checkpoint, path: Path) -> None:
    """Write a ``.py`` whose class ``Network`` reads the exported weights.

    Raises:
        StudioError: the file could not be written.
    """
    shape = checkpoint.preprocessing.placement.shape
    name = checkpoint.recipe.name
    source = write_source(checkpoint.network, shape, len(checkpoint.classes), name)
    write_whole(path, source.text.encode())
