"""Layers that each take what the one before gives."""

from __future__ import annotations

from pathlib import Path

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from studio.engine.network.build import build
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from tests.engine.network.from_weights.files import kinds, notes, opened, refusal


def test_norms_without_statistics(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {
            "conv": nn.Conv2d(1, 16, 3),
            "norm": nn.GroupNorm(4, 16),
            "act": nn.PReLU(),
            "fc1": nn.Linear(16, 8),
            "ln": nn.LayerNorm(8),
            "fc2": nn.Linear(8, 2),
        }
    )
    found = opened(net.state_dict(), tmp_path)
    assert [k for k in kinds(found) if "Norm" in k or "PReLU" in k] == [
        "GroupNorm",
        "PReLU",
        "LayerNorm",
    ]
    assert "InstanceNorm" in notes(found)


def test_an_output_beside_the_last_is_left_out(tmp_path: Path) -> None:
    state = {
        "body.weight": torch.randn(8, 16),
        "policy.weight": torch.randn(4, 8),
        "value.weight": torch.randn(1, 8),
    }
    found = opened(state, tmp_path)
    assert len(found.checkpoint.classes) == 4
    assert "value takes 8 where policy gives 4: it is left out." in notes(found)


def test_a_layer_beside_the_row_is_refused(tmp_path: Path) -> None:
    state = {
        "fc1.weight": torch.randn(8, 16),
        "beside.weight": torch.randn(8, 8, 3, 3),
        "fc2.weight": torch.randn(3, 8),
    }
    assert "beside takes 8" in refusal(state, tmp_path)


def test_norms_defined_after_the_layers_that_they_follow(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {
            "fc1": nn.Linear(16, 8),
            "fc2": nn.Linear(8, 8),
            "fc3": nn.Linear(8, 3),
            "bn1": nn.BatchNorm1d(8),
            "bn2": nn.BatchNorm1d(8),
        }
    )
    found = opened(net.state_dict(), tmp_path)
    names = [layer.name for layer in found.checkpoint.network.layers if layer.kind != "ReLU"]
    assert names == ["flatten", "fc1", "bn1", "fc2", "bn2", "fc3"]


@st.composite
def chains(draw: st.DrawFn) -> list[nn.Module]:
    """Convolutions with their norms, then linear layers, as the weightless ones are assumed."""
    channels = draw(st.sampled_from([1, 3]))
    layers: list[nn.Module] = []
    for width in draw(st.lists(st.integers(2, 9), max_size=3)):
        kernel = draw(st.sampled_from([1, 3, 5]))
        has_norm = draw(st.booleans())
        bias = draw(st.booleans())
        layers.append(nn.Conv2d(channels, width, kernel, padding=kernel // 2, bias=bias))
        layers += [nn.BatchNorm2d(width)] if has_norm else []
        layers.append(nn.ReLU())
        channels = width
    layers += [nn.AdaptiveAvgPool2d(1)] if layers else []
    layers.append(nn.Flatten())
    features = channels if len(layers) > 1 else 16
    for width in draw(st.lists(st.integers(2, 9), max_size=3)):
        layers += [nn.Linear(features, width), nn.ReLU()]
        features = width
    return [*layers, nn.Linear(features, draw(st.integers(2, 5)))]


@settings(max_examples=25)
@given(chains())
def test_any_chain_comes_back(layers: list[nn.Module]) -> None:
    net = nn.Sequential(*layers).eval()
    state = net.state_dict()
    rebuilt = network_from_state_dict(state)
    module = build(rebuilt.network, rebuilt.in_shape, rebuilt.classes, seed=0).eval()
    module.load_state_dict(rebuilt.weights_of(state))
    assert sorted(rebuilt.keys.values()) == sorted(state)
    samples = torch.randn(2, *rebuilt.in_shape)
    with torch.inference_mode():
        assert torch.allclose(module(samples), net(samples), atol=1e-5)
