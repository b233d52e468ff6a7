"""A network as a person edits it: named layers in order."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Self

from pydantic import model_validator

from studio.engine.network import catalogue as _every_kind  # noqa: F401  registers the kinds
from studio.engine.network.layer import Layer
from studio.engine.spec import Spec


class Network(Spec):
    """Layers that run one after the other.

    It may hold layers whose shapes do not fit (a person is still editing);
    names are always unique.
    """

    layers: tuple[Layer, ...] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        for name, times in Counter(layer.name for layer in self.layers).items():
            if times > 1:
                raise ValueError(f"two layers are named {name!r}; each needs its own name")
        return self

    def free_name(self, prefix: str) -> str:
        """The first of ``fc1``, ``fc2``, ... that no layer has."""
        taken = {layer.name for layer in self.layers}
        return next(name for i in count(1) if (name := f"{prefix}{i}") not in taken)

    def for_classes(self, classes: int) -> Network:
        """The same layers with every size that says ``"classes"`` made that number."""
        return Network(layers=tuple(layer.for_classes(classes) for layer in self.layers))
