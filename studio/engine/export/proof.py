"""That what is exported answers as what was trained does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset
from studio.engine.errors import CheckpointError, DataError
from studio.engine.export.export_format import ExportFormat
from studio.engine.export.script.run_data import RunData
from studio.engine.progress import Progress
from studio.engine.training.adapters.switching import BATCH, noise, with_adapter_beside
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights, load_weights

MOST_SAMPLES = 64
"""Of the run's data, that two networks are compared on."""


@dataclass(frozen=True)
class ProofSamples:
    """What networks are compared on.

    Attributes:
        samples: as the network reads them, uint8 N×C×H×W or int32 N×T.
        data: the name of the data that they are from; empty where they are noise.
        run: all of those data; None where they are noise.
    """

    samples: Tensor
    data: str = ""
    run: RunData | None = None

    def at_least(self, count: int) -> Tensor:
        """The samples, repeated where there are fewer than `count`."""
        times = -(-count // len(self.samples))
        return torch.cat([self.samples] * times) if times > 1 else self.samples


@dataclass(frozen=True)
class Proof:
    """That what was written answers as the checkpoint does.

    Attributes:
        apart: how far its answers are from the checkpoint's at most, by the largest of these, or
            by 1 where all are smaller. In float32 the order of sums alone makes some 1e-6.
        limit: how far they may be.
        samples: how many it was tried on.
        data: as in `ProofSamples`.
    """

    apart: float
    limit: float
    samples: int
    data: str = ""


def proof_samples(checkpoint: Checkpoint, data_dir: Path, progress: Progress) -> ProofSamples:
    """Samples of the data that `checkpoint` was trained on, evenly from all of it; noise where
    that is not known or not on this machine. Nothing is downloaded.

    Raises:
        Cancelled: as `progress` says.
    """
    placement, source = checkpoint.preprocessing.placement, checkpoint.recipe.data.source
    was_run = checkpoint.seen is not None or checkpoint.history.epochs
    if was_run and source.found(data_dir):
        try:
            dataset = source.open_as(placement, data_dir, progress)
        except (DataError, OSError):
            return ProofSamples(noise(placement))
        if len(samples := _some(dataset)):
            return ProofSamples(samples, dataset.name, RunData(dataset, data_dir))
    return ProofSamples(noise(placement))


def _some(dataset: Dataset) -> Tensor:
    samples = max(dataset.parts().values(), key=len)
    count = min(MOST_SAMPLES, len(samples))
    return samples.picked(torch.arange(count) * len(samples) // max(1, count)).cpu()


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
    return Proof(apart, format.limit, len(on.samples), on.data)


def logits_of(checkpoint: Checkpoint, samples: Tensor) -> Tensor:
    """What `checkpoint` says of samples, N×classes; its adapter, where it has one, is computed
    beside its base: so weights into which none was merged are found out.
    """
    has_adapter = checkpoint.adapter is not None
    module = with_adapter_beside(checkpoint) if has_adapter else checkpoint.module()
    return logits_by(module, checkpoint.preprocessing, samples)


def logits_with(weights: Weights, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
    """What the network of `checkpoint` says of samples with other weights, N×classes.

    Raises:
        RuntimeError: they are not of that network.
    """
    module = checkpoint.module()
    load_weights(module, weights)
    return logits_by(module, checkpoint.preprocessing, samples)


def logits_by(module: nn.Module, reads: Preprocessing, samples: Tensor) -> Tensor:
    """What `module` says of samples, N×classes, a few at a time: large ones need much memory."""
    normalise = reads.normaliser()
    with torch.inference_mode():
        return torch.cat([module(normalise(part)) for part in torch.split(samples, BATCH)])


def _apart(expected: Tensor, found: Tensor) -> float:
    """NaN where one of them is or the shapes differ."""
    if expected.shape != found.shape:
        return float("nan")
    largest = max(1.0, float(expected.abs().max()))
    return float((expected - found).abs().max()) / largest
