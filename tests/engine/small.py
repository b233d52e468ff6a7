"""Small data and recipes that tests train on."""

from __future__ import annotations

from typing import Any

import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.loop.control import Control

PLACEMENT = ImageTransform(channels=1, height=8, width=8)


def stripes(count: int = 120, classes: int = 3, side: int = 8) -> Samples:
    """Noisy pictures whose bright row tells their class: easy, but not trivial, to learn."""
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(count) % classes
    pictures = torch.randint(0, 60, (count, 1, side, side), generator=generator)
    pictures[torch.arange(count), 0, labels] = 220
    names = tuple(f"row {label}" for label in range(classes))
    return Samples(pictures.to(torch.uint8), labels, names)


def striped_dataset(count: int = 120, classes: int = 3) -> Dataset:
    """`stripes` as a dataset without a test part."""
    return Dataset("Stripes", stripes(count, classes), None, PLACEMENT)


def small_network(*extra: dict[str, Any]) -> Network:
    """Flatten, a hidden layer of 16, `extra` layers, and the output layer."""
    return Network.parse(
        {
            "layers": [
                {"kind": "Flatten", "name": "flatten"},
                {"kind": "Linear", "name": "fc1", "out_features": 16},
                *extra,
                {"kind": "ReLU", "name": "relu1"},
                {"kind": "Linear", "name": "fc2", "out_features": "classes"},
            ]
        }
    )


def small_recipe(network: Network | None = None, **training: Any) -> Recipe:
    """A recipe that takes a moment: 3 epochs of batches of 16, at 0.01."""
    settings = {"epochs": 3, "batch_size": 16, "learning_rate": 0.01, **training}
    layers = (network or small_network()).to_dict()
    return Recipe.parse({"name": "small", "network": layers, "training": settings})


def template(key: str) -> Network:
    """The network of the template called `key`."""
    return next(t.network for t in TEMPLATES if t.key == key)


class StopsBefore(Control):
    """Stops the loop when it asks for the n-th time whether to go on: at batches, and between
    the batches of a measurement.
    """

    def __init__(self, asked: int) -> None:
        super().__init__()
        self._left = asked

    def wait_if_paused(self) -> bool:
        self._left -= 1
        if self._left < 0:
            self.stop()
        return super().wait_if_paused()


def fine_tuning_recipe(recipe: Recipe, path: str, **choices: object) -> Recipe:
    """`recipe` made one that starts from the checkpoint at `path`."""
    return recipe.changed(fine_tuning=FineTuning(checkpoint=path).changed(**choices))
