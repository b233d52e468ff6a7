"""What was trained beside a base, to take away without it."""

from __future__ import annotations

from dataclasses import replace
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


class AdapterFolder(ExportFormat):
    """A folder with the adapter and the output layer, in PEFT's format."""

    command: ClassVar[str] = "adapter"
    title: ClassVar[str] = "Adapter (PEFT)"
    purpose: ClassVar[str] = (
        "What LoRA or DoRA trained and the output layer, in a small folder to use beside the same "
        "base."
    )
    mark: ClassVar[str] = "-adapter"

    def check(self, checkpoint: Checkpoint) -> None:
        super().check(checkpoint)
        if checkpoint.adapter is None:
            raise CheckpointError(
                "This checkpoint has no adapter: its weights are whole. Export its weights, or "
                "train an adapter with the plan lora or dora."
            )

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.training.adapters.adapter_folder import write_adapter

        write_adapter(checkpoint, path)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from studio.engine.export.logits import logits_of
        from studio.engine.training.adapters.adapter_folder import read_adapter
        from studio.engine.training.adapters.applying import applied
        from studio.engine.training.adapters.switching import switched_off

        found = read_adapter(path)
        if found.about is not None:  # the base has the network's own names already
            recipe = found.about.recipe.changed(fine_tuning=None)
            found = replace(found, about=replace(found.about, recipe=recipe))
        read = applied(switched_off(checkpoint), found)
        return logits_of(replace(read, adapter=None), samples)
