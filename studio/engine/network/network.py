"""A network as a person edits it: named layers in order, some of them blocks of others."""

from __future__ import annotations

from pydantic import field_validator

from studio.engine.network import catalogue as _every_kind  # noqa: F401  registers the kinds
from studio.engine.network.block import check_names, free_name
from studio.engine.network.layer import Layer
from studio.engine.spec import Spec
from studio.engine.unfit import Unfit

MOST_LAYERS = 10_000
"""Layers of a network, counted as often as blocks repeat them: ResNet-1202, about the deepest that
was ever trained, has 4,000. Building this many takes seconds, far more hours."""

DEEPEST = 32
"""Blocks inside one another. Every reader of a network goes down into them step by step; the
deepest that are in use have four."""


class Network(Spec):
    """Layers that run one after the other.

    It may hold layers whose shapes do not fit (a person is still editing); names at
    one level always differ.
    """

    layers: tuple[Layer, ...] = ()

    @field_validator("layers")
    @classmethod
    def _names_differ(cls, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
        if sum(layer.count for layer in layers) > MOST_LAYERS:
            raise Unfit(
                "these are more than {most:,} layers, counted as often as blocks repeat them: "
                "repeat fewer times",
                most=MOST_LAYERS,
            )
        if max((layer.depth for layer in layers), default=0) > DEEPEST:
            raise Unfit("blocks are nested more than {most} deep: take some apart", most=DEEPEST)
        return check_names(layers)

    def free_name(self, prefix: str) -> str:
        """The first of ``fc1``, ``fc2``, ... that no layer at the top has."""
        return free_name(self.layers, prefix)

    def for_classes(self, classes: int) -> Network:
        """The same layers with every size that says ``"classes"`` made that number."""
        return Network(layers=tuple(layer.for_classes(classes) for layer in self.layers))
