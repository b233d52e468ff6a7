"""Networks whose reasons are known: made by hand, on pictures of 8×8."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.small import small_recipe

INK = ImageTransform(channels=1, height=8, width=8, style="ink")


def linear(weights: Tensor, placement: ImageTransform = INK) -> Checkpoint:
    """Of one layer: each logit is a weighted sum (K×values) of the pixels, scaled to 0–1."""
    layers = [
        {"kind": "Flatten", "name": "flatten"},
        {"kind": "Linear", "name": "fc", "out_features": "classes"},
    ]
    made = _checkpoint(layers, placement, len(weights))
    state = {"fc.weight": weights.float(), "fc.bias": torch.zeros(len(weights))}
    return replace(made, weights=state)


def spots(*places: tuple[int, int]) -> Checkpoint:
    """Each class is the light of one pixel (row, column); the last one is a logit of 0."""
    weights = torch.zeros(len(places) + 1, 8, 8)
    for label, (row, column) in enumerate(places):
        weights[label, row, column] = 4
    return linear(weights.flatten(1))


def convolutional(placement: ImageTransform = INK) -> Checkpoint:
    """Two convolutions and an output layer of 3 classes, as they begin."""
    layers: list[dict[str, Any]] = [
        {"kind": "Conv2d", "name": "conv1", "out_channels": 6, "padding": 1},
        {"kind": "ReLU", "name": "relu1"},
        {"kind": "MaxPool2d", "name": "pool1"},
        {"kind": "Conv2d", "name": "conv2", "out_channels": 8, "padding": 1},
        {"kind": "ReLU", "name": "relu2"},
        {"kind": "Flatten", "name": "flatten"},
        {"kind": "Linear", "name": "fc", "out_features": "classes"},
    ]
    return _checkpoint(layers, placement, 3)


def _checkpoint(
    layers: list[dict[str, Any]], placement: ImageTransform, classes: int
) -> Checkpoint:
    network = Network.parse({"layers": layers})
    module = build(network, placement.shape, classes, seed=0)
    channels = placement.channels
    return Checkpoint(
        weights=dict(module.state_dict()),
        recipe=small_recipe(network),
        preprocessing=Preprocessing(
            placement=placement, mean=(0.0,) * channels, std=(1.0,) * channels
        ),
        classes=tuple(f"class {label}" for label in range(classes)),
    )


def picture(*bright: tuple[int, int], channels: int = 1) -> Tensor:
    """Black with some white pixels (row, column): uint8 C×8×8."""
    made = torch.zeros(channels, 8, 8, dtype=torch.uint8)
    for row, column in bright:
        made[:, row, column] = 255
    return made


def noisy(seed: int = 0, channels: int = 1) -> Tensor:
    draw = torch.Generator().manual_seed(seed)
    return torch.randint(0, 256, (channels, 8, 8), generator=draw).to(torch.uint8)
