"""What layers are for, as far as checks ask."""

from __future__ import annotations

from studio.engine.network.catalogue import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm1d,
    BatchNorm2d,
    ClassToken,
    GlobalAveragePool,
    LogSoftmax,
    PatchEmbedding,
    Sigmoid,
    Softmax,
    activation,
    core,
    normalisation,
    pooling,
    shape,
)
from studio.engine.network.layer import Layer, LearningLeaf, Shape

AVERAGES = (AvgPool2d, AdaptiveAvgPool2d, GlobalAveragePool)
BATCH_NORMS = (BatchNorm1d, BatchNorm2d)
PROBABILITIES = (Softmax, LogSoftmax, Sigmoid)
"""What makes scores into probabilities."""

KEEPS_LINES_STRAIGHT = frozenset({normalisation.GROUP, shape.GROUP, "Regularisation"})
"""Groups of layers that do not make two weighted sums more than one.

A layer normalisation divides by what it measures, which no weighted sum does; it bends too
little to count on.
"""


def is_linear(layer: Layer) -> bool:
    """Whether what it gives is a weighted sum of what it gets."""
    return layer.group == core.GROUP or isinstance(layer, PatchEmbedding)


def keeps_linear(layer: Layer) -> bool:
    """Whether it leaves a weighted sum one; of a kind that is not known here, no."""
    return layer.group in KEEPS_LINES_STRAIGHT or isinstance(layer, (*AVERAGES, ClassToken))


def is_norm(layer: Layer) -> bool:
    return layer.group == normalisation.GROUP


def is_pooling(layer: Layer) -> bool:
    return layer.group == pooling.GROUP


def is_activation(layer: Layer) -> bool:
    """Whether it bends each value for itself, as between two layers."""
    return layer.group == activation.GROUP and not isinstance(layer, (Softmax, LogSoftmax))


def has_weights(layer: Layer) -> bool:
    """Whether it learns features: more than a normalisation's scale or an activation's slope."""
    return isinstance(layer, LearningLeaf) and layer.group not in (
        normalisation.GROUP,
        activation.GROUP,
    )


def is_depthwise(layer: Layer, in_shape: Shape) -> bool:
    """Whether it is a convolution whose channels do not mix."""
    groups = getattr(layer, "groups", 1)
    return layer.kind == "DepthwiseConv2d" or (groups > 1 and groups == in_shape[0])


def is_picture(shape: Shape) -> bool:
    return len(shape) == 3
