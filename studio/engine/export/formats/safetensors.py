"""Weights to take away in the format that no code hides in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.export.export_format import ExportFormat
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class Safetensors(ExportFormat):
    """The ``state_dict`` as safetensors, with classes and normalisation as texts beside it."""

    command: ClassVar[str] = "safetensors"
    title: ClassVar[str] = "safetensors"
    purpose: ClassVar[str] = (
        "The same weights in a file that cannot hold code, with classes and normalisation beside "
        "them: for other programs and for the web."
    )
    ending: ClassVar[str] = ".safetensors"
    needs_output_layer: ClassVar[bool] = False

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.training.checkpoints.safetensors_checkpoint import export_safetensors

        export_safetensors(checkpoint, path)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from safetensors.torch import load_file

        from studio.engine.export.logits import logits_with

        return logits_with(load_file(path), checkpoint, samples)
