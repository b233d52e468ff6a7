"""Each kind's module, and the sentence where it does not fit."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Layer, Shape

CASES = [
    ("Linear", {"out_features": 5}, (7,), (5,)),
    ("Conv2d", {"out_channels": 4, "kernel_size": 3, "stride": 2}, (1, 9, 9), (4, 4, 4)),
    ("Conv2d", {"out_channels": 4, "kernel_size": 3, "padding": 1}, (1, 1, 1), (4, 1, 1)),
    ("BatchNorm1d", {}, (7,), (7,)),
    ("BatchNorm2d", {}, (3, 4, 5), (3, 4, 5)),
    ("LayerNorm", {}, (3, 4, 5), (3, 4, 5)),
    ("LeakyReLU", {"negative_slope": 0.2}, (7,), (7,)),
    ("MaxPool2d", {"kernel_size": 2}, (3, 9, 8), (3, 4, 4)),
    ("AvgPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}, (3, 9, 8), (3, 9, 8)),
    ("AdaptiveAvgPool2d", {"output_size": 2}, (3, 9, 8), (3, 2, 2)),
    ("Dropout", {"p": 0.1}, (7,), (7,)),
    ("Dropout2d", {}, (3, 4, 5), (3, 4, 5)),
    ("Flatten", {}, (3, 4, 5), (60,)),
    *[(kind, {}, (3, 4, 5), (3, 4, 5)) for kind in ("ReLU", "GELU", "SiLU", "Tanh", "Sigmoid")],
]


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, *_ in CASES} == set(Layer.kinds)


@pytest.mark.parametrize(("kind", "settings", "given", "out"), CASES)
def test_the_module_gives_the_shape(
    kind: str, settings: dict[str, Any], given: Shape, out: Shape
) -> None:
    module = Layer.parse({"kind": kind, "name": "it", **settings}).build(given)
    assert type(module).__name__ == kind
    assert module(torch.rand(2, *given)).shape == (2, *out)


@pytest.mark.parametrize(
    ("kind", "settings", "given", "sentence"),
    [
        ("Linear", {}, (1, 28, 28),
         "Linear needs a flat vector and got 1×28×28: put a Flatten before it."),
        ("Linear", {"out_features": "classes"}, (64,),
         "How many outputs Linear has depends on the data: open a dataset."),
        ("Conv2d", {}, (784,),
         "Conv2d needs a picture C×H×W and got 784: move it before the Flatten."),
        ("Conv2d", {"kernel_size": 5}, (8, 3, 3),
         "Conv2d's 5×5 kernel does not fit a 3×3 picture: use a smaller kernel or more padding."),
        ("BatchNorm1d", {}, (1, 28, 28),
         "BatchNorm1d needs a flat vector and got 1×28×28: use BatchNorm2d."),
        ("BatchNorm2d", {}, (256,),
         "BatchNorm2d needs a picture C×H×W and got 256: use BatchNorm1d."),
        ("MaxPool2d", {"kernel_size": 4}, (8, 3, 9), "MaxPool2d's 4×4 kernel does not fit a 3×9 "
         "picture: use a smaller kernel or more padding."),
        ("AvgPool2d", {"kernel_size": 3, "padding": 2}, (8, 9, 9),
         "AvgPool2d can pad by half its 3×3 kernel at most and pads by 2: use less padding."),
        ("AdaptiveAvgPool2d", {}, (9,),
         "AdaptiveAvgPool2d needs a picture C×H×W and got 9: move it before the Flatten."),
        ("Dropout2d", {}, (9,),
         "Dropout2d needs a picture C×H×W and got 9: move it before the Flatten."),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_do(
    kind: str, settings: dict[str, Any], given: Shape, sentence: str
) -> None:
    layer = Layer.parse({"kind": kind, "name": "it", **settings})
    with pytest.raises(NetworkError) as error:
        layer.build(given)
    assert str(error.value) == sentence
