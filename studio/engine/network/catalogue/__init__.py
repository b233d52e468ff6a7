"""Every kind of layer. A kind is one class, named as in torch, in the module of its group.

Its fields are torch's arguments with torch's defaults; what torch has no default for
has one here, so that a layer added in the window is whole at once.
"""

from studio.engine.network.catalogue.activation import (
    GELU,
    LeakyReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Tanh,
)
from studio.engine.network.catalogue.core import Conv2d, Linear
from studio.engine.network.catalogue.normalisation import BatchNorm1d, BatchNorm2d, LayerNorm
from studio.engine.network.catalogue.pooling import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from studio.engine.network.catalogue.regularisation import Dropout, Dropout2d
from studio.engine.network.catalogue.shape import Flatten

__all__ = [
    "GELU",
    "AdaptiveAvgPool2d",
    "AvgPool2d",
    "BatchNorm1d",
    "BatchNorm2d",
    "Conv2d",
    "Dropout",
    "Dropout2d",
    "Flatten",
    "LayerNorm",
    "LeakyReLU",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "SiLU",
    "Sigmoid",
    "Tanh",
]
