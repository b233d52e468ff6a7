"""An adapter that was trained, as it is kept with the weights that it made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from torch import Tensor

from studio.engine.network.parts.units import is_within
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.checkpoints.weights import Weights


@dataclass(frozen=True)
class TrainedAdapter:
    """What was learned beside a network's weights, and what it needs to be taken off again.

    Attributes:
        layers: paths of the layers that have one, and its rank in each; 0 for an attention of
            which the output alone has one.
        head: the path of the output layer, which learned too.
        factors: the matrices A and B, and the lengths of DoRA.
        base: the entries that are others with the adapter than without, as they were before: the
            weights of `layers`, and the output layer.
        fingerprint: of all weights but the output layer's, as they were before.
    """

    adapter: Adapter
    layers: dict[str, int]
    head: str
    factors: Weights
    base: Weights
    fingerprint: str

    def learned(self, weights: Mapping[str, Tensor]) -> Weights:
        """All that learned: the matrices, and what `weights` has of the output layer."""
        head = {name: value for name, value in weights.items() if is_within(name, (self.head,))}
        return self.factors | head

    @property
    def parameters(self) -> int:
        """How many numbers the matrices have."""
        return sum(value.numel() for value in self.factors.values())

    def to_dict(self) -> dict[str, Any]:
        """As tensors, numbers and tables; `from_dict` reads it back."""
        return vars(self) | {"adapter": self.adapter.to_dict()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError, ValueError or RecipeError on anything
        else.
        """
        return cls(
            adapter=Adapter.parse(values["adapter"]),
            layers={str(path): int(rank) for path, rank in values["layers"].items()},
            head=str(values["head"]),
            factors=_tensors(values["factors"]),
            base=_tensors(values["base"]),
            fingerprint=str(values["fingerprint"]),
        )


def fingerprint_of(weights: Mapping[str, Tensor], head: str) -> str:
    """A mark of a network's weights, but for the output layer's at `head`: an adapter fits those
    that it was trained beside, bit for bit.
    """
    return mark_of({n: value for n, value in weights.items() if not is_within(n, (head,))})


def mark_of(weights: Mapping[str, Tensor]) -> str:
    """A mark of weights, bit for bit."""
    mark = hashlib.blake2b(digest_size=16)
    for name, value in sorted(weights.items()):
        if value.is_floating_point():
            mark.update(f"{name} {value.dtype} {tuple(value.shape)};".encode())
            mark.update(value.detach().cpu().contiguous().numpy().data)
    return mark.hexdigest()


def _tensors(values: Mapping[str, Any]) -> Weights:
    if not all(isinstance(value, Tensor) for value in values.values()):
        raise ValueError("its adapter is not all tensors")
    return {str(name): value for name, value in values.items()}
