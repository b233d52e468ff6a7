"""The output layers of a network, and that they follow the classes."""

from __future__ import annotations

from typing import Any

from studio.engine.network.heads import following_classes, head_places
from studio.engine.network.network import Network
from tests.engine.small import small_network


def network(*layers: dict[str, Any]) -> Network:
    return Network.parse({"layers": list(layers)})


def linear(name: str, outputs: Any = 3) -> dict[str, Any]:
    return {"kind": "Linear", "name": name, "out_features": outputs}


def block(kind: str, name: str, *layers: dict[str, Any], **settings: Any) -> dict[str, Any]:
    return {"kind": kind, "name": name, "layers": list(layers), **settings}


FLAT = {"kind": "Flatten", "name": "flatten"}
POOL = {"kind": "GlobalAveragePool", "name": "pool"}
CONV = {"kind": "Conv2d", "name": "conv", "out_channels": 3}


def test_the_last_layer_with_a_width_is_the_output_layer() -> None:
    assert head_places(small_network({"kind": "BatchNorm1d", "name": "bn"})) == ((4,),)
    assert head_places(network(CONV, POOL)) == ((0,),)
    assert head_places(network(FLAT)) == ()


def test_inside_blocks_too() -> None:
    row = block("Sequential", "row", linear("a", 8), {"kind": "ReLU", "name": "relu"}, linear("b"))
    assert head_places(network(FLAT, row)) == ((1, 2),)


def test_branches_that_are_added_have_one_each() -> None:
    deep = block("Sequential", "deep", linear("a", 8), linear("b"))
    added = block("Parallel", "both", linear("wide"), deep, join="sum")
    assert head_places(network(FLAT, added)) == ((1, 0), (1, 1, 1))
    beside = block("Parallel", "both", linear("wide"), deep, join="concatenate")
    assert head_places(network(FLAT, beside)) == ((1, 1, 1),)


def test_linear_layers_follow_by_a_word_and_convolutions_by_a_number() -> None:
    added = block("Parallel", "both", linear("one"), linear("other"), join="sum")
    followed = following_classes(network(FLAT, added), 5).to_dict()["layers"][1]["layers"]
    assert [layer["out_features"] for layer in followed] == ["classes", "classes"]
    convolved = network(CONV, POOL)
    assert following_classes(convolved) == convolved
    assert following_classes(convolved, 5).to_dict()["layers"][0]["out_channels"] == 5
