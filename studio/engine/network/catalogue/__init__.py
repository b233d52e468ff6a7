"""Every kind of layer. A kind is one class, named as in torch, in the module of its group.

Its fields are torch's arguments with torch's defaults; what torch has no default for
has one here, so that a layer added in the window is whole at once.
"""

from studio.engine.network.catalogue.activation import (
    ELU,
    GELU,
    Hardswish,
    LeakyReLU,
    LogSoftmax,
    PReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Softmax,
    Softplus,
    Tanh,
)
from studio.engine.network.catalogue.backbone import Backbone
from studio.engine.network.catalogue.blocks import Parallel, Repeat, Residual, Sequential
from studio.engine.network.catalogue.core import (
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    DepthwiseConv2d,
    Linear,
)
from studio.engine.network.catalogue.normalisation import (
    BatchNorm1d,
    BatchNorm2d,
    GroupNorm,
    InstanceNorm2d,
    LayerNorm,
    RMSNorm,
)
from studio.engine.network.catalogue.pooling import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    GlobalAveragePool,
    MaxPool2d,
)
from studio.engine.network.catalogue.regularisation import Dropout, Dropout2d
from studio.engine.network.catalogue.sequence import (
    GRU,
    LSTM,
    ClassToken,
    Embedding,
    MultiheadAttention,
    PatchEmbedding,
    TransformerEncoderLayer,
)
from studio.engine.network.catalogue.shape import Flatten, Identity, Permute, Reshape, Upsample
from studio.engine.network.catalogue.text_backbone import TextBackbone
from studio.engine.network.catalogue.timm_backbone import TimmBackbone
from studio.engine.network.catalogue.tokens import (
    AttentionPool,
    GlobalMaxPool,
    LearnedPositions,
    RotaryAttention,
    SinusoidalPositions,
    TokenConv1d,
)

__all__ = [
    "ELU",
    "GELU",
    "GRU",
    "LSTM",
    "AdaptiveAvgPool2d",
    "AttentionPool",
    "AvgPool2d",
    "Backbone",
    "BatchNorm1d",
    "BatchNorm2d",
    "ClassToken",
    "Conv1d",
    "Conv2d",
    "ConvTranspose2d",
    "DepthwiseConv2d",
    "Dropout",
    "Dropout2d",
    "Embedding",
    "Flatten",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "GroupNorm",
    "Hardswish",
    "Identity",
    "InstanceNorm2d",
    "LayerNorm",
    "LeakyReLU",
    "LearnedPositions",
    "Linear",
    "LogSoftmax",
    "MaxPool2d",
    "MultiheadAttention",
    "PReLU",
    "Parallel",
    "PatchEmbedding",
    "Permute",
    "RMSNorm",
    "ReLU",
    "Repeat",
    "Reshape",
    "Residual",
    "RotaryAttention",
    "Sequential",
    "SiLU",
    "Sigmoid",
    "SinusoidalPositions",
    "Softmax",
    "Softplus",
    "Tanh",
    "TextBackbone",
    "TimmBackbone",
    "TokenConv1d",
    "TransformerEncoderLayer",
    "Upsample",
]
