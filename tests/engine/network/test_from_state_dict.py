"""Networks rebuilt from bare weights."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.network.build import build, matches
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.templates import TEMPLATES

BY_KEY = {template.key: template.network for template in TEMPLATES}


def test_the_articles_weights_give_the_articles_layers() -> None:
    state = build(BY_KEY["mlp"], (1, 28, 28), 10, seed=0).state_dict()
    rebuilt = network_from_state_dict(state)
    assert rebuilt.network == BY_KEY["mlp"]
    assert (rebuilt.in_shape, rebuilt.classes) == ((784,), 10)
    assert rebuilt.keys == {key: key for key in state}
    assert [str(a) for a in rebuilt.assumptions] == [
        "A ReLU between the layers and none after the last."
    ]


@pytest.mark.parametrize("key", ["mlp", "mlp-bn", "cnn", "lenet5", "vgg", "resnet", "vit"])
@pytest.mark.parametrize("side", [28, 32])
def test_every_templates_weights_fit_what_is_rebuilt_from_them(key: str, side: int) -> None:
    state = build(BY_KEY[key], (1, side, side), 10, seed=0).state_dict()
    rebuilt = network_from_state_dict(state)
    assert matches(rebuilt.network, rebuilt.in_shape, 10, rebuilt.weights_of(state))


def test_a_sequential_inside_data_parallel_gets_python_names() -> None:
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 3))
    state = {f"module.net.{key}": tensor for key, tensor in net.state_dict().items()}
    rebuilt = network_from_state_dict(state)
    assert [layer.name for layer in rebuilt.network.layers] == [
        "flatten", "net_1", "relu1", "net_3",
    ]  # fmt: skip
    assert rebuilt.keys["net_3.bias"] == "module.net.3.bias"
    module = build(rebuilt.network, (784,), 3, seed=0)
    module.load_state_dict(rebuilt.weights_of(state))
    x = torch.rand(2, 784)
    assert torch.equal(module(x), net(x))


def test_a_bare_sequential_gets_names_by_kind() -> None:
    rebuilt = network_from_state_dict(nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2)).state_dict())
    assert [layer.name for layer in rebuilt.network.layers] == ["flatten", "fc0", "relu1", "fc1"]


def test_names_that_torch_or_another_layer_has_are_changed() -> None:
    state = {
        "type.weight": torch.zeros(3, 4),
        "a.b.weight": torch.zeros(3, 3),
        "a_b.weight": torch.zeros(3, 3),
        "relu1.weight": torch.zeros(2, 3),
    }
    rebuilt = network_from_state_dict(state)
    names = [layer.name for layer in rebuilt.network.layers]
    assert len(set(names)) == len(names)
    assert names[1] == "fctype"
    assert matches(rebuilt.network, (4,), 2, rebuilt.weights_of(state))


def test_the_path_of_pictures_is_found_and_told() -> None:
    """The network of PyTorch's own MNIST example."""
    example = nn.Module()
    example.conv1, example.conv2 = nn.Conv2d(1, 32, 3), nn.Conv2d(32, 64, 3)
    example.fc1, example.fc2 = nn.Linear(9216, 128), nn.Linear(128, 10)
    state = example.state_dict()
    rebuilt = network_from_state_dict(state)
    assert (rebuilt.in_shape, rebuilt.any_size) == ((1, 28, 28), False)
    assert matches(rebuilt.network, (1, 28, 28), 10, rebuilt.weights_of(state))
    assert "A 2×2 max pooling after conv2." in [str(a) for a in rebuilt.assumptions]


@pytest.mark.parametrize(
    ("features", "side"), [(64, None), (64 * 25, None), (64 * 14 * 14, 28), (64 * 28 * 28, 28)]
)
def test_pictures_of_any_size_are_averaged(features: int, side: int | None) -> None:
    state = {"conv.weight": torch.zeros(64, 3, 3, 3), "fc.weight": torch.zeros(5, features)}
    rebuilt = network_from_state_dict(state)
    assert rebuilt.any_size == (side is None)
    assert matches(rebuilt.network, (3, side or 40, side or 40), 5, rebuilt.weights_of(state))


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ({}, "do not end in a linear layer"),
        ({"conv.weight": (8, 1, 3, 3)}, "do not end in a linear layer"),
        ({"fc1.weight": (8, 4), "fc2.weight": (2, 9)}, "fc2 takes 9 and fc1 before it gives 8"),
        ({"fc.weight": (8, 4), "conv.weight": (8, 8, 3, 3)}, "no simple chain"),
        ({"signal.weight": (8, 4, 2)}, "do not end in a linear layer"),
        (
            {"bn.weight": (8,), "bn.bias": (8,), "bn.running_mean": (8,)},
            "no weight of a layer known",
        ),
        ({"fc.weight": (8, 4, 2, 2, 2)}, "no weight of a layer known"),
        ({"fc1.weight": (8, 4), "fc1.bias": (7,), "fc2.weight": (2, 8)}, "belongs to no Linear"),
        ({"conv.weight": (8, 1, 3, 3), "fc.weight": (2, 8 * 7)}, "no square picture"),
        ({"fc1.weight": (99_999, 4), "fc2.weight": (2, 99_999)}, "99999"),
        ({"conv.weight": (8, 1, 33, 33), "fc.weight": (2, 8)}, "33"),
    ],
)
def test_what_is_no_chain_is_refused_in_a_sentence(
    shapes: dict[str, tuple[int, ...]], words: str
) -> None:
    state = {key: torch.empty(shape, device="meta") for key, shape in shapes.items()}
    with pytest.raises(CheckpointError) as error:
        network_from_state_dict(state)
    assert words in str(error.value)
