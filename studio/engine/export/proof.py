"""That what is exported answers as what was trained does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.export.export_format import ExportFormat
from studio.engine.export.proof_samples import ProofSamples
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class Proof:
    """That what was written answers as the checkpoint does.

    Attributes:
        apart: how far its answers are from the checkpoint's at most, by the largest of these, or
            by 1 where all are smaller. In float32 the order of sums alone makes some 1e-6.
        limit: how far they may be.
        samples: how many it was tried on.
        data: as in `ProofSamples`.
        reader: as `ExportFormat.reader` says.
    """

    apart: float
    limit: float
    samples: int
    data: str = ""
    reader: str = ""


def prove(format: ExportFormat, checkpoint: Checkpoint, path: Path, on: ProofSamples) -> Proof:
    """That what `format` wrote to `path` answers as `checkpoint` does.

    Raises:
        CheckpointError: it does not.
    """
    expected = format.expected(checkpoint, on.samples)
    apart = _apart(expected, format.answers(checkpoint, path, on.samples))
    if not apart <= format.limit:  # nor is NaN
        raise CheckpointError(
            "What was written does not answer as {name} does: on {samples} samples the answers are "
            "up to {apart:.1e} apart, and {limit:.0e} is allowed. It was not kept; train the "
            "network again if it is damaged, or choose another form.",
            name=checkpoint.recipe.name,
            samples=len(on.samples),
            apart=apart,
            limit=format.limit,
        )
    return Proof(apart, format.limit, len(on.samples), on.data, format.reader(path))


def _apart(expected: Tensor, found: Tensor) -> float:
    """NaN where one of them is or the shapes differ."""
    if expected.shape != found.shape:
        return float("nan")
    largest = max(1.0, float(expected.abs().max()))
    return float((expected - found).abs().max()) / largest
