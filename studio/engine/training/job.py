"""A run made ready: recipe and samples turned into the things the loop works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from studio.engine.data.adapt import adapt
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset
from studio.engine.data.split import Split, split
from studio.engine.devices import choose_device
from studio.engine.errors import RecipeError
from studio.engine.network.build import build
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoint import Checkpoint
from studio.engine.training.fine_tuning import freeze_body, transfer


@dataclass(frozen=True)
class Job:
    """What the loop works with.

    Attributes:
        module: on `device`, with its starting weights.
        frozen: names of the layers that stay as they are.
    """

    recipe: Recipe
    split: Split
    preprocessing: Preprocessing
    module: nn.Sequential
    device: torch.device
    frozen: tuple[str, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return self.split.train.classes

    @property
    def validated_on(self) -> Literal["share", "test"]:
        return self.split.validated_on


def prepare(recipe: Recipe, dataset: Dataset, start: Checkpoint | None = None) -> Job:
    """Split the samples, fit the preprocessing, build the network.

    With a `start`, samples are brought to the shape it was trained on, its preprocessing
    is used, and the weights that fit are taken over.

    Raises:
        DataError: the samples cannot be split.
        NetworkError: the layers do not fit the samples.
        CheckpointError: no weight of `start` fits the recipe's network.
        RecipeError: the device is not there, or batches of one meet batch normalisation.
    """
    if start is not None:
        dataset = adapt(dataset, start.preprocessing.placement)
    device = choose_device(recipe.training.device)
    parts = split(dataset, recipe.data.validate_on, recipe.data.share, recipe.data.seed)
    preprocessing = (
        start.preprocessing if start else Preprocessing.fit(parts.train, dataset.placement)
    )
    module = build(recipe.network, dataset.train.shape, len(dataset.classes), recipe.training.seed)
    _refuse_batches_of_one(module, recipe.training.batch_size)
    frozen: tuple[str, ...] = ()
    if start is not None:
        transfer(start.weights, module)
        if recipe.fine_tuning is not None and recipe.fine_tuning.train == "head":
            frozen = freeze_body(module)
    return Job(recipe, _moved(parts, device), preprocessing, module.to(device), device, frozen)


def _moved(parts: Split, device: torch.device) -> Split:
    validation, test = parts.validation.to(device), parts.test.to(device)
    return Split(parts.train.to(device), validation, test, parts.validated_on)


def _refuse_batches_of_one(module: nn.Sequential, batch_size: int) -> None:
    norms = [name for name, part in module.named_children() if isinstance(part, _BatchNorm)]
    if batch_size == 1 and norms:
        raise RecipeError(
            "{layer} normalises over the batch, and a batch of 1 has nothing to average: "
            "set the batch size to at least 2.",
            layer=norms[0],
        )
