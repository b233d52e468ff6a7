"""How layers over tokens and steps are listed."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn

from studio.engine.export.page.listing import Listing, Translation
from studio.engine.export.page.operation import Operation
from studio.engine.export.page.picture_layers import PICTURE_LAYERS
from studio.engine.network.modules import (
    GRU,
    LSTM,
    AttentionPool,
    Embedding,
    LearnedPositions,
    RotaryAttention,
    SelfAttention,
    SinusoidalPositions,
    TokenConv1d,
)


def _embedding(listing: Listing, layer: Embedding, path: str) -> list[Operation]:
    weights = {"weight": layer.weight}
    return [listing.operation("embedding", weights, padding=layer.padding_idx)]


def _token_convolution(listing: Listing, layer: TokenConv1d, path: str) -> list[Operation]:
    weights = {"weight": layer.weight, "bias": layer.bias}
    return [listing.operation("tokenConv1d", weights, dilation=layer.dilation[0])]


def _learned_positions(listing: Listing, layer: LearnedPositions, path: str) -> list[Operation]:
    return [listing.operation("addPositions", {"positions": layer.positions[0]})]


def _waves(listing: Listing, layer: nn.Module, path: str) -> list[Operation]:
    return [listing.operation("addWaves")]


def _attention_pool(listing: Listing, layer: AttentionPool, path: str) -> list[Operation]:
    hidden = layer.hidden
    weights = {"hidden": hidden.weight, "bias": hidden.bias, "context": layer.context.weight}
    return [listing.operation("attentionPool", weights)]


def _self_attention(listing: Listing, layer: nn.MultiheadAttention, path: str) -> list[Operation]:
    weights: dict[str, Tensor] = {}
    parts = layer.in_proj_weight.chunk(3), layer.in_proj_bias.chunk(3)
    for name, weight, bias in zip(("query", "key", "value"), *parts, strict=True):
        weights |= {name: weight, f"{name}Bias": bias}
    weights |= {"out": layer.out_proj.weight, "outBias": layer.out_proj.bias}
    return [listing.operation("attention", weights, heads=layer.num_heads, turned=False)]


def _rotary_attention(listing: Listing, layer: RotaryAttention, path: str) -> list[Operation]:
    weights: dict[str, Tensor] = {}
    for name in ("query", "key", "value", "out"):
        part: Any = layer.get_submodule(name)
        weights |= {name: part.weight, f"{name}Bias": part.bias}
    return [listing.operation("attention", weights, heads=layer.num_heads, turned=True)]


def _encoder_layer(listing: Listing, layer: Any, path: str) -> list[Operation]:
    attention = _self_attention(listing, layer.self_attn, path)
    bend = nn.GELU() if layer.activation_relu_or_gelu == 2 else nn.ReLU()
    inner = {"linear1": layer.linear1, "bend": bend, "linear2": layer.linear2}
    parts = attention, listing.row(inner, path)
    norms = [listing.of(norm, path) for norm in (layer.norm1, layer.norm2)]
    found = []
    for part, norm in zip(parts, norms, strict=True):
        if layer.norm_first:
            found.append(listing.operation("residual", layers=[*norm, *part], skip=[]))
        else:
            found += [listing.operation("residual", layers=part, skip=[]), *norm]
    return found


def _recurrent(listing: Listing, layer: LSTM | GRU, path: str) -> list[Operation]:
    """Weights are named as torch names them, such as ``weight_ih_l0_reverse``."""
    return [
        listing.operation(
            type(layer).__name__.lower(),
            dict(layer.named_parameters()),
            hidden=layer.hidden_size,
            stacked=layer.num_layers,
            bothWays=layer.bidirectional,
            everyStep=layer.every_step,
        )
    ]


KNOWN_LAYERS: dict[type[nn.Module], Translation] = PICTURE_LAYERS | {
    Embedding: _embedding,
    TokenConv1d: _token_convolution,
    LearnedPositions: _learned_positions,
    SinusoidalPositions: _waves,
    AttentionPool: _attention_pool,
    SelfAttention: _self_attention,
    RotaryAttention: _rotary_attention,
    nn.TransformerEncoderLayer: _encoder_layer,
    LSTM: _recurrent,
    GRU: _recurrent,
}
"""All that a page computes, by the class of the module."""
