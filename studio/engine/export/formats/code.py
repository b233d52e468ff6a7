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
    """A ``.py`` with the ``nn.Module`` that the exported weights belong to.

    It is proved twice: the module by what it says of samples as the network reads them, and the
    file as a whole by its ``probabilities`` of pictures or texts as a person has them.
    """

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
        import torch

        from studio.engine.export.from_outside import as_given
        from studio.engine.export.logits import logits_by

        code: dict[str, Any] = {"__name__": path.stem}
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), code)
        network = code["Network"]().eval()
        network.load_state_dict(checkpoint.weights)
        given = as_given(checkpoint, samples)
        rows = [code["probabilities"](network, one).reshape(1, -1) for one in given]
        return torch.cat([logits_by(network, checkpoint.preprocessing, samples), *rows])

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        import torch

        from studio.engine.export.from_outside import answers_to_given, as_given

        whole_way = answers_to_given(checkpoint, as_given(checkpoint, samples))
        return torch.cat([super().expected(checkpoint, samples), whole_way])
