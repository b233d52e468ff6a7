"""Layers that only act while training, against learning by heart (Srivastava et al., 2014)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.network.catalogue.fitting import picture_size
from studio.engine.network.layer import Layer, Shape
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


class _Dropout(Layer):
    """What the two dropouts share."""

    group: ClassVar[str] = "Regularisation"
    prefix: ClassVar[str] = "drop"
    always_shown: ClassVar[tuple[str, ...]] = ("p",)

    p: float = setting(
        0.5, ge=0, lt=1, title="Share", help="The share that is made 0; 0.1 to 0.5 is usual."
    )


class Dropout(_Dropout):
    """Makes a random share of the values 0 in each training step: any shape → the same."""

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.Dropout(self.p)


class Dropout2d(_Dropout):
    """Makes a random share of whole channels 0 in each training step: N×C×H×W → the same."""

    def build(self, in_shape: Shape) -> nn.Module:
        picture_size(self.kind, in_shape)
        return nn.Dropout2d(self.p)
