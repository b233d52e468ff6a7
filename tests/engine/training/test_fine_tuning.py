"""Fine-tuning: what is kept, replaced and frozen, and that it learns on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Dataset, Samples
from studio.engine.errors import CheckpointError
from studio.engine.training.checkpoint import Checkpoint
from studio.engine.training.events import EpochEnded, Progressed
from studio.engine.training.fine_tuning import fine_tuning_recipe, plan, transfer
from studio.engine.training.job import prepare
from studio.engine.training.trainer import Trainer
from tests.engine.small import small_network, small_recipe, striped_dataset, stripes

NORMED = small_network({"kind": "BatchNorm1d", "name": "bn1"})


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(NORMED), striped_dataset()))
    list(trainer.run())
    return trainer.last


def test_the_same_classes_keep_every_layer(start: Checkpoint) -> None:
    made = plan(start, classes=3, train="all")
    assert made.kept == ("fc1", "bn1", "fc2")
    assert made.replaced == made.frozen == ()


def test_other_classes_replace_the_output_layer(start: Checkpoint) -> None:
    made = plan(start, classes=5, train="head")
    assert made.kept == ("fc1", "bn1")
    assert made.replaced == ("fc2",)
    assert made.frozen == ("fc1", "bn1")


def fine_tuned(start: Checkpoint, dataset: Dataset, train: str) -> Trainer:
    recipe = fine_tuning_recipe(small_recipe(), start, "start.pth", train)  # type: ignore[arg-type]
    return Trainer(prepare(recipe, dataset, start))


def test_kept_layers_begin_with_the_checkpoints_weights(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), "all")
    weights = trainer.job.module.state_dict()
    assert torch.equal(weights["fc1.weight"], start.weights["fc1.weight"])
    assert weights["fc2.weight"].shape == (5, 16)


def test_only_the_output_layer_learns_and_statistics_stay(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), "head")
    head = trainer.job.module.state_dict()["fc2.weight"].clone()
    list(trainer.run())
    after = trainer.last.weights
    for name, value in start.weights.items():
        if not name.startswith("fc2"):
            assert torch.equal(after[name], value), name
    assert not torch.equal(after["fc2.weight"], head)


def test_all_layers_learn(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), "all")
    list(trainer.run())
    assert not torch.equal(trainer.last.weights["fc1.weight"], start.weights["fc1.weight"])


def test_it_starts_where_the_checkpoint_was_good(start: Checkpoint) -> None:
    epochs = [
        e for e in fine_tuned(start, striped_dataset(), "all").run() if isinstance(e, EpochEnded)
    ]
    assert epochs[0].accuracy > 0.8


def test_pictures_of_another_shape_are_brought_to_the_checkpoints(start: Checkpoint) -> None:
    small = stripes()
    colour = small.pictures.expand(-1, 3, -1, -1).repeat_interleave(3, 2).repeat_interleave(3, 3)
    samples = Samples(colour, small.labels, small.classes)
    dataset = Dataset("Photos", samples, None, Placement(channels=3, height=24, width=24))
    trainer = fine_tuned(start, dataset, "all")
    assert trainer.job.split.train.shape == (1, 8, 8)
    list(trainer.run())
    assert trainer.last.preprocessing == start.preprocessing


def test_the_recipe_says_where_it_started(start: Checkpoint, tmp_path: Path) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), "head")
    list(trainer.run())
    trainer.last.save(tmp_path / "tuned.pth")
    assert trainer.last.recipe.fine_tuning is not None
    assert trainer.last.recipe.fine_tuning.checkpoint == "start.pth"


def test_a_checkpoint_with_no_layer_in_common_is_refused() -> None:
    module = torch.nn.Sequential()
    module.add_module("fc", torch.nn.Linear(3, 2))
    with pytest.raises(CheckpointError, match="No layer of the starting checkpoint fits"):
        transfer({"other.weight": torch.zeros(2, 3)}, module)


def test_earlier_layers_may_learn_at_a_share_of_the_rate() -> None:
    start = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    list(start.run())
    recipe = fine_tuning_recipe(small_recipe(epochs=1), start.last, "start.pth")
    assert recipe.fine_tuning is not None
    slow = recipe.changed(fine_tuning=recipe.fine_tuning.changed(body_rate=0.1))
    trainer = Trainer(prepare(slow, striped_dataset(), start.last))
    told = next(event for event in trainer.run() if isinstance(event, Progressed))
    assert dict(told.learning_rates) == {
        "output layer": pytest.approx(0.01),
        "layers before it": pytest.approx(0.001),
    }
