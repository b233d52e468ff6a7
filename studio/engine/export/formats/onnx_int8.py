"""ONNX in 8 bits: a quarter of the size."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.errors import CheckpointError
from studio.engine.export.formats.onnx import ONNX
from studio.engine.spec import setting
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset, Samples
    from studio.engine.export.figure import Figure
    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

TO_CALIBRATE, TO_MEASURE = 512, 2_000
"""Samples at most."""

BATCH = 16
"""Samples that the network is calibrated with at a time."""


class ONNXInt8(ONNX):
    """As `ONNX`, with weights in 8 bits, and for pictures what goes between layers as well.

    Of pictures the scales are found with samples of the run's training data. Of texts each batch
    has its own (dynamic quantization), as their values differ more.
    """

    command: ClassVar[str] = "onnx-int8"
    title: ClassVar[str] = "ONNX, 8 bits"
    purpose: ClassVar[str] = (
        "A quarter of the size, and often faster on a processor: for phones and small computers. "
        "What it loses in accuracy is measured, and too much is refused."
    )
    mark: ClassVar[str] = "-int8"
    limit: ClassVar[float] = inf

    most_lost: float = setting(
        2.0,
        ge=0,
        le=100,
        title="Most lost",
        unit="points",
        help="Percentage points of accuracy: where more would be lost, nothing is written.",
    )

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        import onnx

        from studio.engine.export.packed import inputs_of, told
        from studio.engine.export.quantising import quantise_dynamic, quantise_static

        dataset, whole = _data(checkpoint, on), _whole(path)
        super().write(checkpoint, whole, on, progress)
        if dataset.train.is_text:
            quantise_dynamic(whole, path)
        else:
            samples = _to_calibrate(checkpoint, dataset)
            batches = [
                inputs_of(checkpoint, pictures.cpu(), self.normalise)
                for pictures, _ in samples.chunks(BATCH)
            ]
            quantise_static(whole, path, batches, progress)
        model = onnx.load(path)
        onnx.helper.set_model_props(model, told(checkpoint))
        onnx.save(model, path)

    def figures(
        self, checkpoint: Checkpoint, path: Path, on: ProofSamples, progress: Progress
    ) -> tuple[Figure, ...]:
        from studio.engine.export.onnx_figures import compared

        samples = _to_measure(checkpoint, _data(checkpoint, on))
        paths = _whole(path), path
        found = compared(checkpoint, paths, samples, self.normalise, progress)
        accuracy = found[0]
        lost = 100 * (accuracy.before - accuracy.after)
        if lost > self.most_lost:
            raise CheckpointError(
                "In 8 bits {name} loses {lost:.1f} points of accuracy on {samples} samples of "
                "{data} ({before:.1%} before, {after:.1%} after), and {most:g} are allowed. It was "
                "not kept: allow more, or export it as ONNX.",
                name=checkpoint.recipe.name,
                lost=lost,
                samples=accuracy.samples,
                data=on.data,
                before=accuracy.before,
                after=accuracy.after,
                most=self.most_lost,
            )
        return found


def _whole(path: Path) -> Path:
    """Where the network is that is not in 8 bits yet."""
    return path.with_name(f"whole-{path.name}")


def _data(checkpoint: Checkpoint, on: ProofSamples) -> Dataset:
    if on.dataset is None:
        raise CheckpointError(
            "8 bits need the data that {name} was trained on: to see how large its values get, and "
            "what it loses. That data is not on this machine. Bring it back to where it was, or "
            "export as ONNX.",
            name=checkpoint.recipe.name,
        )
    return on.dataset


def _to_calibrate(checkpoint: Checkpoint, dataset: Dataset) -> Samples:
    from studio.engine.evaluation.unseen import own_parts
    from studio.engine.export.proof_samples import evenly

    own = own_parts(checkpoint, dataset, checkpoint.seen)
    train = dataset.train if own is None else own.train
    return evenly(train if len(train) else max(dataset.parts().values(), key=len), TO_CALIBRATE)


def _to_measure(checkpoint: Checkpoint, dataset: Dataset) -> Samples:
    """What the run has not seen: its test part, or what was held back."""
    from studio.engine.evaluation.unseen import unseen
    from studio.engine.export.proof_samples import evenly

    return evenly(max(unseen(checkpoint, dataset, checkpoint.seen).samples, key=len), TO_MEASURE)
