"""What the networks that are exported are tried on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.data.samples import Dataset, Samples
from studio.engine.errors import DataError
from studio.engine.export.script.run_data import RunData
from studio.engine.progress import Progress
from studio.engine.training.adapters.switching import noise
from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_SAMPLES = 64
"""Of the run's data, that two networks are compared on."""


@dataclass(frozen=True)
class ProofSamples:
    """What networks are compared on.

    Attributes:
        samples: as the network reads them, uint8 N×C×H×W or int32 N×T.
        dataset: what they are from, placed as the network reads it; None where they are noise.
        data_dir: where datasets lie.
    """

    samples: Tensor
    dataset: Dataset | None = None
    data_dir: Path | None = None

    @property
    def run(self) -> RunData | None:
        """All of the run's data; None where they are not here."""
        if self.dataset is None or self.data_dir is None:
            return None
        return RunData(self.dataset, self.data_dir)

    @property
    def data(self) -> str:
        """The name of the data that they are from; empty where they are noise."""
        return "" if self.dataset is None else self.dataset.name

    def at_least(self, count: int) -> Tensor:
        """The samples, repeated where there are fewer than `count`."""
        times = -(-count // len(self.samples))
        return torch.cat([self.samples] * times) if times > 1 else self.samples


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
        if samples := evenly(max(dataset.parts().values(), key=len), MOST_SAMPLES):
            return ProofSamples(samples.pictures.cpu(), dataset, data_dir)
    return ProofSamples(noise(placement))


def evenly(samples: Samples, most: int) -> Samples:
    """At most `most` of `samples`, from all of them."""
    count = min(most, len(samples))
    return samples.take(torch.arange(count) * len(samples) // max(1, count))
