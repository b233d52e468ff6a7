"""Random networks for the property tests."""

from __future__ import annotations

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
}


@st.composite
def any_networks(draw: st.DrawFn) -> Network:
    """Layers in any order; most do not fit each other."""
    kinds = draw(st.lists(st.sampled_from(sorted(Layer.kinds)), max_size=8))
    return Network(
        layers=tuple(
            Layer.parse(
                {
                    "kind": kind,
                    "name": f"layer{i}",
                    **draw(st.fixed_dictionaries({}, optional=SETTINGS.get(kind, {}))),
                }
            )
            for i, kind in enumerate(kinds)
        )
    )


@st.composite
def fitting_networks(draw: st.DrawFn) -> Network:
    """Layers that fit any picture of 8×8 or more, with a head for the classes."""
    keeps = ["ReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "LeakyReLU", "Dropout", "LayerNorm"]
    before = draw(st.lists(st.sampled_from([*keeps, "BatchNorm2d", "Dropout2d"]), max_size=4))
    after = draw(st.lists(st.sampled_from([*keeps, "BatchNorm1d", "Linear"]), max_size=4))
    body = [Layer.parse({"kind": k, "name": f"a{i}"}) for i, k in enumerate(before)]
    flat = [Layer.parse({"kind": k, "name": f"b{i}"}) for i, k in enumerate(after)]
    head = Linear(name="head", out_features="classes")
    return Network(layers=(*body, Flatten(name="flatten"), *flat, head))
