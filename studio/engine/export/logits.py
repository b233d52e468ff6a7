"""What a network says of samples, before that becomes probabilities."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.training.adapters.switching import BATCH, with_adapter_beside
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights, load_weights


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
