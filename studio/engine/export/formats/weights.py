"""Bare weights to take away."""

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


class Weights(ExportFormat):
    """The bare ``state_dict``: its keys are the layers' names (``fc1.weight``).

    A hand-written class with attributes of those names reads it with
    ``load_state_dict(torch.load(path))``. A path that ends in ``.safetensors`` gets the same
    tensors in that format.
    """

    command: ClassVar[str] = "weights"
    title: ClassVar[str] = "Weights (.pth)"
    purpose: ClassVar[str] = (
        "The bare state_dict for a PyTorch program of your own, whose layers are named as here."
    )
    ending: ClassVar[str] = ".pth"
    mark: ClassVar[str] = "-weights"
    needs_output_layer: ClassVar[bool] = False

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.export.weights import export_weights

        export_weights(checkpoint, path)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        import torch
        from safetensors.torch import load_file

        from studio.engine.export.logits import logits_with

        if path.suffix.lower() == ".safetensors":
            return logits_with(load_file(path), checkpoint, samples)
        weights = torch.load(path, map_location="cpu", weights_only=True)
        return logits_with(weights, checkpoint, samples)
