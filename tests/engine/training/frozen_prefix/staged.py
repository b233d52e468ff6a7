"""Small runs whose first layers are frozen, for a stage or to the end."""

from __future__ import annotations

from typing import Any

from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import CachingFeatures, Event
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset

# No biases before a batch normalisation: their gradients are zero but for rounding, of which Adam
# makes whole steps, so that no two ways to compute the same would end alike.
BODY: tuple[dict[str, Any], ...] = (
    {"kind": "Conv2d", "name": "conv1", "out_channels": 8, "kernel_size": 3, "bias": False},
    {"kind": "BatchNorm2d", "name": "bn1"},
    {"kind": "ReLU", "name": "relu1"},
    {"kind": "Conv2d", "name": "conv2", "out_channels": 8, "kernel_size": 3, "bias": False},
    {"kind": "BatchNorm2d", "name": "bn2"},
    {"kind": "ReLU", "name": "relu2"},
    {"kind": "GlobalAveragePool", "name": "pool"},
)
MIDDLE: tuple[dict[str, Any], ...] = (
    {"kind": "Linear", "name": "mid", "out_features": 8, "bias": False},
    {"kind": "BatchNorm1d", "name": "bn3"},
    {"kind": "Dropout", "name": "drop"},
)
HEAD: dict[str, Any] = {"kind": "Linear", "name": "fc", "out_features": "classes"}

HEAD_ONLY: dict[str, Any] = {"train": ["head"]}
UPPER: dict[str, Any] = {"train": ["mid", "head"]}


def network(*layers: dict[str, Any]) -> Network:
    return Network.parse({"layers": layers or (*BODY, *MIDDLE, HEAD)})


def staged(
    *stages: dict[str, Any], layers: Network | None = None, augment: Any = (), **training: Any
) -> Recipe:
    """Fine-tunes from nothing: the starting weights are drawn by the seed."""
    tuning = FineTuning.parse({"checkpoint": "start.pth", "stages": stages})
    recipe = small_recipe(layers or network(), **training).changed(fine_tuning=tuning)
    return recipe.changed(data=recipe.data.changed(augment=augment))


def uncached(recipe: Recipe) -> Recipe:
    training = recipe.training
    speed = training.speed.changed(cache_frozen=False)
    return recipe.changed(training=training.changed(speed=speed))


def trainer_of(recipe: Recipe, control: Control | None = None) -> Trainer:
    return Trainer(prepare(recipe, striped_dataset()), control)


def run(recipe: Recipe) -> tuple[Trainer, list[Event]]:
    trainer = trainer_of(recipe)
    return trainer, list(trainer.run())


def computed(events: list[Event]) -> int:
    """How many times samples were run through a frozen part."""
    told = [event for event in events if isinstance(event, CachingFeatures)]
    return sum(event.total for event in told if event.done == event.total)
