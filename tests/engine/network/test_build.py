"""From layers to the module."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine.errors import NetworkError
from studio.engine.network.build import build, matches, state_shapes
from studio.engine.network.catalogue import Flatten, Linear, ReLU
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES, templates_for
from tests.engine.network.networks import any_networks, fitting_networks

MLP = TEMPLATES[0].network


def test_the_articles_network_has_its_parameters_under_its_names() -> None:
    module = build(MLP, (1, 28, 28), 10, seed=0)
    assert sum(p.numel() for p in module.parameters()) == 242_762
    assert list(module.state_dict()) == [
        f"fc{i}.{field}" for i in (1, 2, 3, 4) for field in ("weight", "bias")
    ]


def test_a_seed_gives_the_weights_that_torch_would_give() -> None:
    ours = build(MLP, (1, 28, 28), 10, seed=5)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(5)
        theirs = torch.nn.Sequential(
            torch.nn.Flatten(),
            torch.nn.Linear(784, 256),
            torch.nn.ReLU(),
            torch.nn.Linear(256, 128),
        )
    assert torch.equal(ours.fc1.weight, theirs[1].weight)
    assert torch.equal(ours.fc2.bias, theirs[3].bias)


@pytest.mark.parametrize("template", templates_for("pictures"), ids=lambda t: t.key)
def test_building_leaves_the_global_generator_alone(template: object) -> None:
    before = torch.get_rng_state()
    network = template.network  # type: ignore[attr-defined]
    first, second = (build(network, (1, 28, 28), 10, seed=1).state_dict() for _ in range(2))
    other = build(network, (1, 28, 28), 10, seed=2).state_dict()
    assert torch.equal(torch.get_rng_state(), before)
    assert all(torch.equal(first[key], second[key]) for key in first)
    assert any(not torch.equal(first[key], other[key]) for key in first)


def test_no_layers_are_no_network() -> None:
    with pytest.raises(NetworkError, match="has no layers"):
        build(Network(), (1, 28, 28), 10, seed=0)


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (Network(layers=(Flatten(name="f"), Linear(name="fc", out_features=64))),
         "The network ends in 64 values and the data has 10 classes: "
         "let the last layer be a Linear with as many outputs as classes."),
        (Network(layers=(ReLU(name="relu"),)),
         "The network ends in 1×28×28 and needs one value for each of the 10 classes: "
         "put a Flatten and a Linear at the end."),
    ],
)  # fmt: skip
def test_the_output_is_one_value_a_class(network: Network, sentence: str) -> None:
    with pytest.raises(NetworkError) as error:
        build(network, (1, 28, 28), 10, seed=0)
    assert str(error.value) == sentence


@settings(max_examples=40)
@given(fitting_networks(), st.integers(2, 12), st.sampled_from([1, 3]), st.integers(8, 12))
def test_what_fits_builds_runs_and_is_found_again(
    network: Network, classes: int, channels: int, side: int
) -> None:
    shape = (channels, side, side)
    module = build(network, shape, classes, seed=0)
    assert module(torch.rand(2, *shape)).shape == (2, classes)
    assert {key.split(".")[0] for key in module.state_dict()} <= {la.name for la in network.layers}
    assert matches(network, shape, classes, module.state_dict())
    assert not matches(network, shape, classes + 1, module.state_dict())
    assert Network.parse(network.to_dict()) == network


@settings(max_examples=40)
@given(any_networks(), st.sampled_from([(1, 8, 8), (3, 5, 7), (20,)]))
def test_any_edit_is_told_the_same_by_building_and_by_the_summary(
    network: Network, shape: tuple[int, ...]
) -> None:
    told = summarise(network, shape, 10)
    try:
        module = build(network, shape, 10, seed=0)
    except NetworkError as error:
        assert str(told.problem) == str(error)
        assert not matches(network, shape, 10, {})
    else:
        assert told.problem is None
        assert told.parameters == sum(p.numel() for p in module.parameters())
        assert told.layers[-1].out_shape == (10,)
    assert Network.parse(network.to_dict()) == network


def test_shapes_of_the_state_are_known_without_memory() -> None:
    huge = Network(
        layers=(
            Flatten(name="flatten"),
            Linear(name="fc1", out_features=65_536),
            Linear(name="fc2", out_features=65_536),
            Linear(name="fc3", out_features="classes"),
        )
    )
    assert state_shapes(huge, (3, 224, 224), 2)["fc2.weight"] == (65_536, 65_536)
