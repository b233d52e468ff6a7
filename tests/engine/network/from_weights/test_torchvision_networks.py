"""torchvision's own networks, known by all their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

import studio.engine.torchvision_compat  # noqa: F401  before torchvision
from studio.engine.errors import CheckpointError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.backbones import facts_of
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.from_weights.torchvision_networks import fingerprint
from studio.engine.network.probe import on_meta
from tests.engine.network.from_weights.files import (
    answer,
    expected,
    kinds,
    notes,
    opened,
    with_statistics,
)

from torchvision import models


@pytest.fixture(scope="module")
def resnet18() -> nn.Module:
    torch.manual_seed(0)
    return models.resnet18(num_classes=7).eval()


@pytest.mark.parametrize("wrapper", ["", "module.", "_orig_mod.", "model.", "module.model."])
def test_resnet18_is_recognised(tmp_path: Path, resnet18: nn.Module, wrapper: str) -> None:
    state = {f"{wrapper}{key}": value for key, value in resnet18.state_dict().items()}
    found = opened(state, tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert len(found.checkpoint.classes) == 7
    assert found.checkpoint.preprocessing.mean == (0.485, 0.456, 0.406)
    samples = torch.randn(1, 3, 224, 224)
    assert torch.allclose(answer(found, samples), expected(resnet18, samples), atol=1e-5)


def test_counters_that_old_files_lack_are_filled_in(tmp_path: Path, resnet18: nn.Module) -> None:
    state = {k: v for k, v in resnet18.state_dict().items() if not k.endswith("tracked")}
    samples = torch.randn(1, 3, 224, 224)
    assert torch.allclose(
        answer(opened(state, tmp_path), samples), expected(resnet18, samples), atol=1e-5
    )


def test_a_head_of_several_layers_is_kept(tmp_path: Path, resnet18: nn.Module) -> None:
    head = nn.Sequential(nn.Linear(512, 32), nn.ReLU(), nn.Dropout(), nn.Linear(32, 4))
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    found = opened(body | {f"fc.{k}": v for k, v in head.state_dict().items()}, tmp_path)
    assert kinds(found) == ["Backbone", "Linear", "ReLU", "Linear"]
    assert len(found.checkpoint.classes) == 4


def test_a_head_beside_the_body_is_kept(tmp_path: Path, resnet18: nn.Module) -> None:
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    state = {f"backbone.model.{k}": v for k, v in body.items()}
    state |= {"fc.weight": torch.randn(5, 512), "fc.bias": torch.zeros(5)}
    found = opened(state, tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert set(found.checkpoint.weights) == set(state)


def test_a_missing_head_is_told(tmp_path: Path, resnet18: nn.Module) -> None:
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    found = opened(body, tmp_path)
    assert kinds(found) == ["Backbone"]
    assert found.checkpoint.classes == () and not found.checkpoint.has_output_layer
    assert "no output layer in the file" in notes(found)
    with pytest.raises(CheckpointError, match="has no output layer yet"):
        Predictor(found.checkpoint)


def test_a_head_that_is_not_understood_is_left_out(tmp_path: Path, resnet18: nn.Module) -> None:
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    found = opened(body | {"fc.weight": torch.zeros(4, 100)}, tmp_path)
    assert kinds(found) == ["Backbone"] and not found.checkpoint.has_output_layer
    assert "fc.weight (4×100) is no weight" in notes(found)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("mobilenet_v3_small", {}),
        ("squeezenet1_1", {}),
        ("vit_b_32", {}),
        ("densenet121", {}),
        ("vgg11", {}),
        ("googlenet", {"init_weights": False}),
    ],
)
def test_others_are_recognised_by_their_fingerprint(name: str, options: dict[str, bool]) -> None:
    net = on_meta(lambda: models.get_model(name, num_classes=9, **options))
    rebuilt = network_from_state_dict(net.state_dict())
    backbone = rebuilt.network.layers[0]
    assert getattr(backbone, "architecture", "") == name
    assert rebuilt.classes == 9


def test_the_old_keys_of_densenet_are_known() -> None:
    state = on_meta(lambda: models.densenet121()).state_dict()
    old = {
        k.replace(".norm1", ".norm.1").replace(".conv2", ".conv.2") if "denselayer" in k else k: v
        for k, v in state.items()
    }
    rebuilt = network_from_state_dict(old)
    assert getattr(rebuilt.network.layers[0], "architecture", "") == "densenet121"


def test_squeezenets_head_becomes_linear(tmp_path: Path) -> None:
    net = models.squeezenet1_1(num_classes=3)
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert "without the ReLU" in notes(found)
    samples = torch.randn(1, 3, 224, 224)
    inside = net.eval().features(samples)
    linear = net.classifier[1](inside).mean(dim=(2, 3))
    assert torch.allclose(answer(found, samples), linear, atol=1e-4)


def test_the_fingerprint_is_the_tables(resnet18: nn.Module) -> None:
    state = resnet18.state_dict()
    assert fingerprint(state, "fc") == facts_of("resnet18").keys


@pytest.mark.parametrize(
    "name", ["mobilenet_v2", "mobilenet_v3_small", "shufflenet_v2_x0_5", "mnasnet0_5", "resnet18"]
)
def test_torchvisions_networks_answer_as_before(tmp_path: Path, name: str) -> None:
    net = with_statistics(models.get_model(name, num_classes=5))
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(1, 3, 224, 224, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.allclose(found.checkpoint.module()(samples), net(samples), atol=1e-4)
