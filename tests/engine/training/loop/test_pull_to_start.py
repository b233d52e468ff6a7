"""Weights that are pulled back to where they started."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import (
    StopsBefore,
    fine_tuning_recipe,
    small_network,
    small_recipe,
    striped_dataset,
)

SGD = {"kind": "SGD", "momentum": 0.0}


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    list(trainer.run())
    return trainer.last


def tuned(start: Checkpoint, classes: int = 3, epochs: int = 2, **choices: Any) -> Trainer:
    recipe = fine_tuning_recipe(small_recipe(optimiser=SGD, epochs=epochs), "start.pth", **choices)
    return Trainer(prepare(recipe, striped_dataset(classes=classes), start))


def distance(trainer: Trainer, start: Checkpoint, name: str = "fc1.weight") -> float:
    return (trainer.newest_weights()[name] - start.weights[name]).norm().item()


@pytest.mark.parametrize("setting", ["l2_sp", "start_decay"])
def test_the_stronger_the_pull_the_nearer_they_stay(start: Checkpoint, setting: str) -> None:
    found = []
    for strength in (0.0, 1.0, 20.0):
        trainer = tuned(start, **{setting: strength})
        list(trainer.run())
        found.append(distance(trainer, start))
    assert found[0] > found[1] > found[2] > 0


def test_l2_sp_is_the_gradient_of_its_loss(start: Checkpoint) -> None:
    """One step of plain SGD from a place away from the start."""
    steps = []
    for strength in (0.0, 0.5):
        trainer = tuned(start, l2_sp=strength)
        stepper = trainer._pass.stepper
        moved = trainer.job.module.get_submodule("fc1").weight
        with torch.no_grad():
            moved.add_(0.1)
        before = moved.detach().clone()
        pictures = torch.rand(8, 1, 8, 8, generator=torch.Generator().manual_seed(0))
        stepper.step(pictures, torch.arange(8) % 3, 1)
        steps.append(moved.detach() - before)
    torch.testing.assert_close(steps[1] - steps[0], torch.full_like(steps[0], -0.01 * 0.5 * 0.1))


@pytest.mark.parametrize("setting", ["l2_sp", "start_decay"])
def test_classes_that_are_new_are_free(start: Checkpoint, setting: str) -> None:
    """Of the output layer, those that it knew are pulled."""
    free, pulled = (tuned(start, classes=5, **{setting: strength}) for strength in (0.0, 20.0))
    for trainer in (free, pulled):
        list(trainer.run())
    before = start.weights["fc2.weight"]
    ways = [trainer.newest_weights()["fc2.weight"] for trainer in (free, pulled)]
    assert (ways[1][:3] - before).norm() < 0.7 * (ways[0][:3] - before).norm()
    assert ways[1][3:].norm() > 0.5 * ways[0][3:].norm()


def test_layers_that_begin_anew_are_free(start: Checkpoint) -> None:
    network = small_network({"kind": "Linear", "name": "between", "out_features": 12})
    recipe = fine_tuning_recipe(small_recipe(network), "start.pth", layers="recipe", l2_sp=1.0)
    trainer = Trainer(prepare(recipe, striped_dataset(), start))
    assert [*trainer._pass.stepper.pull.anchors()] == ["fc1.weight", "fc1.bias"]


def test_without_a_pull_nothing_is_kept_for_it(start: Checkpoint) -> None:
    assert tuned(start).last.state.anchors == {}  # type: ignore[union-attr]


@pytest.mark.parametrize("setting", ["l2_sp", "start_decay"])
@pytest.mark.parametrize(("batch", "classes"), [(2, 3), (7, 3), (12, 3), (7, 5)])
def test_an_interrupted_run_is_pulled_to_the_same_start(
    start: Checkpoint, setting: str, batch: int, classes: int
) -> None:
    whole = tuned(start, classes, epochs=3, **{setting: 2.0})
    list(whole.run())
    recipe = fine_tuning_recipe(small_recipe(optimiser=SGD), "start.pth", **{setting: 2.0})
    dataset = striped_dataset(classes=classes)
    stopped = Trainer(prepare(recipe, dataset, start), StopsBefore(batch))
    list(stopped.run())
    kept = stopped.last
    again = Trainer(prepare_to_continue(kept.recipe, dataset, kept))
    again.load_state(kept)
    list(again.run())
    for name, value in whole.newest_weights().items():
        assert torch.equal(again.newest_weights()[name], value), name
