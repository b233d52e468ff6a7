"""Layers that keep activations at an even scale, so that training is quick and steady."""

from __future__ import annotations

from typing import ClassVar

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import check_groups, picture_size
from studio.engine.network.layer import LearningLeaf, Shape, shape_text
from studio.engine.spec import setting

GROUP = "Normalisation"


class _Normalisation(LearningLeaf):
    """What every normalisation shares."""

    group: ClassVar[str] = GROUP

    eps: float = setting(
        1e-5, gt=0, le=0.1, title="Epsilon", help="Added to the variance, so that it is never zero."
    )


class _BatchNorm(_Normalisation):
    """What both batch normalisations share (Ioffe and Szegedy, 2015)."""

    prefix: ClassVar[str] = "bn"
    formula: ClassVar[str] = "y = γ · (x − mean) / √(var + ε) + β"
    lesson: ClassVar[str] = (
        "While training, mean and variance are those of the batch; afterwards the running ones "
        "are used, so that one picture gets the same answer alone. It learns a scale γ and an "
        "offset β, so a bias in the layer before it does nothing."
    )

    momentum: float = setting(
        0.1,
        gt=0,
        le=1,
        title="Momentum",
        help="How fast its running statistics follow the batches.",
    )

    def _call(self, features: int) -> Call:
        return call(self.kind, features, eps=self.eps, momentum=self.momentum)


class BatchNorm1d(_BatchNorm):
    """Brings each feature to mean 0 and variance 1 over the batch: N×F → N×F."""

    def call(self, in_shape: Shape) -> Call:
        if len(in_shape) not in (1, 2):
            raise NetworkError(
                "BatchNorm1d needs a flat vector and got {got}: use BatchNorm2d.",
                got=shape_text(in_shape),
            )
        return self._call(in_shape[0])


class BatchNorm2d(_BatchNorm):
    """Brings each channel to mean 0 and variance 1 over the batch: N×C×H×W → the same."""

    def call(self, in_shape: Shape) -> Call:
        if len(in_shape) != 3:
            raise NetworkError(
                "BatchNorm2d needs a picture C×H×W and got {got}: use BatchNorm1d.",
                got=shape_text(in_shape),
            )
        return self._call(in_shape[0])


def _normalised(in_shape: Shape) -> int | Shape:
    """Tokens (T×D) each for themselves; anything else as a whole."""
    return in_shape[-1] if len(in_shape) < 3 else in_shape


class LayerNorm(_Normalisation):
    """Brings all values of each sample to mean 0 and variance 1 (Ba et al., 2016)."""

    prefix: ClassVar[str] = "ln"
    formula: ClassVar[str] = "y = γ · (x − mean) / √(var + ε) + β"
    lesson: ClassVar[str] = (
        "Each sample is normalised by itself, so batches of any size give the same. Of tokens "
        "each is normalised for itself: the usual one in transformers."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("LayerNorm", _normalised(in_shape), eps=self.eps)


class RMSNorm(LearningLeaf):
    """Brings all values of each sample to a mean square of 1 (Zhang and Sennrich, 2019)."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "rms"
    formula: ClassVar[str] = "y = γ · x / √(mean(x²) + ε)"
    lesson: ClassVar[str] = (
        "A layer normalisation that leaves out the mean: a little cheaper, and as good in large "
        "language models."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("RMSNorm", _normalised(in_shape))


class GroupNorm(_Normalisation):
    """Brings groups of channels to mean 0 and variance 1 in each sample (Wu and He, 2018)."""

    prefix: ClassVar[str] = "gn"
    always_shown: ClassVar[tuple[str, ...]] = ("num_groups",)
    formula: ClassVar[str] = "y = γ · (x − mean) / √(var + ε) + β, over each group"
    lesson: ClassVar[str] = (
        "It does not look at the batch: choose it where batches are small, below about 8, and "
        "batch normalisation becomes noisy."
    )

    num_groups: int = setting(
        8, ge=1, le=1_024, title="Groups", unit="groups", help="They must divide the channels."
    )

    def call(self, in_shape: Shape) -> Call:
        check_groups(self.kind, self.num_groups, in_shape[0], in_shape[0])
        return call("GroupNorm", self.num_groups, in_shape[0], eps=self.eps)


class InstanceNorm2d(_Normalisation):
    """Brings each channel of each picture to mean 0 and variance 1: N×C×H×W → the same."""

    prefix: ClassVar[str] = "norm"
    formula: ClassVar[str] = "y = γ · (x − mean) / √(var + ε) + β, over each channel of a picture"
    lesson: ClassVar[str] = (
        "It takes away a picture's brightness and contrast, which helps with style and lighting "
        "and hurts where they tell the classes apart."
    )

    affine: bool = setting(True, title="Learned scale", help="Learns a scale and an offset.")

    def call(self, in_shape: Shape) -> Call:
        channels, height, width = picture_size(self.kind, in_shape)
        if height * width == 1:
            raise NetworkError(
                "InstanceNorm2d needs more than one pixel a channel and got {got}: put it before "
                "the pooling.",
                got=shape_text(in_shape),
            )
        return call("InstanceNorm2d", channels, eps=self.eps, affine=self.affine)
