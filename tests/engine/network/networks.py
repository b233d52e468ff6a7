"""Random networks for the property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from studio.engine.network.catalogue import Flatten, Linear
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network

SETTINGS: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "Linear": {"out_features": st.integers(1, 40), "bias": st.booleans()},
    "Conv2d": {
        "out_channels": st.integers(1, 6),
        "kernel_size": st.integers(1, 5),
        "stride": st.integers(1, 3),
        "padding": st.integers(0, 3),
    },
    "LeakyReLU": {"negative_slope": st.floats(0, 1)},
    "Dropout": {"p": st.floats(0, 0.9)},
    "MaxPool2d": {
        "kernel_size": st.integers(1, 4),
        "stride": st.none() | st.integers(1, 3),
        "padding": st.integers(0, 2),
    },
    "AdaptiveAvgPool2d": {"output_size": st.integers(1, 4)},
    "GroupNorm": {"num_groups": st.integers(1, 3)},
    "Reshape": {"shape": st.lists(st.integers(-1, 8), min_size=1, max_size=3).map(tuple)},
    "Permute": {"dims": st.permutations([1, 2, 3]).map(tuple)},
    "Repeat": {"n": st.integers(1, 3)},
    "Parallel": {"join": st.sampled_from(["concatenate", "sum"])},
    "Backbone": {"pretrained": st.just(False), "size": st.just(32)},
}

BLOCKS = ["Sequential", "Residual", "Parallel", "Repeat"]
COSTLY = {"Backbone", "TextBackbone", "TimmBackbone"}


@st.composite
def layers(draw: st.DrawFn, kind: str, name: str, inside: st.SearchStrategy[Any]) -> Layer:
    """A layer of `kind` with any settings; a block holds what `inside` gives."""
    values = draw(st.fixed_dictionaries({}, optional=SETTINGS.get(kind, {})))
    held = {"layers": draw(inside)} if kind in BLOCKS else {}
    return Layer.parse({"kind": kind, "name": name, **values, **held})  # type: ignore[no-any-return]


@st.composite
def any_networks(draw: st.DrawFn, depth: int = 2) -> Network:
    """Layers and blocks in any order; most do not fit each other."""
    return Network(layers=draw(_rows(depth)))


@st.composite
def _rows(draw: st.DrawFn, depth: int) -> tuple[Layer, ...]:
    kinds = sorted(set(Layer.kinds) - COSTLY - (set() if depth else set(BLOCKS)))
    chosen = draw(st.lists(st.sampled_from(kinds), max_size=6))
    return tuple(
        draw(layers(kind, f"layer{i}", _rows(depth - 1) if kind in BLOCKS else st.nothing()))
        for i, kind in enumerate(chosen)
    )


KEEPS = ["ReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "LeakyReLU", "Dropout", "LayerNorm", "PReLU"]
"""Kinds that keep any shape."""


@st.composite
def fitting_networks(draw: st.DrawFn) -> Network:
    """Layers that fit any picture of 8×8 or more, with a head for the classes."""
    body = draw(_fitting([*KEEPS, "BatchNorm2d", "Dropout2d", "Conv2d", "Upsample"], "a", 2))
    flat = draw(_fitting([*KEEPS, "BatchNorm1d", "Linear", "RMSNorm"], "b", 1))
    head = Linear(name="head", out_features="classes")
    return Network(layers=(*body, Flatten(name="flatten"), *flat, head))


@st.composite
def _fitting(draw: st.DrawFn, kinds: list[str], prefix: str, depth: int) -> tuple[Layer, ...]:
    """Layers that go together whatever the size of the picture or vector."""
    every = [*kinds, *(BLOCKS if depth else [])]
    least = 1 if prefix.endswith("in") else 0
    chosen = draw(st.lists(st.sampled_from(every), min_size=least, max_size=4))
    return tuple(
        draw(_fitting_layer(kind, f"{prefix}{i}", kinds, depth)) for i, kind in enumerate(chosen)
    )


@st.composite
def _fitting_layer(draw: st.DrawFn, kind: str, name: str, kinds: list[str], depth: int) -> Layer:
    values: dict[str, Any] = {"kind": kind, "name": name}
    if kind == "Conv2d":
        values |= {"out_channels": draw(st.integers(1, 4)), "padding": 1, "kernel_size": 3}
    if kind == "Upsample":
        values["scale_factor"] = 1
    if kind == "Linear":
        values["out_features"] = draw(st.integers(1, 9))
    if kind in BLOCKS:
        values["layers"] = draw(_fitting(kinds, f"{name}in", depth - 1))
    if kind == "Repeat":
        values["n"] = draw(st.integers(1, 3))
    if kind in (*BLOCKS, "Linear", "PReLU"):
        values["frozen"] = draw(st.booleans())
    return Layer.parse(values)  # type: ignore[no-any-return]
