"""A folder that answers over HTTP."""

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


class Server(ExportFormat):
    """``serve.py`` with the network as source, its weights, a Dockerfile and a README.

    It is proved whole: the server is started and asked over the loopback, with picture files or
    texts, and its probabilities are compared with those of `Predictor`.
    """

    command: ClassVar[str] = "server"
    title: ClassVar[str] = "Server (folder)"
    purpose: ClassVar[str] = (
        "A folder with a small web server, for other programs to send pictures or texts to; with a "
        "Dockerfile and a README that has the line to try it."
    )
    mark: ClassVar[str] = "-server"

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.export.serving import write_server

        write_server(checkpoint, path, words)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        import torch

        from studio.engine.export.serving import asked, bodies

        rows = []
        for reply in asked(path, bodies(checkpoint, samples)):
            if reply["status"] != 200:
                raise CheckpointError(
                    "The server answered a sample with status {status} ({reason}).",
                    status=reply["status"],
                    reason=reply.get("error", ""),
                )
            rows.append([reply["probabilities"][name] for name in checkpoint.classes])
        return torch.tensor(rows)

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        from studio.engine.export.from_outside import answers_to_given, as_given

        return answers_to_given(checkpoint, as_given(checkpoint, samples))
