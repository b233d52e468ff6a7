"""The layers that hold most of a network's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from studio.engine.errors import NetworkError
from studio.engine.network.catalogue.fitting import check_kernel, features_of, picture_size
from studio.engine.network.layer import CLASSES, Layer, Shape
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


class Linear(Layer):
    """Every output is a weighted sum of every input: N×in → N×out."""

    group: ClassVar[str] = "Core"
    prefix: ClassVar[str] = "fc"
    always_shown: ClassVar[tuple[str, ...]] = ("out_features",)

    out_features: Annotated[int, Field(ge=1, le=65_536)] | Literal["classes"] = setting(
        128,
        title="Outputs",
        unit="outputs",
        help="How many values it gives; more can learn more and cost more.",
    )
    bias: bool = setting(
        True, title="Bias", help="Adds a learned offset; not needed before a batch norm."
    )

    def build(self, in_shape: Shape) -> nn.Module:
        in_features = features_of(self.kind, in_shape)
        if self.out_features == CLASSES:
            raise NetworkError(
                "How many outputs {kind} has depends on the data: open a dataset.",
                kind=self.kind,
            )
        return nn.Linear(in_features, self.out_features, bias=self.bias)


class Conv2d(Layer):
    """Slides small learned filters over a picture: N×C×H×W → N×out×H'×W'."""

    group: ClassVar[str] = "Core"
    prefix: ClassVar[str] = "conv"
    always_shown: ClassVar[tuple[str, ...]] = ("out_channels", "kernel_size")

    out_channels: int = setting(
        32,
        ge=1,
        le=4_096,
        title="Channels",
        unit="channels",
        help="How many filters it learns; each gives one channel.",
    )
    kernel_size: int = setting(
        3, ge=1, le=31, title="Kernel", unit="px", help="The side of the square filter."
    )
    stride: int = setting(
        1,
        ge=1,
        le=16,
        title="Stride",
        unit="px",
        help="The step of the filter; 2 halves the picture.",
    )
    padding: int = setting(
        0,
        ge=0,
        le=15,
        title="Padding",
        unit="px",
        help="Zeros around the picture; half the kernel keeps its size.",
    )
    bias: bool = setting(
        True, title="Bias", help="Adds a learned offset; not needed before a batch norm."
    )

    def build(self, in_shape: Shape) -> nn.Module:
        channels, _, _ = picture_size(self.kind, in_shape)
        check_kernel(self.kind, self.kernel_size, self.padding, in_shape)
        return nn.Conv2d(
            channels,
            self.out_channels,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            bias=self.bias,
        )
