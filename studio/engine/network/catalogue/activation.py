"""What stands between weighted sums and lets a network bend: any shape → the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.network.layer import Layer, Shape
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")

GROUP = "Activation"


class ReLU(Layer):
    """Lets positive values through and makes the others 0. The usual choice."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "relu"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.ReLU()


class LeakyReLU(Layer):
    """A ReLU that lets a little of the negative values through, so that no unit dies."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "leaky"
    always_shown: ClassVar[tuple[str, ...]] = ("negative_slope",)

    negative_slope: float = setting(
        0.01, ge=0, le=1, title="Slope", help="How much of a negative value passes."
    )

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.LeakyReLU(self.negative_slope)


class GELU(Layer):
    """A smooth ReLU, weighted by the normal distribution; usual in transformers."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "gelu"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.GELU()


class SiLU(Layer):
    """A smooth ReLU: the value times its sigmoid. Also called swish."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "silu"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.SiLU()


class Tanh(Layer):
    """Squeezes every value between -1 and 1."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "tanh"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.Tanh()


class Sigmoid(Layer):
    """Squeezes every value between 0 and 1."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "sigmoid"

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.Sigmoid()
