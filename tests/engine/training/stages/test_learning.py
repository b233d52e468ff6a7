"""What learns in a stage, at what share of the rate, and what stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from studio.engine.errors import RecipeError
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.loop.events import EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.learning import Learning, begin_stage
from studio.engine.training.stages.spans import spans_of
from tests.engine.small import small_network, small_recipe, striped_dataset

NORMED = small_network(
    {"kind": "BatchNorm1d", "name": "bn1"},
    {"kind": "Dropout", "name": "drop1"},
    {"kind": "Linear", "name": "mid", "out_features": 8},
)


def staged(*stages: dict[str, Any], network: Network = NORMED, epochs: int = 3) -> Recipe:
    tuning = FineTuning.parse({"checkpoint": "start.pth", "stages": stages})
    return small_recipe(network, epochs=epochs).changed(fine_tuning=tuning)


def begun(recipe: Recipe, number: int = 0) -> tuple[nn.Module, Learning]:
    module = prepare(small_recipe(recipe.network), striped_dataset()).module
    return module, begin_stage(module, recipe, spans_of(recipe)[number])


def learning_names(module: nn.Module) -> list[str]:
    return [name for name, p in module.named_parameters() if p.requires_grad]


@pytest.mark.parametrize(
    ("stage", "groups"),
    [
        ({}, {"all layers": (1.0, 8)}),
        ({"backbone_lr_scale": 0.1}, {"output layer": (1.0, 2), "layers before it": (0.1, 6)}),
        (
            {"lr_decay": 0.5},
            {"output layer": (1.0, 2), "mid": (0.5, 2), "fc1": (0.25, 4)},
        ),
        ({"train": ["head"]}, {"all layers": (1.0, 2)}),
    ],
)
def test_layers_learn_at_their_share_of_the_rate(
    stage: dict[str, Any], groups: dict[str, tuple[float, int]]
) -> None:
    _, learning = begun(staged(stage))
    assert {g.name: (g.rate, len(g.parameters)) for g in learning.groups} == groups


@pytest.mark.parametrize(
    ("train", "learns", "frozen"),
    [
        (["all"], ["fc1", "bn1", "mid", "fc2"], ()),
        (["head"], ["fc2"], ("flatten", "fc1", "bn1", "drop1", "mid", "relu1")),
        (["mid", "head"], ["mid", "fc2"], ("flatten", "fc1", "bn1", "drop1")),
        (["fc1"], ["fc1", "bn1"], ("flatten", "mid", "fc2")),
    ],
)
def test_the_rest_stays_as_it_is(
    train: list[str], learns: list[str], frozen: tuple[str, ...]
) -> None:
    module, learning = begun(staged({"train": train}))
    assert list(dict.fromkeys(n.split(".")[0] for n in learning_names(module))) == learns
    assert learning.frozen == frozen


def test_what_a_person_froze_stays_frozen_in_every_stage() -> None:
    network = NORMED.changed(
        layers=tuple(
            layer.changed(frozen=True) if layer.name == "fc1" else layer for layer in NORMED.layers
        )
    )
    module, learning = begun(staged({}, network=network))
    assert not any(name.startswith("fc1") for name in learning_names(module))
    assert learning.frozen == ("fc1",)
    with pytest.raises(RecipeError, match=r"in stage 2: what it trains .fc1"):
        begun(staged({"epochs": 1}, {"train": ["fc1.weight", "fc1.bias"]}, network=network), 1)


def test_a_layer_that_is_not_there_is_named() -> None:
    with pytest.raises(RecipeError, match=r"trains mit .did you mean mid.*fc1, mid, fc2"):
        begun(staged({"train": ["mit"]}))


def test_a_stage_that_cannot_begin_is_refused_before_the_run() -> None:
    recipe = staged({"epochs": 1}, {"train": ["nowhere"]})
    with pytest.raises(RecipeError, match="nowhere"):
        prepare(recipe, striped_dataset())


def test_stages_take_turns_and_frozen_statistics_stay() -> None:
    recipe = staged({"epochs": 2, "train": ["head"]}, {"learning_rate": 0.005}, epochs=3)
    trainer = Trainer(prepare(recipe, striped_dataset()))
    before = {name: value.clone() for name, value in trainer.job.module.state_dict().items()}
    seen = {}
    for event in trainer.run():
        if isinstance(event, EpochEnded):
            seen[event.epoch] = (trainer.newest_weights(), event.learning_rate)
    for name, value in before.items():
        stays = torch.equal(seen[2][0][name], value)
        assert stays is not name.startswith("fc2"), name
        if "num_batches" not in name:
            assert not torch.equal(seen[3][0][name], value), name
    assert [rate for _, rate in seen.values()] == [0.01, 0.01, 0.005]


def test_what_goes_on_learning_keeps_what_its_optimiser_remembers() -> None:
    recipe = staged({"epochs": 1, "train": ["head"]}, {}, epochs=2)
    trainer = Trainer(prepare(recipe, striped_dataset()))
    list(trainer.run())
    steps = {n: int(m["step"]) for n, m in trainer.last.state.optimiser["Adam"].items()}  # type: ignore[union-attr]
    assert steps["fc2.weight"] == 2 * steps["fc1.weight"] == 12
