"""A short text that tells torchvision's networks apart by the names and shapes of their tensors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from torch import Tensor

from studio.engine.network.backbones import backbone_names, facts_of


def fingerprint(state: Mapping[str, Tensor], head: str) -> str:
    """Of names and shapes, but for those of the output layer `head` and of counters."""
    told = [
        f"{key}:{tuple(value.shape)}"
        for key, value in sorted(state.items())
        if not key.startswith(f"{head}.") and not key.endswith("num_batches_tracked")
    ]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def architectures() -> dict[str, str]:
    """Every network of torchvision's by its fingerprint."""
    return {facts_of(name).keys: name for name in backbone_names()}
