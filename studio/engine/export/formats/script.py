"""The run as a script to go on with in an editor."""

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


class TrainingScript(ExportFormat):
    """A folder with ``train.py``: plain PyTorch that reads the run's data, trains by its recipe
    and measures as the run did. What it reads that is no file of the person's own lies beside it.

    It is proved by its samples, their order and its first batches, which are the run's; by its
    first steps in each stage, in which the same layers learn by as much; and by its network, which
    answers with the checkpoint's weights as the checkpoint does.
    """

    command: ClassVar[str] = "script"
    title: ClassVar[str] = "Training script (folder)"
    purpose: ClassVar[str] = (
        "train.py in plain PyTorch: the same data, recipe and measurement without the studio, to "
        "go on with in your own editor."
    )
    mark: ClassVar[str] = "-script"

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.export.script.writing import write_script

        write_script(checkpoint, path, on.run)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        import torch

        from studio.engine.export.script.proof import run
        from studio.engine.export.script.writing import NAME
        from studio.engine.training.adapters.switching import BATCH

        program = run(path / NAME)
        network = program["Network"]().eval()
        network.load_state_dict(checkpoint.weights)
        with torch.inference_mode():
            parts = torch.split(samples, BATCH)
            return torch.cat([network(program["prepared"](part)) for part in parts])
