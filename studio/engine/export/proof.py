"""That what is exported answers as what was trained does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from studio.engine.errors import CheckpointError
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


@dataclass(frozen=True)
class Proof:
    """Two networks that answer alike.

    Attributes:
        apart: how far their outputs are apart at most, see `MOST_APART`.
        samples: how many they were compared on.
    """

    apart: float
    samples: int


def prove_weights(checkpoint: Checkpoint) -> Proof:
    """That the weights of `checkpoint` give what its base gives with the adapter beside it.

    Raises:
        CheckpointError: they do not.
    """
    merged = merge(checkpoint, noise(checkpoint.preprocessing.placement.shape))
    return Proof(merged.apart, merged.samples)


def prove_folder(checkpoint: Checkpoint, folder: Path) -> Proof:
    """That the adapter in `folder`, beside the base of `checkpoint`, gives what that gives.

    Raises:
        CheckpointError: it does not.
    """
    pictures = noise(checkpoint.preprocessing.placement.shape)
    found = read_adapter(folder)
    if found.about is not None:  # the base has the network's own names already
        recipe = found.about.recipe.changed(fine_tuning=None)
        found = replace(found, about=replace(found.about, recipe=recipe))
    read = applied(switched_off(checkpoint), found)
    inputs = checkpoint.preprocessing.normaliser()(pictures)
    apart = outputs_apart(checkpoint.module(), read.module(), inputs)
    if not apart <= MOST_APART:  # nor is NaN
        raise CheckpointError(
            "The adapter in {folder} does not give beside its base what was trained: on {samples} "
            "pictures the outputs are up to {apart:.1e} apart. Do not use it; export it again.",
            folder=folder,
            samples=len(pictures),
            apart=apart,
        )
    return Proof(apart, len(pictures))
