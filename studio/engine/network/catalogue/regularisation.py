"""Layers that only act while training, against learning by heart (Srivastava et al., 2014)."""

from __future__ import annotations

from typing import ClassVar

from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import picture_size
from studio.engine.network.layer import Leaf, Shape
from studio.engine.spec import setting


class _Dropout(Leaf):
    """What the two dropouts share."""

    group: ClassVar[str] = "Regularisation"
    prefix: ClassVar[str] = "drop"
    always_shown: ClassVar[tuple[str, ...]] = ("p",)
    formula: ClassVar[str] = "y = x · m / (1 − p), with m = 0 by chance p, else 1"
    lesson: ClassVar[str] = (
        "What is left is scaled up, so that the sum stays the same; afterwards, when the network "
        "is used, it does nothing. No unit can rely on another that may be gone."
    )

    p: float = setting(
        0.5, ge=0, lt=1, title="Share", help="The share that is made 0; 0.1 to 0.5 is usual."
    )

    def call(self, in_shape: Shape) -> Call:
        return call(self.kind, self.p)

    def plain_shape(self, in_shape: Shape) -> Shape:
        return in_shape


class Dropout(_Dropout):
    """Makes a random share of the values 0 in each training step: any shape → the same."""


class Dropout2d(_Dropout):
    """Makes a random share of whole channels 0 in each training step: N×C×H×W → the same."""

    def call(self, in_shape: Shape) -> Call:
        picture_size(self.kind, in_shape)
        return call(self.kind, self.p)
