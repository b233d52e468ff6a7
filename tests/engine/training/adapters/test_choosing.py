"""Which layers get an adapter, and what is said of those that cannot have one."""

from __future__ import annotations

from typing import Any

import pytest
from torch import nn
from torch.nn import functional

from studio.engine.errors import RecipeError
from studio.engine.network.build import skeleton
from studio.engine.network.network import Network
from studio.engine.network.probe import on_meta
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.choosing import Choice, LeftOut, choose, why_not
from tests.engine.training.adapters.networks import CONVOLUTIONAL, DROPPING, VISION_TRANSFORMER

SHAPE = (1, 8, 8)


def chosen(network: Network, stays: tuple[str, ...] = (), **settings: Any) -> Choice:
    adapter = Adapter.parse({"rank": 2, **settings})
    return choose(skeleton(network, SHAPE, 3), adapter, SHAPE, stays)


@pytest.mark.parametrize(
    ("network", "settings", "layers"),
    [
        (VISION_TRANSFORMER, {}, {"enc1.self_attn": 2, "enc2.self_attn": 2}),
        (
            VISION_TRANSFORMER,
            {"where": "enc2"},
            {"enc2.self_attn": 2, "enc2.linear1": 2, "enc2.linear2": 2},
        ),
        (
            VISION_TRANSFORMER,
            {"where": "enc1.self_attn", "attention": ["key", "output"]},
            {"enc1.self_attn": 2, "enc1.self_attn.out_proj": 2},
        ),
        (
            VISION_TRANSFORMER,
            {"where": ["enc1.self_attn"], "attention": "output"},
            {"enc1.self_attn": 0, "enc1.self_attn.out_proj": 2},
        ),
        (
            VISION_TRANSFORMER,
            {"where": "linear"},
            {"enc1.linear1": 2, "enc1.linear2": 2, "enc2.linear1": 2, "enc2.linear2": 2},
        ),
        (CONVOLUTIONAL, {}, {"conv1": 2, "conv2": 2}),
        (DROPPING, {}, {"fc1": 2}),
    ],
)
def test_where_it_is_asked_for(
    network: Network, settings: dict[str, Any], layers: dict[str, int]
) -> None:
    assert chosen(network, **settings).layers == layers


def test_all_is_every_layer_but_the_output_layer() -> None:
    found = chosen(VISION_TRANSFORMER, where="all")
    assert [*found.layers] == [
        "patches.projection",
        *(f"enc1.{name}" for name in ("self_attn", "linear1", "linear2")),
        *(f"enc2.{name}" for name in ("self_attn", "linear1", "linear2")),
    ]


def test_auto_is_decided_by_the_network() -> None:
    assert chosen(VISION_TRANSFORMER).adapter.where == ("attention",)
    assert chosen(CONVOLUTIONAL).adapter.where == ("all",)


def test_layers_that_cannot_have_one_are_told_with_the_reason() -> None:
    assert chosen(CONVOLUTIONAL).left_out == (LeftOut("deep", "groups"),)
    with pytest.raises(RecipeError, match="deep cannot have one: each of its channels"):
        chosen(CONVOLUTIONAL, where="deep")


def test_layers_that_a_person_froze_get_none() -> None:
    assert [*chosen(VISION_TRANSFORMER, ("enc1",)).layers] == ["enc2.self_attn"]


def test_a_name_that_is_none_of_a_layer_is_refused() -> None:
    with pytest.raises(RecipeError, match=r"conv3 \(did you mean conv[12]\?\).*conv1, deep, conv2"):
        chosen(CONVOLUTIONAL, where="conv3")
    with pytest.raises(RecipeError, match=r"fc2.*, and there is nothing that can have one"):
        chosen(DROPPING, where="fc2")  # the output layer learns itself
    with pytest.raises(RecipeError, match="attention was asked for, and beside its output layer"):
        chosen(DROPPING, where="attention")


class Own(nn.Linear):
    """Computes something else of its weight."""

    def forward(self, x: Any) -> Any:
        return functional.linear(x, self.weight / 2)


class Bypassing(nn.Module):
    """Takes a layer's weight without calling it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = nn.Linear(64, 64)

    def forward(self, x: Any) -> Any:
        return functional.linear(x, self.inside.weight)


def test_layers_where_an_adapter_would_do_nothing_are_left_out() -> None:
    """Or something else: classes of elsewhere compute what they like."""

    def make() -> nn.Module:
        usual, head = nn.Linear(64, 64), nn.Linear(64, 3)
        return nn.Sequential(nn.Flatten(), Own(64, 64), Bypassing(), usual, head)

    found = choose(on_meta(make), Adapter(), SHAPE)
    assert found.layers == {"3": 8}
    assert found.left_out == (LeftOut("1", "computes"), LeftOut("2.inside", "bypassed"))


@pytest.mark.parametrize("strange", [{"kdim": 4}, {"add_bias_kv": True}, {"add_zero_attn": True}])
def test_attention_that_is_not_the_usual_one_cannot_have_one(strange: dict[str, Any]) -> None:
    assert why_not(nn.MultiheadAttention(8, 2, **strange)) == "attention"
    assert why_not(nn.MultiheadAttention(8, 2)) is None
