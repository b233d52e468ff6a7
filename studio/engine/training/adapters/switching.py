"""A checkpoint's adapter taken off, and merged into its weights for good."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from studio.engine.data.input_transform import InputTransform
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import CheckpointError
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.adapters.trained import TrainedAdapter
from studio.engine.training.checkpoints.answering import AS_IT_IS
from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_APART = 1e-5
"""How far two outputs may be apart that ought to be the same, by the largest of them, or by 1 where
all are smaller. In float32 the order of sums alone makes some 1e-6.
"""

BATCH = 16
"""Pictures that are compared at a time: large networks need much memory for each."""


def switched_off(checkpoint: Checkpoint) -> Checkpoint:
    """The network as it was before its adapter was trained, bit for bit, with the same classes.

    Its output layer is that of then, too; for classes that it did not know, it knows nothing.
    """
    base = _adapter_of(checkpoint).base
    weights = checkpoint.weights | base
    plain = replace(checkpoint, weights=weights, adapter=None, state=None, metrics={})
    return replace(plain, answering=AS_IT_IS)


@dataclass(frozen=True)
class Merged:
    """A checkpoint without an adapter, whose weights do what base and adapter did.

    Attributes:
        apart: how far its outputs are from those of base and adapter, see `MOST_APART`.
        samples: how many they were compared on.
    """

    checkpoint: Checkpoint
    apart: float
    samples: int


def merge(checkpoint: Checkpoint, pictures: Tensor) -> Merged:
    """`checkpoint` with its adapter in its weights, tried on `pictures` (uint8 N×C×H×W) of the size
    that it reads: some dozens are enough.

    Raises:
        CheckpointError: it has no adapter, or the outputs differ.
    """
    inputs = checkpoint.preprocessing.normaliser()(pictures)
    apart = outputs_apart(with_adapter_beside(checkpoint), checkpoint.module(), inputs)
    if not apart <= MOST_APART:  # nor is NaN
        raise CheckpointError(
            "The merged weights do not give what base and adapter give: on {samples} pictures the "
            "outputs are up to {apart:.1e} apart, and {most:.0e} is allowed. Train it again; the "
            "checkpoint is damaged.",
            samples=len(pictures),
            apart=apart,
            most=MOST_APART,
        )
    merged = replace(checkpoint, adapter=None, state=None)
    return Merged(merged, apart, len(pictures))


def outputs_apart(one: nn.Module, other: nn.Module, inputs: Tensor) -> float:
    """How far the outputs of two modules are apart at most, by the largest of the first's, see
    `MOST_APART`; NaN where one of them is.

    Args:
        inputs: N×C×H×W, normalised.
    """
    with torch.inference_mode():
        pairs = [(one(batch), other(batch)) for batch in torch.split(inputs, BATCH)]
    largest = max(1.0, *(float(first.abs().max()) for first, _ in pairs))
    differences = [(first - second).abs().max() for first, second in pairs]
    return float(torch.stack(differences).max()) / largest


def noise(placement: InputTransform, count: int = 32) -> Tensor:
    """Pictures or texts to try networks on that shall give the same, where no others are at hand:
    uint8 N×C×H×W or int32 N×T, always the same ones.
    """
    generator = torch.Generator().manual_seed(0)
    values, dtype = 256, torch.uint8
    if isinstance(placement, TextTransform):
        values, dtype = placement.vocabulary, torch.int32
    return torch.randint(0, values, (count, *placement.shape), generator=generator, dtype=dtype)


def with_adapter_beside(checkpoint: Checkpoint) -> nn.Module:
    """A module that computes base and adapter each for itself, in evaluation mode."""
    trained = _adapter_of(checkpoint)
    module = switched_off(checkpoint).module()
    adapters = Adapters(module, trained.adapter, trained.layers, seed=0)
    try:
        adapters.load(trained.learned(checkpoint.weights))
    except RuntimeError as error:
        raise CheckpointError(
            "The checkpoint's adapter does not belong to its network: {reason}.",
            reason=str(error).splitlines()[-1].strip(" ."),
        ) from error
    return module.eval()


def _adapter_of(checkpoint: Checkpoint) -> TrainedAdapter:
    if checkpoint.adapter is None:
        raise CheckpointError(
            "This checkpoint has no adapter: its weights are whole. Train one with the plan lora."
        )
    return checkpoint.adapter
