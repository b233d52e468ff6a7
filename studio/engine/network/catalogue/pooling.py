"""Layers that make a picture smaller: N×C×H×W → N×C×H'×W'."""

from __future__ import annotations

from typing import ClassVar

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import check_pool, picture_size
from studio.engine.network.layer import Leaf, Shape, shape_text
from studio.engine.spec import setting

GROUP = "Pooling"


class _Pool(Leaf):
    """What the two poolings share."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "pool"
    always_shown: ClassVar[tuple[str, ...]] = ("kernel_size",)

    kernel_size: int = setting(
        2, ge=1, le=64, title="Kernel", unit="px", help="The side of the square window."
    )
    stride: int | None = setting(
        None, ge=1, le=64, title="Stride", unit="px", help="The step; empty is the kernel's side."
    )
    padding: int = setting(
        0, ge=0, le=32, title="Padding", unit="px", help="Half the kernel at most, on each side."
    )

    def call(self, in_shape: Shape) -> Call:
        check_pool(self.kind, self.kernel_size, self.padding, in_shape)
        return call(self.kind, self.kernel_size, stride=self.stride, padding=self.padding)


class MaxPool2d(_Pool):
    """Keeps the largest value of each window."""

    formula: ClassVar[str] = "y = max of each k×k window"
    lesson: ClassVar[str] = (
        "Half the side is a quarter of the work for all that follows, and a feature that moves "
        "by a pixel still counts as the same."
    )


class AvgPool2d(_Pool):
    """Keeps the mean of each window."""

    formula: ClassVar[str] = "y = mean of each k×k window"
    lesson: ClassVar[str] = "Smoother than the largest value: it keeps how much, not only whether."


class AdaptiveAvgPool2d(Leaf):
    """Averages to a fixed size, whatever the picture's: pictures of any size fit after it."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "pool"
    always_shown: ClassVar[tuple[str, ...]] = ("output_size",)
    lesson: ClassVar[str] = (
        "It is what lets a network made for pictures of one size read those of another."
    )

    output_size: int = setting(
        1,
        ge=1,
        le=64,
        title="Size",
        unit="px",
        help="The side of what it gives; 1 is one mean a channel.",
    )

    def call(self, in_shape: Shape) -> Call:
        picture_size(self.kind, in_shape)
        return call("AdaptiveAvgPool2d", self.output_size)


class GlobalAveragePool(Leaf):
    """One mean a channel: N×C×H×W → N×C; of tokens one mean a feature: N×T×D → N×D."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "pool"
    formula: ClassVar[str] = "y[c] = mean over i, j of x[c, i, j]"
    lesson: ClassVar[str] = (
        "In place of a Flatten it saves most of the parameters of a CNN, and pictures of any "
        "size fit (Lin et al., 2013)."
    )

    def call(self, in_shape: Shape) -> Call:
        if len(in_shape) not in (2, 3):
            raise NetworkError(
                "GlobalAveragePool needs a picture C×H×W or tokens T×D and got {got}: leave "
                "it out.",
                got=shape_text(in_shape),
            )
        return call("GlobalAveragePool")
