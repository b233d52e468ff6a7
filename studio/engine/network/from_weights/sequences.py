"""Recurrent layers and attention, recognised by the names and shapes of their tensors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isqrt
from typing import Any

from studio.engine.network.layer import Shape

GATES = {4: "LSTM", 3: "GRU"}
"""How many times its memory's size a recurrent layer's weights have rows."""


@dataclass(frozen=True)
class Facts:
    """What the tensors of one layer tell.

    Attributes:
        kind: of layer.
        takes, gives: features of one step or token; channels of a picture.
        settings: of the kind.
        shapes: of every tensor that the layer has here, by name, also where the file has none.
        side: of the pictures that it cuts into patches, in pixels.
    """

    kind: str
    takes: int
    gives: int
    settings: dict[str, Any]
    shapes: dict[str, Shape]
    side: int | None = None


def likely_heads(width: int) -> int:
    """A number of heads that divides `width`: 64 features each where it is wide, else 4."""
    if width >= 512 and width % 64 == 0:
        return min(width // 64, 64)
    return next(heads for heads in (4, 3, 2, 1) if width % heads == 0)


def attention_facts(shapes: dict[str, Shape]) -> Facts | None:
    """Of `nn.MultiheadAttention`, whose three projections are one tensor 3D×D."""
    rows = shapes.get("in_proj_weight", ())
    if len(rows) != 2 or rows[0] != 3 * rows[1] or shapes.get("bias_k"):
        return None
    width = rows[1]
    expected = _attention_shapes(width)
    if not _agree(shapes, expected):
        return None
    settings = {"num_heads": likely_heads(width)}
    return Facts("MultiheadAttention", width, width, settings, expected)


def _attention_shapes(width: int) -> dict[str, Shape]:
    return {
        "in_proj_weight": (3 * width, width),
        "in_proj_bias": (3 * width,),
        "out_proj.weight": (width, width),
        "out_proj.bias": (width,),
    }


def encoder_facts(shapes: dict[str, Shape]) -> Facts | None:
    """Of `nn.TransformerEncoderLayer`."""
    inner = shapes.get("linear1.weight", ())
    if len(inner) != 2 or "self_attn.in_proj_weight" not in shapes:
        return None
    wide, width = inner
    expected: dict[str, Shape] = {
        **{f"self_attn.{name}": shape for name, shape in _attention_shapes(width).items()},
        **{"linear1.weight": (wide, width), "linear1.bias": (wide,)},
        **{"linear2.weight": (width, wide), "linear2.bias": (width,)},
        **{
            f"{norm}.{name}": (width,) for norm in ("norm1", "norm2") for name in ("weight", "bias")
        },
    }
    if not _agree(shapes, expected):
        return None
    settings = {
        **{"nhead": likely_heads(width), "dim_feedforward": wide},
        **{"activation": "relu", "norm_first": False},  # torch's defaults
    }
    return Facts("TransformerEncoderLayer", width, width, settings, expected)


def recurrent_facts(shapes: dict[str, Shape]) -> Facts | None:
    """Of `nn.LSTM` and `nn.GRU`, of any number of layers, one way or both."""
    inputs, memory = shapes.get("weight_ih_l0", ()), shapes.get("weight_hh_l0", ())
    if len(inputs) != 2 or len(memory) != 2 or "weight_hr_l0" in shapes:
        return None
    hidden, gates = memory[1], memory[0] // memory[1]
    both = "weight_ih_l0_reverse" in shapes
    layers = sum(re.fullmatch(r"weight_ih_l\d+", name) is not None for name in shapes)
    expected = {
        f"{name}_l{i}{way}": shape
        for i in range(layers)
        for way in (("", "_reverse") if both else ("",))
        for name, shape in _gates(gates, hidden, hidden * (1 + both) if i else inputs[1])
    }
    if gates not in GATES or not _agree(shapes, expected):
        return None
    settings = {"hidden_size": hidden, "num_layers": layers, "bidirectional": both}
    return Facts(GATES[gates], inputs[1], hidden * (1 + both), settings, expected)


def _gates(gates: int, hidden: int, features: int) -> list[tuple[str, Shape]]:
    rows = gates * hidden
    return [
        ("weight_ih", (rows, features)),
        ("weight_hh", (rows, hidden)),
        ("bias_ih", (rows,)),
        ("bias_hh", (rows,)),
    ]


def patch_facts(shapes: dict[str, Shape]) -> Facts | None:
    """Of the studio's own PatchEmbedding: a projection, a place a token, a class token."""
    kernel, places = shapes.get("projection.weight", ()), shapes.get("positions", ())
    if len(kernel) != 4 or len(places) != 3 or kernel[2] != kernel[3]:
        return None
    width, channels, patch, _ = kernel
    token = "class_token" in shapes
    expected: dict[str, Shape] = {
        **{"positions": (1, places[1], width), "projection.weight": kernel},
        **{"projection.bias": (width,), **({"class_token": (1, 1, width)} if token else {})},
    }
    patches = isqrt(places[1] - token)  # along one side
    if patches**2 != places[1] - token or not _agree(shapes, expected):
        return None
    settings = {"embed_dim": width, "patch_size": patch, "class_token": token}
    return Facts("PatchEmbedding", channels, width, settings, expected, patches * patch)


def _agree(shapes: dict[str, Shape], expected: dict[str, Shape]) -> bool:
    """Whether the file has every weight that is `expected`, and no bias of another shape."""
    weights = {name for name in expected if "bias" not in name}
    return all(
        shapes[name] == shape if name in shapes else name not in weights
        for name, shape in expected.items()
    )
