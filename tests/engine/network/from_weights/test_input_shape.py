"""The pictures that rebuilt convolutions read, and how they come to the linear layers."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from studio.engine.network.build import matches
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from tests.engine.network.from_weights.files import answer, expected, kinds, opened


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


def test_depthwise_and_grouped_convolutions(tmp_path: Path) -> None:
    net = nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1, groups=16, bias=False),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        nn.Conv2d(32, 24, 3, padding=1, groups=4),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(24, 5),
    )
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found)[2] == "DepthwiseConv2d"
    samples = torch.randn(2, *found.checkpoint.preprocessing.placement.shape)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)


def test_a_convolution_may_give_the_classes(tmp_path: Path) -> None:
    net = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 4, 1))
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.allclose(
        answer(found, samples), expected(net, samples).mean(dim=(2, 3)), atol=1e-5
    )


def test_gaps_in_a_sequentials_numbers_tell_of_poolings(tmp_path: Path) -> None:
    net = nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 4, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(4, 4, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(4 * 64, 3),
    )
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)
