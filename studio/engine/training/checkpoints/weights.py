"""A module's weights as a table of tensors: taken out of it and put in."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.training.distributed.sharding import in_parts_like, is_in_parts, whole

Weights = dict[str, Tensor]
"""A ``state_dict``: names of parameters and buffers to tensors on the CPU."""


@dataclass(frozen=True)
class InFile:
    """Where the weights of a network that was rebuilt from bare ones stand in their file.

    Attributes:
        names: in the file, by those in the network; what the file lacks has none.
        others: those of the file that are in no layer.
    """

    names: Mapping[str, str]
    others: Weights


def load_weights(module: nn.Module, weights: Weights, strict: bool = True) -> None:
    """Put `weights` into `module`; not `strict`: those that it has a place for.

    torch keeps the versions of layers on the ``state_dict`` it gives. A plain table has none,
    and layers that changed once, such as MNASNet's, take its weights for those of their first
    version or refuse them; here they are those of today's.

    Raises:
        RuntimeError: names or shapes differ.
    """
    own = module.state_dict()
    names = [name for name in weights if name in own and is_in_parts(own[name])]
    versioned: Any = OrderedDict(weights | {n: in_parts_like(weights[n], own[n]) for n in names})
    versioned._metadata = own._metadata  # type: ignore[attr-defined]
    module.load_state_dict(versioned, strict=strict)


def to_cpu(weights: Mapping[str, Tensor]) -> Weights:
    """A copy of a ``state_dict`` that training does not change any more."""
    return {name: _on_cpu(value) for name, value in weights.items()}


def _on_cpu(value: Tensor) -> Tensor:
    """In the usual order in memory, also where training keeps channels last."""
    return whole(value.detach()).to("cpu", copy=True, memory_format=torch.contiguous_format)


def count_values(weights: Mapping[str, Tensor]) -> int:
    """How many numbers there are; those that count something are left out."""
    return sum(value.numel() for value in weights.values() if value.is_floating_point())


def count_no_numbers(weights: Mapping[str, Tensor]) -> int:
    """How many values are NaN or infinite.

    A norm tells whether to look for them at all, in a tenth of the time.
    """
    floating = (value for value in weights.values() if value.is_floating_point())
    suspect = (value for value in floating if not math.isfinite(norm_of(value)))
    return sum(int((~torch.isfinite(value)).sum()) for value in suspect)


def norm_of(values: Tensor) -> float:
    """The L2 norm, of numbers of any type."""
    wide = torch.float64 if values.dtype == torch.float64 else torch.float32
    return float(torch.linalg.vector_norm(values.to(wide)))


def no_number(weights: Mapping[str, Tensor]) -> CheckpointError:
    """That a network with these weights gave an answer that is no number, and why."""
    lost, count = count_no_numbers(weights), sum(value.numel() for value in weights.values())
    if lost:
        return CheckpointError(
            "The answer is no number: {lost:,} of the network's {count:,} weights are NaN or "
            "infinite, as training leaves them that went wrong. Open weights of an earlier epoch, "
            "or train again at a lower learning rate.",
            lost=lost,
            count=count,
        )
    return CheckpointError(
        "The answer is no number: the network computes values that are too large. Check the "
        "normalisation of its pictures, or train it again at a lower learning rate."
    )
