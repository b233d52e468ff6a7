"""Layers that keep activations at an even scale, so that training is quick and steady."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Layer, Shape, shape_text
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


class _BatchNorm(Layer):
    """What both batch normalisations share (Ioffe and Szegedy, 2015)."""

    group: ClassVar[str] = "Normalisation"
    prefix: ClassVar[str] = "bn"

    momentum: float = setting(
        0.1,
        gt=0,
        le=1,
        title="Momentum",
        help="How fast its running statistics follow the batches.",
    )
    eps: float = setting(
        1e-5, gt=0, le=0.1, title="Epsilon", help="Added to the variance, so that it is never zero."
    )


class BatchNorm1d(_BatchNorm):
    """Brings each feature to mean 0 and variance 1 over the batch: N×F → N×F."""

    def build(self, in_shape: Shape) -> nn.Module:
        if len(in_shape) != 1:
            raise NetworkError(
                "BatchNorm1d needs a flat vector and got {got}: use BatchNorm2d.",
                got=shape_text(in_shape),
            )
        return nn.BatchNorm1d(in_shape[0], eps=self.eps, momentum=self.momentum)


class BatchNorm2d(_BatchNorm):
    """Brings each channel to mean 0 and variance 1 over the batch: N×C×H×W → the same."""

    def build(self, in_shape: Shape) -> nn.Module:
        if len(in_shape) != 3:
            raise NetworkError(
                "BatchNorm2d needs a picture C×H×W and got {got}: use BatchNorm1d.",
                got=shape_text(in_shape),
            )
        return nn.BatchNorm2d(in_shape[0], eps=self.eps, momentum=self.momentum)


class LayerNorm(Layer):
    """Brings all values of each sample to mean 0 and variance 1 (Ba et al., 2016)."""

    group: ClassVar[str] = "Normalisation"
    prefix: ClassVar[str] = "ln"

    eps: float = setting(
        1e-5, gt=0, le=0.1, title="Epsilon", help="Added to the variance, so that it is never zero."
    )

    def build(self, in_shape: Shape) -> nn.Module:
        return nn.LayerNorm(in_shape, eps=self.eps)
