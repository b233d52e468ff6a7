"""Weights of which no network can be made, as the start of one that some of them fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.recipe import Recipe
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.loose_weights import LooseWeights
from studio.engine.training.checkpoints.opening import (
    open_checkpoint,
    open_start,
    open_start_file,
)
from studio.engine.training.fine_tuning.tensors import tensor_rows
from studio.engine.training.loop.job import plan_job, prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import fine_tuning_recipe, small_recipe, striped_dataset
from tests.engine.training.fine_tuning.test_plan import CONVOLUTIONAL, EMPTY, in_colour

CLASSES = ("row 0", "row 1", "row 2")


class Gated(nn.Module):
    """A network whose weights do not tell how it is put together."""

    def __init__(self, channels: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 4, 3)
        self.gate = nn.Linear(4, 4)
        self.fc1 = nn.Linear(4 * 4 * 4, 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    torch.save({"state_dict": Gated().state_dict(), "epoch": 3}, tmp_path / "gated.pth")
    return tmp_path / "gated.pth"


def recipe_from(path: Path, **choices: Any) -> Recipe:
    return fine_tuning_recipe(small_recipe(CONVOLUTIONAL), str(path), **choices)


def loose(path: Path, stated: Stated | None = None) -> LooseWeights:
    start = open_start_file(path, CONVOLUTIONAL, stated).start
    assert isinstance(start, LooseWeights)
    return start


def test_it_is_never_offered_as_a_network(file: Path) -> None:
    with pytest.raises(CheckpointError, match=r"attention or gates \(gate\)"):
        open_checkpoint(file, CONVOLUTIONAL)


def test_its_tensors_go_to_the_layers_that_they_fit(file: Path) -> None:
    recipe = recipe_from(file)
    opened = open_start(recipe)
    assert [str(note) for note in opened.notes] == [
        "Its classes are not known: outputs for classes begin anew.",
        "How its pictures were normalised is not known: they are as the data's own.",
    ]
    made = plan_job(recipe, striped_dataset(), opened.start)
    assert (made.layers, made.others, made.changes_pictures) == ("recipe", False, False)
    assert (made.kept, made.replaced) == (("conv1",), ("fc1",))
    rows = {row.ours or row.theirs: (row.state, row.reason) for row in tensor_rows(made)}
    assert rows["fc1.weight"] == ("reset", "classes")
    assert rows["gate.weight"] == ("unused", "")


def test_it_trains_with_the_datas_own_normalisation_and_runs_again(file: Path) -> None:
    recipe = recipe_from(file)
    start = open_start(recipe).start
    trainer = Trainer(prepare(recipe, striped_dataset(), start))
    assert start.weights["conv1.bias"].equal(trainer.job.module.state_dict()["conv1.bias"])
    assert trainer.job.preprocessing.mean != (0.0,)
    assert trainer.job.start_saw is None
    list(trainer.run())
    again = Trainer(prepare(trainer.last.recipe, striped_dataset(), start))
    list(again.run())
    for name, value in trainer.last.weights.items():
        assert torch.equal(again.last.weights[name], value)


def test_what_is_stated_of_it_is_taken(file: Path) -> None:
    stated = Stated(mean=(0.25,), std=(0.5,), classes=CLASSES)
    opened = open_start(recipe_from(file, stated=stated))
    assert opened.notes == ()
    made = plan_job(recipe_from(file, stated=stated), striped_dataset(classes=4), opened.start)
    assert (made.partly, made.known) == (("fc1",), CLASSES)
    found = made.preprocessing(striped_dataset().train)
    assert (found.mean, found.std) == ((0.25,), (0.5,))


def test_its_filters_are_adapted_to_pictures_with_other_channels(tmp_path: Path) -> None:
    torch.save(Gated(channels=3).state_dict(), tmp_path / "colour.pth")
    start = loose(tmp_path / "colour.pth")
    recipe = recipe_from(tmp_path / "colour.pth")
    assert plan_job(recipe, striped_dataset(), start).adapted == ("conv1",)
    assert plan_job(recipe, in_colour(), start).adapted == ()
    weights = prepare(recipe, striped_dataset(), start).module.state_dict()["conv1.weight"]
    assert torch.equal(weights, start.weights["conv1.weight"].sum(1, keepdim=True))


def wrapped(folder: Path, first: str) -> LooseWeights:
    weights = {name.replace("conv1", first): value for name, value in Gated().state_dict().items()}
    torch.save({f"module.{name}": value for name, value in weights.items()}, folder / "w.pth")
    return loose(folder / "w.pth")


def test_what_wraps_all_names_does_not_matter(tmp_path: Path) -> None:
    made = plan_job(recipe_from(Path()), striped_dataset(), wrapped(tmp_path, "conv1"))
    assert made.kept == ("conv1",)
    assert tensor_rows(made)[0].theirs == "module.conv1.weight"


@pytest.mark.parametrize("old", ["stem.", "module.stem."])
def test_nor_does_it_for_rules(tmp_path: Path, old: str) -> None:
    recipe = recipe_from(Path(), rename=[(old, "conv1.")])
    made = plan_job(recipe, striped_dataset(), wrapped(tmp_path, "stem"))
    assert tensor_rows(made)[0].theirs == "module.stem.weight"
    assert made.kept == ("conv1",)


@pytest.mark.parametrize("layers", ["auto", "checkpoint"])
def test_without_layers_of_a_recipe_it_says_why_it_brings_none(file: Path, layers: str) -> None:
    recipe = recipe_from(file, layers=layers)
    if layers == "auto":
        recipe = recipe.changed(network=EMPTY)
    with pytest.raises(CheckpointError, match="attention or gates"):
        plan_job(recipe, striped_dataset(), loose(file))


def test_what_fits_nothing_is_refused_with_both_reasons(tmp_path: Path) -> None:
    weights = {f"other.{name}": value for name, value in Gated().state_dict().items()}
    torch.save(weights, tmp_path / "w.pth")
    with pytest.raises(CheckpointError, match=r"other\.gate.* none of its .*fits.* conv1, fc1"):
        plan_job(recipe_from(Path()), striped_dataset(), loose(tmp_path / "w.pth"))


def test_what_can_be_rebuilt_is_a_network_still(tmp_path: Path) -> None:
    torch.save(nn.Sequential(nn.Linear(64, 3)).state_dict(), tmp_path / "w.pth")
    assert isinstance(open_start_file(tmp_path / "w.pth").start, Checkpoint)


def test_what_is_stated_wrongly_is_refused_and_not_taken_apart(tmp_path: Path) -> None:
    torch.save(nn.Sequential(nn.Linear(64, 3)).state_dict(), tmp_path / "w.pth")
    with pytest.raises(CheckpointError, match="3 classes apart, and 2 names"):
        open_start_file(tmp_path / "w.pth", stated=Stated(classes=("a", "b")))


def test_a_normalisation_for_no_pictures_is_refused(file: Path) -> None:
    with pytest.raises(CheckpointError, match="2 means"):
        open_start_file(file, stated=Stated(mean=(0.1, 0.2), std=(0.5, 0.5)))
