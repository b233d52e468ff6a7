"""What is inside a backbone."""

from __future__ import annotations

import json

import pytest

from studio.engine.network.backbone_table import facts
from studio.engine.network.backbones import backbone_names, facts_of
from studio.engine.network.catalogue import Backbone
from studio.engine.network.inside import InsidePart, parts_of_layer
from studio.engine.network.probe import probe
from studio.engine.paths import resource


def test_the_parts_add_up_to_the_whole() -> None:
    backbone = Backbone(name="b", architecture="resnet18", pretrained=False, size=None)
    parts = parts_of_layer(backbone, (3, 64, 64))
    whole = probe(backbone, (3, 64, 64))
    assert [part.name for part in parts][:5] == ["conv1", "bn1", "relu", "maxpool", "layer1"]
    assert sum(part.parameters for part in parts) == whole.parameters
    assert sum(part.multiply_adds for part in parts) == whole.multiply_adds
    assert parts[0] == InsidePart("conv1", "Conv2d", (64, 32, 32), 9_408, 9_633_792, ())
    assert [part.name for part in parts[4].inside] == ["0", "1"]


@pytest.mark.parametrize(
    "name",
    ["resnet18", "mobilenet_v2", "squeezenet1_1", "vit_b_32", "vit_h_14", "googlenet"],
)
def test_the_table_is_torchvisions(name: str) -> None:
    """One of each sort; the whole table takes minutes to make."""
    table = json.loads(resource("backbones.json").read_text(encoding="utf-8"))
    assert facts(name) == table[name]


def test_every_network_is_there() -> None:
    from studio.engine.network.torchvision_models import models

    assert list(backbone_names()) == models.list_models(module=models)
    assert facts_of("inception_v3").size == 299


@pytest.mark.parametrize("name", ["vit_b_16", "googlenet", "mobilenet_v3_small", "swin_t"])
def test_a_cut_network_gives_its_features(name: str) -> None:
    size = facts_of(name).size
    found = probe(Backbone(name="b", architecture=name, size=size), (1, 28, 28))
    assert found.out_shape == (facts_of(name).features,)


@pytest.mark.parametrize("name", ["vit_h_14", "vit_b_32"])
def test_pictures_as_they_are_have_the_size_that_the_weights_were_made_for(name: str) -> None:
    size = facts_of(name).size
    found = probe(Backbone(name="b", architecture=name, size=None), (3, size, size))
    assert found.out_shape == (facts_of(name).features,)
