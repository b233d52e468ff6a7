"""timm's networks, known by all their keys; timm itself is an extra."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.build import build
from studio.engine.network.catalogue import Linear, TimmBackbone
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.from_weights.torchvision_networks import fingerprint
from studio.engine.network.network import Network
from studio.engine.network.timm_networks import facts as timm_facts
from studio.engine.network.timm_networks.facts import (
    MissingLibrary,
    TimmFacts,
    timm_by_keys,
    timm_facts_of,
    timm_names,
)
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from tests.engine.network.from_weights.files import answer, expected, kinds, notes, opened
from tests.engine.small import PLACEMENT

NAME = "efficientnet_b0"


def is_missing(name: str) -> None:
    """As `importlib.util.find_spec` answers."""


def test_what_is_known_of_each_is_whole() -> None:
    assert len(timm_names()) > 1_000
    facts = timm_facts_of(NAME)
    assert (facts.features, facts.size, facts.mean[0]) == (1_280, 224, 0.485)
    assert timm_facts_of("vit_base_patch16_224").mean == (0.5, 0.5, 0.5)
    same = timm_by_keys()[facts.keys]
    assert same[0] == NAME and "tf_efficientnet_b0" in same


def test_without_timm_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timm_facts, "find_spec", is_missing)
    with pytest.raises(NetworkError, match=r"efficientnet_b0 .*timm is not installed.*pip install"):
        TimmBackbone(name="b").call((3, 64, 64))


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, torch.Tensor]]:
    """A small network that is in the table for the time of a test."""
    module = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    state = {f"stem.{key}": value for key, value in module.state_dict().items()}
    keys = fingerprint(state, "none")
    facts = TimmFacts(keys, features=4, size=32)
    monkeypatch.setattr(timm_facts, "_table", lambda: {NAME: facts, "tf_efficientnet_b0": facts})
    timm_by_keys.cache_clear()
    yield state
    timm_by_keys.cache_clear()


def test_weights_of_timms_without_timm_are_known_and_named(
    tmp_path: Path, body: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timm_facts, "find_spec", is_missing)
    with pytest.raises(CheckpointError, match=r"weights\.pth: efficientnet_b0 is one of timm's"):
        opened(body | {"classifier.weight": torch.zeros(3, 4)}, tmp_path)


def test_they_are_a_layer_and_an_output_layer(
    body: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timm_facts, "find_spec", lambda name: name)
    head = {"classifier.weight": torch.zeros(3, 4), "classifier.bias": torch.zeros(3)}
    rebuilt = network_from_state_dict(body | head)
    assert [layer.kind for layer in rebuilt.network.layers] == ["TimmBackbone", "Linear"]
    assert (rebuilt.classes, rebuilt.in_shape) == (3, (3, 32, 32))
    assert rebuilt.keys["backbone.model.stem.0.weight"] == "stem.0.weight"
    assert "(also those of tf_efficientnet_b0)" in str(rebuilt.assumptions[0])


def test_a_checkpoint_of_one_is_not_called_damaged_without_timm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network(layers=(TimmBackbone(name="b"), Linear(name="fc", out_features="classes")))
    checkpoint = Checkpoint(
        weights={"fc.weight": torch.zeros(2, 1_280)},
        recipe=Recipe(network=network),
        preprocessing=open_checkpoint(
            Path("resources/pretrained/mnist-mlp.pth")
        ).checkpoint.preprocessing,
        classes=("a", "b"),
    )
    checkpoint.save(tmp_path / "net.pth")
    monkeypatch.setattr(timm_facts, "find_spec", is_missing)
    with pytest.raises(MissingLibrary, match="timm is not installed"):
        open_checkpoint(tmp_path / "net.pth")


def test_a_recipe_with_one_is_read_back_and_a_wrong_name_refused() -> None:
    layer = TimmBackbone(name="b", architecture="vit_base_patch16_224", frozen=True)
    assert Recipe.parse(Recipe(network=Network(layers=(layer,))).to_dict()).network.layers == (
        layer,
    )
    with pytest.raises(RecipeError, match="none of timm's"):
        TimmBackbone.parse({"name": "b", "architecture": "no_such"})


def make_timm() -> Callable[..., nn.Module]:
    """`timm.create_model`; imported in the way that works beside any build of torch."""
    if find_spec("timm") is None:
        pytest.skip("timm is an extra and not installed")
    found: Callable[..., nn.Module] = importlib.import_module(
        "studio.engine.network.timm_networks.library"
    ).create_model
    return found


def made(name: str, classes: int) -> nn.Module:
    torch.manual_seed(0)
    return make_timm()(name, num_classes=classes).eval()


@pytest.mark.parametrize("name", [NAME, "resnet10t", "vit_tiny_patch16_224", "convnext_atto"])
def test_timms_networks_answer_as_before(tmp_path: Path, name: str) -> None:
    net = made(name, 5)
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["TimmBackbone", "Linear"]
    assert f"timm's {name}, by all its keys" in notes(found)
    side = timm_facts_of(name).size
    samples = torch.randn(1, 3, side, side)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)
    found.checkpoint.save(tmp_path / "net.pth")
    again = open_checkpoint(tmp_path / "net.pth")
    assert again.checkpoint.network == found.checkpoint.network
    assert torch.equal(answer(again, samples), answer(found, samples))


def test_one_without_an_output_layer_is_a_start(tmp_path: Path) -> None:
    found = opened(made("resnet10t", 0).state_dict(), tmp_path)
    assert kinds(found) == ["TimmBackbone"] and found.checkpoint.classes == ()


def test_one_is_built_and_trains_on_small_grey_pictures() -> None:
    make_timm()
    layer = TimmBackbone(name="backbone", architecture="resnet10t", size=32)
    network = Network(layers=(layer, Linear(name="fc", out_features="classes")))
    module = build(network, PLACEMENT.shape, 2, seed=0)
    module(torch.rand(4, *PLACEMENT.shape)).sum().backward()
    assert next(module.parameters()).grad is not None
