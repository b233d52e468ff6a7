"""Layers that change the shape of a sample and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.network.layer import Layer, Shape

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


class Flatten(Layer):
    """Lays a picture out as one vector: N×C×H×W → N×(C·H·W)."""

    group: ClassVar[str] = "Shape"
    prefix: ClassVar[str] = "flatten"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.Flatten()
