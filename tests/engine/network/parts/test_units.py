"""The layers of a module as fine-tuning counts them."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from studio.engine.network.build import skeleton
from studio.engine.network.modules import Backbone
from studio.engine.network.parts.units import head_of, places_of, units_of
from studio.engine.network.templates import templates_for
from tests.engine.small import template


def names(key: str) -> list[str]:
    return [unit.name for unit in units_of(skeleton(template(key), (3, 224, 224), 5))]


def test_a_normalisation_belongs_to_the_layer_before_it() -> None:
    assert names("cnn") == ["conv1", "conv2", "conv3", "fc"]
    module = skeleton(template("cnn"), (1, 28, 28), 10)
    assert units_of(module)[0].paths == ("conv1", "bn1")


def test_rows_are_taken_apart_and_blocks_stay_whole() -> None:
    assert names("resnet") == [
        "conv1", "stage1.0.block", "stage1.1.block", "down2.block", "stage2.0.block",
        "stage2.1.block", "down3.block", "stage3.0.block", "stage3.1.block", "fc",
    ]  # fmt: skip


def test_torchvisions_networks_are_taken_apart() -> None:
    found = names("mobilenet_v2")
    assert found == [*(f"backbone.model.features.{i}" for i in range(19)), "fc"]
    assert names("resnet18")[0] == "backbone.model.conv1"


def test_loose_parameters_belong_to_the_layer_after_them() -> None:
    with torch.device("meta"):
        backbone = Backbone("vit_b_16")
    module = nn.Sequential(backbone, nn.Linear(768, 2, device="meta"))
    units = units_of(module)
    assert "0.model.class_token" in units[0].paths
    assert "0.model.encoder.pos_embedding" in units[1].paths
    assert len(units) == 14


@pytest.mark.parametrize("key", [entry.key for entry in templates_for("pictures")])
def test_every_parameter_belongs_to_one_unit_and_the_last_is_the_output_layer(key: str) -> None:
    side = 224 if key in ("resnet18", "mobilenet_v2") else 28
    module = skeleton(template(key), (3, side, side), 5)
    parameters = [name for name, _ in module.named_parameters()]
    units = units_of(module)
    assert places_of(units, parameters).keys() == set(parameters)
    assert units[-1].name == head_of(module)
