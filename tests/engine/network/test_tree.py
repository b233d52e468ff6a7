"""Layers by their place in the tree."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine.errors import RecipeError
from studio.engine.network.build import build, frozen_paths, module_paths, state_shapes
from studio.engine.network.catalogue import (
    Conv2d,
    GlobalAveragePool,
    Linear,
    ReLU,
    Repeat,
    Residual,
    Sequential,
)
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.tree import (
    inserted,
    layer_at,
    moved,
    path_names,
    removed,
    unwrapped,
    walk,
    wrapped,
)
from tests.engine.network.networks import any_networks, fitting_networks

CONV = Conv2d(name="conv", out_channels=4, padding=1)
BLOCK = Residual(name="block", layers=(CONV, ReLU(name="relu")))
NETWORK = Network(
    layers=(
        Repeat(name="stage", n=2, layers=(BLOCK,)),
        Repeat(name="rest", n=2, layers=(CONV, ReLU(name="relu"))),
        GlobalAveragePool(name="pool"),
        Linear(name="fc", out_features="classes"),
    )
)


def test_every_layer_has_a_place() -> None:
    assert [(place, layer.name) for place, layer in walk(NETWORK.layers)] == [
        ((0,), "stage"), ((0, 0), "block"), ((0, 0, 0), "conv"), ((0, 0, 1), "relu"),
        ((1,), "rest"), ((1, 0), "conv"), ((1, 1), "relu"), ((2,), "pool"), ((3,), "fc"),
    ]  # fmt: skip
    assert path_names(NETWORK, (0, 0, 1)) == ("stage", "block", "relu")


@pytest.mark.parametrize("place", [(), (4,), (2, 0), (0, 1), (-1,)])
def test_where_nothing_is_is_no_place(place: tuple[int, ...]) -> None:
    with pytest.raises(LookupError):
        layer_at(NETWORK, place)


def test_the_paths_of_a_layer_are_those_in_the_module() -> None:
    module = build(NETWORK, (1, 8, 8), 3, seed=0)
    for place, layer in walk(NETWORK.layers):
        paths = module_paths(NETWORK, place)
        assert len(paths) == (2 if len(place) > 1 else 1), layer.name
        for path in paths:
            assert module.get_submodule(path) is not None
    assert module_paths(NETWORK, (0, 0, 0)) == ("stage.0.conv", "stage.1.conv")
    assert module_paths(NETWORK, (1, 0)) == ("rest.0.conv", "rest.1.conv")


def test_a_frozen_block_is_named_once_and_a_frozen_layer_in_each_copy() -> None:
    frozen = NETWORK.layers[0].changed(frozen=True)
    conv = NETWORK.layers[1].changed(layers=(CONV.changed(frozen=True), ReLU(name="relu")))
    network = Network(layers=(frozen, conv, *NETWORK.layers[2:]))
    assert frozen_paths(network) == ("stage", "rest.0.conv", "rest.1.conv")
    told = summarise(network, (1, 8, 8), 3)
    assert told.frozen == told.row((0,)).parameters + told.row((1, 0)).parameters


def test_a_layer_that_is_moved_out_gets_a_free_name() -> None:
    network = moved(NETWORK, (1, 0), (0, 0, 0))
    assert [layer.name for layer in network.layers[0].layers[0].layers] == [  # type: ignore[attr-defined]
        "conv1", "conv", "relu",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="into itself"):
        moved(NETWORK, (0,), (0, 0, 0))


def test_a_name_that_a_block_keeps_for_itself_is_changed_or_refused() -> None:
    network = Network(layers=(ReLU(name="skip"),))
    assert layer_at(wrapped(network, (0,), Residual), (0, 0)).name == "relu1"
    with pytest.raises(RecipeError, match="skip"):
        Residual.parse({"name": "r", "layers": [{"kind": "ReLU", "name": "skip"}]})


@given(any_networks(), st.data())
@settings(max_examples=40)
def test_what_is_put_in_and_taken_out_leaves_the_same(
    network: Network, data: st.DataObject
) -> None:
    places = [place for place, _ in walk(network.layers)]
    place = data.draw(st.sampled_from(places)) if places else (0,)
    assert removed(inserted(network, place, ReLU(name="new")), place) == network
    if places:
        name = layer_at(network, place).name
        assert layer_at(unwrapped(wrapped(network, place, Sequential), place), place).name == name


@given(fitting_networks())
@settings(max_examples=40)
def test_what_is_told_is_what_is_built(network: Network) -> None:
    module = build(network, (2, 8, 8), 3, seed=0).eval()
    told = summarise(network, (2, 8, 8), 3)
    assert told.parameters == sum(p.numel() for p in module.parameters())
    assert state_shapes(network, (2, 8, 8), 3) == {
        key: tuple(value.shape) for key, value in module.state_dict().items()
    }
    sample = torch.rand(1, 2, 8, 8)
    for layer, row in zip(network.layers, told.layers, strict=True):
        sample = module.get_submodule(layer.name)(sample)
        assert tuple(sample.shape[1:]) == row.out_shape


@given(any_networks())
@settings(max_examples=40)
def test_any_network_is_told_of(network: Network) -> None:
    told = summarise(network, (1, 8, 8), 10)
    for place, _ in walk(network.layers):
        row = told.row(place)
        assert row.parameters >= row.frozen >= 0
    assert told.problem is None or str(told.problem).endswith((".", ":", ")")) or str(told.problem)
