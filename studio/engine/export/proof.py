"""That what is exported answers as what was trained does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.data.samples import Dataset
from studio.engine.errors import CheckpointError, DataError
from studio.engine.progress import Progress
from studio.engine.training.adapters.adapter_folder import read_adapter
from studio.engine.training.adapters.applying import applied
from studio.engine.training.adapters.switching import (
    MOST_APART,
    merge,
    noise,
    outputs_apart,
    switched_off,
)
from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_SAMPLES = 64
"""Of the run's data, that two networks are compared on."""


@dataclass(frozen=True)
class ProofPictures:
    """What networks are compared on.

    Attributes:
        pictures: uint8 N×C×H×W, as the network reads them.
        data: the name of the data that they are from; empty where they are noise.
    """

    pictures: Tensor
    data: str = ""


@dataclass(frozen=True)
class Proof:
    """Two networks that answer alike.

    Attributes:
        apart: how far their outputs are apart at most, see `MOST_APART`.
        samples: how many they were compared on.
        data: as in `ProofPictures`.
    """

    apart: float
    samples: int
    data: str = ""


def proof_pictures(checkpoint: Checkpoint, data_dir: Path, progress: Progress) -> ProofPictures:
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
            return ProofPictures(noise(placement))
        if len(pictures := _some(dataset)):
            return ProofPictures(pictures, dataset.name)
    return ProofPictures(noise(placement))


def _some(dataset: Dataset) -> Tensor:
    samples = max(dataset.parts().values(), key=len)
    count = min(MOST_SAMPLES, len(samples))
    return samples.picked(torch.arange(count) * len(samples) // max(1, count)).cpu()


def prove_weights(checkpoint: Checkpoint, on: ProofPictures) -> Proof:
    """That the weights of `checkpoint` give what its base gives with the adapter beside it.

    Raises:
        CheckpointError: they do not.
    """
    merged = merge(checkpoint, on.pictures)
    return Proof(merged.apart, merged.samples, on.data)


def prove_folder(checkpoint: Checkpoint, folder: Path, on: ProofPictures) -> Proof:
    """That the adapter in `folder`, beside the base of `checkpoint`, gives what that gives.

    Raises:
        CheckpointError: it does not.
    """
    found = read_adapter(folder)
    if found.about is not None:  # the base has the network's own names already
        recipe = found.about.recipe.changed(fine_tuning=None)
        found = replace(found, about=replace(found.about, recipe=recipe))
    read = applied(switched_off(checkpoint), found)
    inputs = checkpoint.preprocessing.normaliser()(on.pictures)
    apart = outputs_apart(checkpoint.module(), read.module(), inputs)
    if not apart <= MOST_APART:  # nor is NaN
        raise CheckpointError(
            "The adapter in {folder} does not give beside its base what was trained: on {samples} "
            "pictures the outputs are up to {apart:.1e} apart. Do not use it; export it again.",
            folder=folder,
            samples=len(inputs),
            apart=apart,
        )
    return Proof(apart, len(inputs), on.data)
