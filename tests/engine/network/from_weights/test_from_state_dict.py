"""Networks rebuilt from bare weights."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.network.build import build, matches
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.templates import Template, templates_for
from studio.engine.training.checkpoints.opening import open_checkpoint
from tests.engine.network.from_weights.files import answer, expected, notes, opened

BY_KEY = {template.key: template.network for template in templates_for("pictures")}


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


@pytest.mark.parametrize("template", templates_for("pictures"), ids=lambda template: template.key)
def test_the_studios_own_networks_open(tmp_path: Path, template: Template) -> None:
    state = build(template.network, (3, 32, 32), 4, seed=0).state_dict()
    found = opened(state, tmp_path)
    assert len(found.checkpoint.classes) == 4
    assert sum(v.numel() for v in found.checkpoint.weights.values()) == sum(
        v.numel() for v in state.values()
    )


@pytest.mark.parametrize("key", ["mlp", "mlp-bn", "cnn", "resnet", "vit"])
def test_many_of_the_studios_networks_answer_as_before(tmp_path: Path, key: str) -> None:
    network = next(
        template.network for template in templates_for("pictures") if template.key == key
    )
    net = build(network, (3, 32, 32), 4, seed=0)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(
        answer(opened(net.state_dict(), tmp_path), samples), expected(net, samples), atol=1e-5
    )


@pytest.mark.parametrize("key", ["vgg", "lenet5"])
def test_weights_that_tell_too_little_fit_the_network_in_the_editor(
    tmp_path: Path, key: str
) -> None:
    network = next(t.network for t in templates_for("pictures") if t.key == key)
    renamed = network.changed(
        layers=tuple(layer.changed(name=f"res_{layer.name}") for layer in network.layers)
    )
    net = build(renamed, (3, 64, 64), 4, seed=0).eval()
    torch.save(net.state_dict(), tmp_path / "w.pth")
    with pytest.raises(CheckpointError):
        open_checkpoint(tmp_path / "w.pth")
    found = open_checkpoint(tmp_path / "w.pth", renamed)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.equal(found.checkpoint.module()(samples), net(samples))


def test_a_file_that_is_refused_is_named(tmp_path: Path) -> None:
    """The window tells of it after the dialog that it was chosen in has gone."""
    with pytest.raises(CheckpointError, match=r"weights\.pth: .*values"):
        opened({"fc.weight": torch.zeros(3, 7), "fc.bias": torch.zeros(3)}, tmp_path)


def test_the_size_of_pictures_is_told_once(tmp_path: Path) -> None:
    """A stranger's network for CIFAR, saved as torch's parallel wrapper names it."""
    net = nn.Sequential(
        OrderedDict(
            conv=nn.Conv2d(3, 8, 3, padding=1),
            relu=nn.ReLU(),
            pool=nn.MaxPool2d(2),
            flatten=nn.Flatten(),
            fc=nn.Linear(8 * 16 * 16, 10),
        )
    )
    found = opened({f"module.{key}": value for key, value in net.state_dict().items()}, tmp_path)
    assert notes(found).count("32×32") == 1
    assert found.checkpoint.preprocessing.placement.shape == (3, 32, 32)
    samples = torch.rand(2, 3, 32, 32)
    torch.testing.assert_close(answer(found, samples), expected(net, samples))
