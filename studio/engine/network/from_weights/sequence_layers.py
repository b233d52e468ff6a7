"""Recurrent layers and attention, recognised by the names and shapes of their tensors."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isqrt

import torch

from studio.engine.network.from_weights.weighted_layer import TensorGroup, WeightedLayer
from studio.engine.network.layer import Shape

GATES = {4: "LSTM", 3: "GRU"}
"""How many times its memory's size a recurrent layer's weights have rows."""


def _likely_heads(width: int) -> int:
    """A number of heads that divides `width`: 64 features each where it is wide, else 4."""
    if width >= 512 and width % 64 == 0:
        return min(width // 64, 64)
    return next(heads for heads in (4, 3, 2, 1) if width % heads == 0)


def _attention(group: TensorGroup) -> WeightedLayer | None:
    """`nn.MultiheadAttention`, whose three projections are one tensor 3D×D."""
    rows = group.shapes.get("in_proj_weight", ())
    if len(rows) != 2 or rows[0] != 3 * rows[1] or group.shapes.get("bias_k"):
        return None
    width = rows[1]
    settings = {"num_heads": _likely_heads(width)}
    layer = WeightedLayer(
        group.path, "attention", width, width, kind="MultiheadAttention", settings=settings
    )
    return _with_tensors(layer, group, _attention_shapes(width))


def _attention_shapes(width: int) -> dict[str, Shape]:
    return {
        "in_proj_weight": (3 * width, width),
        "in_proj_bias": (3 * width,),
        "out_proj.weight": (width, width),
        "out_proj.bias": (width,),
    }


def _encoder(group: TensorGroup) -> WeightedLayer | None:
    """`nn.TransformerEncoderLayer`."""
    inner = group.shapes.get("linear1.weight", ())
    if len(inner) != 2 or "self_attn.in_proj_weight" not in group.shapes:
        return None
    wide, width = inner
    norms = [f"{norm}.{name}" for norm in ("norm1", "norm2") for name in ("weight", "bias")]
    expected: dict[str, Shape] = {
        **{f"self_attn.{name}": shape for name, shape in _attention_shapes(width).items()},
        **{"linear1.weight": (wide, width), "linear1.bias": (wide,)},
        **{"linear2.weight": (width, wide), "linear2.bias": (width,)},
        **dict.fromkeys(norms, (width,)),
    }
    settings = {
        **{"nhead": _likely_heads(width), "dim_feedforward": wide},
        **{"activation": "relu", "norm_first": False},  # torch's defaults
    }
    layer = WeightedLayer(
        group.path, "encoder", width, width, kind="TransformerEncoderLayer", settings=settings
    )
    return _with_tensors(layer, group, expected)


def _recurrent(group: TensorGroup) -> WeightedLayer | None:
    """`nn.LSTM` and `nn.GRU`, of any number of layers, one way or both."""
    inputs, memory = (group.shapes.get(f"weight_{name}_l0", ()) for name in ("ih", "hh"))
    if len(inputs) != 2 or len(memory) != 2 or "weight_hr_l0" in group.shapes:
        return None
    hidden, gates = memory[1], memory[0] // memory[1]
    if gates not in GATES:
        return None
    both = "weight_ih_l0_reverse" in group.shapes
    layers = sum(re.fullmatch(r"weight_ih_l\d+", name) is not None for name in group.shapes)
    gives, rows = hidden * (1 + both), gates * hidden
    expected: dict[str, Shape] = {}
    for i in range(layers):
        for way in ("", "_reverse") if both else ("",):
            expected |= {
                f"weight_ih_l{i}{way}": (rows, gives if i else inputs[1]),
                f"weight_hh_l{i}{way}": (rows, hidden),
                f"bias_ih_l{i}{way}": (rows,),
                f"bias_hh_l{i}{way}": (rows,),
            }
    settings = {"hidden_size": hidden, "num_layers": layers, "bidirectional": both}
    layer = WeightedLayer(
        group.path, "recurrent", inputs[1], gives, kind=GATES[gates], settings=settings
    )
    return _with_tensors(layer, group, expected)


def _patches(group: TensorGroup) -> WeightedLayer | None:
    """The studio's own PatchEmbedding: a projection, a place a token, a class token."""
    kernel, places = (group.shapes.get(name, ()) for name in ("projection.weight", "positions"))
    if len(kernel) != 4 or len(places) != 3 or kernel[2] != kernel[3]:
        return None
    width, channels, patch, _ = kernel
    token = "class_token" in group.shapes
    along = isqrt(places[1] - token)  # patches along one side
    if along**2 != places[1] - token:
        return None
    expected: dict[str, Shape] = {
        **{"positions": (1, places[1], width), "projection.weight": kernel},
        **{"projection.bias": (width,), **({"class_token": (1, 1, width)} if token else {})},
    }
    settings = {"embed_dim": width, "patch_size": patch, "class_token": token}
    layer = WeightedLayer(
        group.path, "patches", channels, width, kind="PatchEmbedding", settings=settings
    )
    return _with_tensors(replace(layer, side=along * patch), group, expected)


def _with_tensors(
    layer: WeightedLayer, group: TensorGroup, expected: dict[str, Shape]
) -> WeightedLayer | None:
    """`layer` with its tensors, biases of zeros where the file has none.

    None where the file lacks a weight that is `expected`, or has one of another shape.
    """
    for name, shape in expected.items():
        if name not in group.shapes and "bias" not in name:
            return None
        if group.shapes.get(name, shape) != shape:
            return None
    return replace(
        layer,
        keys={name: group.keys[name] for name in expected if name in group.keys},
        filled={n: torch.zeros(s) for n, s in expected.items() if n not in group.keys},
    )


SEQUENCE_LAYERS = (_encoder, _attention, _recurrent, _patches)
"""Each gives the layer that a group of tensors belongs to; None where it is another."""
