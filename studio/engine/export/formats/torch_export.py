"""``torch.export``: a network that PyTorch runs without its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.errors import CheckpointError
from studio.engine.export.export_format import ExportFormat
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class TorchExport(ExportFormat):
    """An ``ExportedProgram``: uint8 pictures or ids with their mask → probabilities.

    ``torch.export.load(path).module()(pictures)`` runs it, or ``(ids, mask)``; what it takes to use
    it stands beside it, in the extra file ``about.json``.
    """

    command: ClassVar[str] = "pt2"
    title: ClassVar[str] = "torch.export (.pt2)"
    purpose: ClassVar[str] = (
        "The whole computation for PyTorch without the network's source: for servers, and for "
        "compilers such as AOTInductor and ExecuTorch."
    )
    ending: ClassVar[str] = ".pt2"

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        import json

        import torch

        from studio.engine.export.packed import told
        from studio.engine.export.tracing import FEWEST, quiet_tracing, traced, why

        try:
            with quiet_tracing():
                program = traced(checkpoint, on.at_least(FEWEST), True, True)
        except Exception as error:  # it has no class of errors of its own
            raise CheckpointError(
                "{name} cannot be written by torch.export: {reason}. Export it as code and "
                "weights.",
                name=checkpoint.recipe.name,
                reason=why(error),
            ) from error
        about = json.dumps(told(checkpoint), ensure_ascii=False)
        torch.export.save(program, path, extra_files={"about.json": about})

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        import torch

        from studio.engine.export.packed import asked

        module = torch.export.load(path).module()
        with torch.no_grad():
            return asked(lambda given: module(*given.values()), checkpoint, samples, normalise=True)

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        from studio.engine.export.packed import answered

        return answered(checkpoint, super().expected(checkpoint, samples), probabilities=True)
