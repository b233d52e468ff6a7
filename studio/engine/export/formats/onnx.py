"""ONNX: a network that programs in other languages run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.errors import CheckpointError
from studio.engine.export.export_format import ExportFormat
from studio.engine.spec import setting
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

OUTPUTS = {True: "probabilities", False: "logits"}
"""What the output is called, by whether it is probabilities."""


class ONNX(ExportFormat):
    """The network as an ONNX graph, for any number of samples at once and texts of any length.

    Classes, mean and standard deviation, how a picture is placed or a text cut, temperature and
    threshold stand in its metadata, as JSON.
    """

    command: ClassVar[str] = "onnx"
    title: ClassVar[str] = "ONNX"
    purpose: ClassVar[str] = (
        "For programs in C++, C#, Java, JavaScript or Rust, for phones and for Netron: one file "
        "that onnxruntime runs without Python."
    )
    ending: ClassVar[str] = ".onnx"
    needs: ClassVar[tuple[str, ...]] = ("onnx", "onnxscript", "onnxruntime")
    extra: ClassVar[str] = "onnx"
    limit: ClassVar[float] = 1e-4

    normalise: bool = setting(
        True,
        title="Normalise inside",
        help="It reads pixels from 0 to 255 (uint8); else pictures that are normalised already.",
    )
    probabilities: bool = setting(
        True,
        title="Probabilities",
        help="It gives probabilities; else the outputs of the last layer (logits).",
    )

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        import torch

        from studio.engine.export.packed import told
        from studio.engine.export.tracing import FEWEST, quiet_tracing, traced, why

        try:
            with quiet_tracing():
                program = torch.onnx.export(
                    traced(checkpoint, on.at_least(FEWEST), self.normalise, self.probabilities),
                    output_names=[OUTPUTS[self.probabilities]],
                    dynamo=True,
                    external_data=False,
                    verbose=False,
                )
        except Exception as error:  # of tracing, which has no class of its own, or of writing
            raise CheckpointError(
                "{name} cannot be written as ONNX: a layer of it has no form there ({reason}). "
                "Export it as code and weights.",
                name=checkpoint.recipe.name,
                reason=why(error),
            ) from error
        assert program is not None
        program.model.metadata_props.update(told(checkpoint))
        program.save(path)

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from studio.engine.export.onnx_session import answers, opened
        from studio.engine.export.packed import asked

        session = opened(path)
        return asked(partial(answers, session), checkpoint, samples, self.normalise)

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        from studio.engine.export.packed import answered

        return answered(checkpoint, super().expected(checkpoint, samples), self.probabilities)
