"""Training scripts, as tests export them."""

from __future__ import annotations

from pathlib import Path

from studio.engine.export.exporting import export
from studio.engine.export.formats import TrainingScript
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint


def exported(checkpoint: Checkpoint, folder: Path) -> Path:
    """The script, which was proved."""
    made = export(checkpoint, folder, TrainingScript(), data_folder(), Progress())
    assert made.proof is not None and made.proof.apart <= TrainingScript.limit
    return folder / "train.py"
