"""Filters for pictures with other channels, in three ways."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.training.fine_tuning.channels import ChannelWay, for_channels
from studio.engine.training.loop.job import prepare
from tests.engine.small import striped_dataset
from tests.engine.training.fine_tuning.test_plan import (
    CONVOLUTIONAL,
    in_colour,
    recipe_for,
    trained,
)

RGB = torch.tensor([[1.0, 2.0, 6.0]])
GREY = torch.tensor([[3.0]])


@pytest.mark.parametrize(("way", "expected"), [("sum", 9.0), ("average", 3.0), ("repeat", 1.0)])
def test_from_rgb_to_grey(way: ChannelWay, expected: float) -> None:
    assert for_channels(RGB, 3, 1, way).flatten().tolist() == [expected]


@pytest.mark.parametrize(("way", "expected"), [("sum", 1.0), ("average", 3.0), ("repeat", 3.0)])
def test_from_grey_to_rgb(way: ChannelWay, expected: float) -> None:
    assert for_channels(GREY, 1, 3, way).flatten().tolist() == [expected] * 3


@pytest.mark.parametrize("way", ["sum", "average", "repeat"])
def test_a_run_begins_with_them(way: Any) -> None:
    colour = trained(CONVOLUTIONAL, in_colour())
    recipe = recipe_for(CONVOLUTIONAL, input="data", channels=way)
    weights = prepare(recipe, striped_dataset(), colour).module.state_dict()["conv1.weight"]
    kernels = colour.weights["conv1.weight"]
    expected = {"sum": kernels.sum(1), "average": kernels.mean(1), "repeat": kernels[:, 0]}[way]
    torch.testing.assert_close(weights[:, 0], expected)
