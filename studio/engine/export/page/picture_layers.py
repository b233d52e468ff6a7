"""How layers for pictures and vectors, and blocks of any, are listed."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.export.page.listing import Listing, Translation
from studio.engine.export.page.operation import Operation
from studio.engine.network.block_modules import Parallel, Residual
from studio.engine.network.modules import (
    ClassToken,
    DepthwiseConv2d,
    GlobalAveragePool,
    GlobalMaxPool,
    PatchEmbedding,
    Permute,
    Reshape,
)
from studio.engine.network.parts.token_flow import MaskedSequential


def _nothing(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    """Of what only acts while training."""
    return []


def _row(listing: Listing, block: nn.Module, path: str) -> list[Operation]:
    return listing.row(dict(block.named_children()), path)


def _residual(listing: Listing, block: Residual, path: str) -> list[Operation]:
    inside = dict(block.named_children())
    skip = inside.pop("skip", None)
    around = [] if skip is None else listing.of(skip, f"{path}.skip")
    return [listing.operation("residual", layers=listing.row(inside, path), skip=around)]


def _parallel(listing: Listing, block: Parallel, path: str) -> list[Operation]:
    branches = [listing.of(part, f"{path}.{name}") for name, part in block.named_children()]
    axis = None if block._dim is None else block._dim - 1
    return [listing.operation("parallel", branches=branches, axis=axis)]


def _flatten(listing: Listing, layer: nn.Flatten, path: str) -> list[Operation]:
    return [listing.operation("reshape", shape=[-1])]


def _reshape(listing: Listing, layer: Reshape, path: str) -> list[Operation]:
    return [listing.operation("reshape", shape=list(layer.shape))]


def _permute(listing: Listing, layer: Permute, path: str) -> list[Operation]:
    return [listing.operation("permute", order=[dim - 1 for dim in layer.dims])]


def _linear(listing: Listing, layer: nn.Linear, path: str) -> list[Operation]:
    return [listing.operation("linear", {"weight": layer.weight, "bias": layer.bias})]


def _convolution(listing: Listing, layer: Any, path: str) -> list[Operation]:
    kind = type(layer).__name__.removeprefix("Depthwise")
    kind = f"{kind[0].lower()}{kind[1:]}"
    sizes = {"stride": list(layer.stride), "padding": list(layer.padding), "groups": layer.groups}
    return [listing.operation(kind, {"weight": layer.weight, "bias": layer.bias}, **sizes)]


def _pool(listing: Listing, layer: nn.MaxPool2d | nn.AvgPool2d, path: str) -> list[Operation]:
    kind = "maxPool2d" if isinstance(layer, nn.MaxPool2d) else "avgPool2d"
    stride = layer.kernel_size if layer.stride is None else layer.stride
    size, padding = layer.kernel_size, layer.padding
    return [listing.operation(kind, size=size, stride=stride, padding=padding)]


def _adaptive_pool(listing: Listing, layer: nn.AdaptiveAvgPool2d, path: str) -> list[Operation]:
    return [listing.operation("adaptiveAvgPool2d", size=layer.output_size)]


def _global_mean(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    return [listing.operation("globalAveragePool")]


def _global_max(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    return [listing.operation("globalMaxPool")]


def _batch_norm(listing: Listing, layer: Any, path: str) -> list[Operation]:
    """Trained, it is a scale and an offset a channel."""
    scale = layer.weight.double() / (layer.running_var.double() + layer.eps).sqrt()
    shift = layer.bias.double() - layer.running_mean.double() * scale
    return [listing.operation("scaleChannels", {"scale": scale, "shift": shift})]


def _layer_norm(listing: Listing, layer: nn.LayerNorm, path: str) -> list[Operation]:
    weights = {"weight": layer.weight, "bias": layer.bias}
    return [listing.operation("layerNorm", weights, eps=layer.eps)]


def _rms_norm(listing: Listing, layer: nn.RMSNorm, path: str) -> list[Operation]:
    eps = torch.finfo(torch.float32).eps if layer.eps is None else layer.eps
    return [listing.operation("rmsNorm", {"weight": layer.weight}, eps=eps)]


def _group_norm(listing: Listing, layer: Any, path: str) -> list[Operation]:
    """Also of each channel for itself, as instance normalisation is."""
    groups = layer.num_groups if isinstance(layer, nn.GroupNorm) else layer.num_features
    weights = {"weight": layer.weight, "bias": layer.bias}
    return [listing.operation("groupNorm", weights, groups=groups, eps=layer.eps)]


def _activation(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    """One with nothing to set."""
    return [listing.operation("activation", function=type(layer).__name__)]


def _slope(listing: Listing, layer: Any, path: str) -> list[Operation]:
    """One with a number."""
    names = {nn.LeakyReLU: "negative_slope", nn.PReLU: "weight", nn.ELU: "alpha"}
    value = getattr(layer, names.get(type(layer), "beta"))
    number = value.item() if isinstance(value, Tensor) else value
    return [listing.operation("activation", function=type(layer).__name__, number=number)]


def _softmax(listing: Listing, layer: nn.Softmax | nn.LogSoftmax, path: str) -> list[Operation]:
    assert layer.dim is not None
    axis = layer.dim if layer.dim < 0 else layer.dim - 1
    kind = "softmax" if isinstance(layer, nn.Softmax) else "logSoftmax"
    return [listing.operation(kind, axis=axis)]


def _upsample(listing: Listing, layer: nn.Upsample, path: str) -> list[Operation]:
    factor = int(layer.scale_factor)  # type: ignore[arg-type]
    return [listing.operation("upsample", factor=factor, mode=layer.mode)]


def _patches(listing: Listing, layer: PatchEmbedding, path: str) -> list[Operation]:
    tokens = [
        *_convolution(listing, layer.projection, path),
        listing.operation("reshape", shape=[layer.projection.out_channels, -1]),
        listing.operation("permute", order=[1, 0]),
    ]
    if layer.class_token is not None:
        tokens.append(listing.operation("putFirst", {"token": layer.class_token[0]}))
    return [*tokens, listing.operation("addPositions", {"positions": layer.positions[0]})]


def _class_token(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    return [listing.operation("firstToken")]


PICTURE_LAYERS: dict[type[nn.Module], Translation] = {
    **dict.fromkeys((nn.Dropout, nn.Dropout2d, nn.Identity), _nothing),
    **dict.fromkeys((nn.Sequential, MaskedSequential), _row),
    Residual: _residual,
    Parallel: _parallel,
    nn.Flatten: _flatten,
    Reshape: _reshape,
    Permute: _permute,
    nn.Linear: _linear,
    **dict.fromkeys((nn.Conv1d, nn.Conv2d, DepthwiseConv2d, nn.ConvTranspose2d), _convolution),
    **dict.fromkeys((nn.MaxPool2d, nn.AvgPool2d), _pool),
    nn.AdaptiveAvgPool2d: _adaptive_pool,
    GlobalAveragePool: _global_mean,
    GlobalMaxPool: _global_max,
    **dict.fromkeys((nn.BatchNorm1d, nn.BatchNorm2d), _batch_norm),
    nn.LayerNorm: _layer_norm,
    nn.RMSNorm: _rms_norm,
    **dict.fromkeys((nn.GroupNorm, nn.InstanceNorm2d), _group_norm),
    **dict.fromkeys((nn.ReLU, nn.GELU, nn.SiLU, nn.Hardswish, nn.Tanh, nn.Sigmoid), _activation),
    **dict.fromkeys((nn.LeakyReLU, nn.PReLU, nn.ELU, nn.Softplus), _slope),
    **dict.fromkeys((nn.Softmax, nn.LogSoftmax), _softmax),
    nn.Upsample: _upsample,
    PatchEmbedding: _patches,
    ClassToken: _class_token,
}
"""By the class of the module."""
