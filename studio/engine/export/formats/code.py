"""The network as source to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from studio.engine.export.export_format import ExportFormat
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class Code(ExportFormat):
    """A ``.py`` with the ``nn.Module`` that the exported weights belong to."""

    command: ClassVar[str] = "code"
    title: ClassVar[str] = "Code (.py)"
    purpose: ClassVar[str] = (
        "The network as a PyTorch class, with what prepares a picture or a text for it: with the "
        "weights beside it, it classifies without the studio."
    )
    ending: ClassVar[str] = ".py"

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.export.code import export_code

        export_code(checkpoint, path)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from studio.engine.export.logits import logits_by

        code: dict[str, Any] = {"__name__": path.stem}
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), code)
        network = code["Network"]().eval()
        network.load_state_dict(checkpoint.weights)
        return logits_by(network, checkpoint.preprocessing, samples)
