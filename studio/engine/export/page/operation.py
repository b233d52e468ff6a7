"""An operation with its weights at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor

Operation = dict[str, Any]
"""``{"kind": "linear", "tensors": {"weight": 0, "bias": 1}}``: what is computed of one sample,
with the numbers of its weights. Its kinds are the functions of ``resources/page/operations.js``
and ``token_operations.js``."""


@dataclass
class Sample:
    """What is known of a sample while it is computed.

    Attributes:
        tensors: all weights of the list, by their numbers.
        mask: which of a text's ids are tokens, and no padding, 1×T; None of a picture.
    """

    tensors: list[Tensor]
    mask: Tensor | None = None


@dataclass(frozen=True)
class Step:
    """One operation of a list, on one sample."""

    layer: Operation
    sample: Sample

    def __getitem__(self, name: str) -> Any:
        """A setting."""
        return self.layer[name]

    def weight(self, name: str) -> Tensor:
        """One of its weights."""
        number: int = self.layer["tensors"][name]
        return self.sample.tensors[number]

    def maybe(self, name: str) -> Tensor | None:
        """One of its weights; None where it has none of that name."""
        number = self.layer.get("tensors", {}).get(name)
        return None if number is None else self.sample.tensors[number]
