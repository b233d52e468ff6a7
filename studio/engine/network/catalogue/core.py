"""The layers that hold most of a network's weights: weighted sums, and sliding filters."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import (
    check_groups,
    check_kernel,
    features_of,
    picture_size,
    sequence_size,
)
from studio.engine.network.layer import CLASSES, LearningLeaf, Shape
from studio.engine.spec import setting

GROUP = "Core"


class Linear(LearningLeaf):
    """Every output is a weighted sum of every input: N×in → N×out."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "fc"
    always_shown: ClassVar[tuple[str, ...]] = ("out_features",)
    formula: ClassVar[str] = "y = x·Wᵀ + b"
    lesson: ClassVar[str] = (
        "Each of its outputs looks at all inputs at once, so it knows nothing of neighbouring "
        "pixels. Two in a row without an activation between them are no more than one."
    )

    out_features: Annotated[int, Field(ge=1, le=65_536)] | Literal["classes"] = setting(
        128,
        title="Outputs",
        unit="outputs",
        help="How many values it gives; more can learn more and cost more.",
    )
    bias: bool = setting(
        True, title="Bias", help="Adds a learned offset; not needed before a batch norm."
    )

    def call(self, in_shape: Shape) -> Call:
        in_features = features_of(self.kind, in_shape)
        if self.out_features == CLASSES:
            raise NetworkError(
                "How many outputs {kind} has depends on the data: open a dataset.",
                kind=self.kind,
            )
        return call("Linear", in_features, self.out_features, bias=self.bias)

    def plain_shape(self, in_shape: Shape) -> Shape | None:
        return None if self.out_features == CLASSES else (*in_shape[:-1], self.out_features)


class _Convolution(LearningLeaf):
    """What all convolutions share."""

    group: ClassVar[str] = GROUP
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
    groups: int = setting(
        1,
        ge=1,
        le=4_096,
        title="Groups",
        help="Channels are split into so many groups that know nothing of each other.",
    )

    def _call(self, channels: int) -> Call:
        check_groups(self.kind, self.groups, channels, self.out_channels)
        return call(
            self.kind,
            channels,
            self.out_channels,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            groups=self.groups,
            bias=self.bias,
        )


class Conv2d(_Convolution):
    """Slides small learned filters over a picture: N×C×H×W → N×out×H'×W'."""

    formula: ClassVar[str] = "y[o, i, j] = b[o] + Σ w[o, c, u, v] · x[c, i·s + u − p, j·s + v − p]"
    lesson: ClassVar[str] = (
        "The same filter looks at every place, so what it learns in one corner it knows in all. "
        "Early ones find edges, later ones parts and whole things."
    )

    def call(self, in_shape: Shape) -> Call:
        channels, _, _ = picture_size(self.kind, in_shape)
        check_kernel(self.kind, self.kernel_size, self.padding, in_shape)
        return self._call(channels)


class Conv1d(_Convolution):
    """Slides small learned filters along a sequence: N×C×L → N×out×L'."""

    formula: ClassVar[str] = "y[o, i] = b[o] + Σ w[o, c, u] · x[c, i·s + u − p]"
    lesson: ClassVar[str] = (
        "For signals: sound, sensors, or the rows of a picture. It slides along the last "
        "dimension and reads the first as channels."
    )

    def call(self, in_shape: Shape) -> Call:
        channels, length = sequence_size(self.kind, in_shape)
        check_kernel(self.kind, self.kernel_size, self.padding, (1, length, length))
        return self._call(channels)


class ConvTranspose2d(_Convolution):
    """A convolution run backwards, which makes a picture larger: N×C×H×W → N×out×H'×W'."""

    kernel_size: int = setting(
        2, ge=1, le=31, title="Kernel", unit="px", help="The side of the square filter."
    )
    stride: int = setting(
        2,
        ge=1,
        le=16,
        title="Stride",
        unit="px",
        help="How many times larger the picture gets.",
    )

    formula: ClassVar[str] = "H' = (H − 1)·s − 2p + k"
    lesson: ClassVar[str] = (
        "Each input value paints its filter into the output, with learned weights. A kernel that "
        "is a multiple of the stride avoids a checkerboard in what it gives."
    )

    def call(self, in_shape: Shape) -> Call:
        channels, height, width = picture_size(self.kind, in_shape)
        side = (min(height, width) - 1) * self.stride + self.kernel_size - 2 * self.padding
        if side < 1:
            raise NetworkError(
                "{kind} with padding {padding} leaves nothing of a picture of {height}×{width}: "
                "use less padding.",
                kind=self.kind,
                padding=self.padding,
                height=height,
                width=width,
            )
        return self._call(channels)


class DepthwiseConv2d(LearningLeaf):
    """A convolution in which each channel has filters of its own: N×C×H×W → N×(C·m)×H'×W'."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "depthwise"
    always_shown: ClassVar[tuple[str, ...]] = ("kernel_size",)
    formula: ClassVar[str] = "y[c, i, j] = b[c] + Σ w[c, u, v] · x[c, i·s + u − p, j·s + v − p]"
    lesson: ClassVar[str] = (
        "It costs a fraction of a full convolution since channels do not mix; a 1×1 convolution "
        "after it mixes them (MobileNet, Howard et al., 2017)."
    )

    kernel_size: int = setting(
        3, ge=1, le=31, title="Kernel", unit="px", help="The side of the square filter."
    )
    multiplier: int = setting(
        1, ge=1, le=64, title="Multiplier", help="How many filters each channel has."
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
        1,
        ge=0,
        le=15,
        title="Padding",
        unit="px",
        help="Zeros around the picture; half the kernel keeps its size.",
    )
    bias: bool = setting(
        True, title="Bias", help="Adds a learned offset; not needed before a batch norm."
    )

    def call(self, in_shape: Shape) -> Call:
        channels, _, _ = picture_size(self.kind, in_shape)
        check_kernel(self.kind, self.kernel_size, self.padding, in_shape)
        return call(
            "DepthwiseConv2d",
            channels,
            self.kernel_size,
            multiplier=self.multiplier,
            stride=self.stride,
            padding=self.padding,
            bias=self.bias,
        )
