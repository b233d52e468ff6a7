"""Layers that make a picture smaller: N×C×H×W → N×C×H'×W'."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.network.catalogue.fitting import check_pool, picture_size
from studio.engine.network.layer import Layer, Shape
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")

GROUP = "Pooling"


class _Pool(Layer):
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


class MaxPool2d(_Pool):
    """Keeps the largest value of each window."""

    def build(self, in_shape: Shape) -> nn.Module:
        check_pool(self.kind, self.kernel_size, self.padding, in_shape)
        return nn.MaxPool2d(self.kernel_size, self.stride, self.padding)


class AvgPool2d(_Pool):
    """Keeps the mean of each window."""

    def build(self, in_shape: Shape) -> nn.Module:
        check_pool(self.kind, self.kernel_size, self.padding, in_shape)
        return nn.AvgPool2d(self.kernel_size, self.stride, self.padding)


class AdaptiveAvgPool2d(Layer):
    """Averages to a fixed size, whatever the picture's: pictures of any size fit after it."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "pool"
    always_shown: ClassVar[tuple[str, ...]] = ("output_size",)

    output_size: int = setting(
        1,
        ge=1,
        le=64,
        title="Size",
        unit="px",
        help="The side of what it gives; 1 is one mean a channel.",
    )

    def build(self, in_shape: Shape) -> nn.Module:
        picture_size(self.kind, in_shape)
        return nn.AdaptiveAvgPool2d(self.output_size)
