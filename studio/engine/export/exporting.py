"""Writing what a checkpoint holds for use elsewhere, and trying out what was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.engine.export.export_format import ExportFormat
from studio.engine.export.figure import Figure
from studio.engine.export.proof import Proof, prove
from studio.engine.export.proof_samples import proof_samples
from studio.engine.files import size_of, written_beside
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.wording import ENGLISH, Wording


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        size: in bytes, of all its files.
        proof: how near it is to what was trained; None where there is no output layer to ask.
        figures: what else was measured, see `ExportFormat.figures`.
    """

    path: Path
    format: ExportFormat
    size: int
    proof: Proof | None
    figures: tuple[Figure, ...] = ()


def export(
    checkpoint: Checkpoint,
    path: Path,
    format: ExportFormat,
    data_dir: Path,
    progress: Progress,
    words: Wording = ENGLISH,
) -> Exported:
    """Write `checkpoint` to `path`, a file or a folder, and keep it only if it answers as
    `checkpoint` does: on samples of the run's data where that is in `data_dir` or its own place,
    see `proof_samples`. What a person reads in it is in the language of `words`.

    Raises:
        CheckpointError: it cannot be written so, or what is written gives something else.
        StudioError: it could not be written.
        Cancelled: as `progress` says; nothing is written then.
    """
    format.check(checkpoint)
    on = proof_samples(checkpoint, data_dir, progress)
    with written_beside(path) as part:
        format.write(checkpoint, part, on, progress, words)
        progress.report(0, 0)
        can_answer = checkpoint.has_output_layer
        proof = prove(format, checkpoint, part, on) if can_answer else None
        figures = format.figures(checkpoint, part, on, progress)
        size = size_of(part)
        progress.report(1, 1)
    return Exported(path, format, size, proof, figures)
