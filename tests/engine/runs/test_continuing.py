"""Runs that go on from disk, in this process and in another, and branches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from studio.engine.errors import RecipeError
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.continuing import branch_run, continue_run
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Ended, Progressed
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_network, small_recipe, striped_dataset

FORMER_NAMES = {"min_delta": "least_gain"}


def stopped_run(folder: Path, epochs: int = 6, after: float = 2.5) -> Path:
    """A run that was stopped at a batch amid an epoch."""
    control = Control()
    recipe = small_recipe(small_network({"kind": "Dropout", "name": "drop1"}), epochs=epochs)
    trainer = Trainer(prepare(recipe, striped_dataset()), control)
    for event in RunFolder(folder / "parent", trainer).run():
        if isinstance(event, Progressed) and event.position >= after:
            control.stop()
    return folder / "parent"


def test_a_stopped_run_goes_on_in_its_own_folder(tmp_path: Path) -> None:
    run = stopped_run(tmp_path)
    assert RunRecord.read(run).current_status == "stopped"
    folder = continue_run(run, striped_dataset())
    *_, ended = folder.run()
    assert isinstance(ended, Ended)
    assert ended.outcome == "finished"
    record = RunRecord.read(run)
    assert (record.current_status, record.epochs, record.asked) == ("finished", 6, 6)
    assert [row.epoch for row in load_checkpoint(run / "last.pth").history.epochs] == [*range(1, 7)]


def test_a_branch_leaves_its_parent_as_it_is(tmp_path: Path) -> None:
    run = stopped_run(tmp_path)
    before = {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()}
    recipe = load_recipe(str(run / "recipe.toml"))
    changed = recipe.changed(
        training=recipe.training.changed(learning_rate=0.001, batch_size=24, schedule="Cosine")
    )
    folder = branch_run(run, changed, striped_dataset())
    *_, ended = folder.run()
    assert isinstance(ended, Ended)
    assert ended.epochs == 6
    record = RunRecord.read(folder.path)
    assert record.parent is not None
    assert record.parent.run == "parent"
    assert 2.4 < record.parent.epochs < 3
    assert load_recipe(str(folder.path / "recipe.toml")) == changed
    assert before == {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()}
    history = load_checkpoint(folder.path / "last.pth").history
    assert [row.epoch for row in history.epochs] == [1, 2, 3, 4, 5, 6]


def test_a_branch_may_freeze_layers(tmp_path: Path) -> None:
    run = stopped_run(tmp_path)
    recipe = load_recipe(str(run / "recipe.toml"))
    layers = [
        layer.changed(frozen=True) if layer.name == "fc1" else layer
        for layer in recipe.network.layers
    ]
    frozen = recipe.changed(network=recipe.network.changed(layers=layers))
    folder = branch_run(run, frozen, striped_dataset())
    list(folder.run())
    before, after = (load_checkpoint(r / "last.pth").weights for r in (run, folder.path))
    assert torch.equal(before["fc1.weight"], after["fc1.weight"])
    assert not torch.equal(before["fc2.weight"], after["fc2.weight"])


def test_what_cannot_change_on_the_way_is_refused(tmp_path: Path) -> None:
    run = stopped_run(tmp_path)
    recipe = load_recipe(str(run / "recipe.toml"))
    with pytest.raises(RecipeError, match="Layers were changed"):
        branch_run(run, recipe.changed(network=small_network()), striped_dataset())
    with pytest.raises(RecipeError, match="Other samples"):
        other = recipe.changed(data=recipe.data.changed(share=0.3))
        branch_run(run, other, striped_dataset())
    with pytest.raises(RecipeError, match="done 2 epochs already: set more than 2"):
        short = recipe.changed(training=recipe.training.changed(epochs=2))
        branch_run(run, short, striped_dataset())


def test_more_epochs_after_the_end(tmp_path: Path) -> None:
    recipe = small_recipe(epochs=2)
    list(RunFolder(tmp_path / "run", Trainer(prepare(recipe, striped_dataset()))).run())
    more = recipe.changed(training=recipe.training.changed(epochs=5))
    *_, ended = branch_run(tmp_path / "run", more, striped_dataset()).run()
    assert isinstance(ended, Ended)
    assert ended.epochs == 5


def test_a_run_of_a_constant_rate_continued_equals_a_longer_one(tmp_path: Path) -> None:
    recipe, longer = small_recipe(epochs=2), small_recipe(epochs=4)
    list(RunFolder(tmp_path / "run", Trainer(prepare(recipe, striped_dataset()))).run())
    folder = branch_run(tmp_path / "run", longer, striped_dataset())
    list(folder.run())
    whole = Trainer(prepare(longer, striped_dataset()))
    list(whole.run())
    for name, weights in whole.last.weights.items():
        assert torch.equal(weights, folder.trainer.last.weights[name])


def with_former_names(run: Path, older: Path) -> Path:
    """A copy of `run` as it was written while some settings were called otherwise."""
    shutil.copytree(run, older)
    recipe = older / "recipe.toml"
    for now, then in FORMER_NAMES.items():
        assert now in recipe.read_text()
        recipe.write_text(recipe.read_text().replace(now, then))
    for path in older.rglob("*.pth"):
        stored = torch.load(path, weights_only=True)
        training = stored["recipe"]["training"]
        for now, then in FORMER_NAMES.items():
            for table in (training, training["schedule"]):
                if now in table:
                    table[then] = table.pop(now)
        assert "least_gain" in training["schedule"]
        torch.save(stored, path)
    return older


def test_a_run_whose_settings_had_former_names_goes_on_to_the_same_weights(
    tmp_path: Path,
) -> None:
    recipe = small_recipe(small_network(), epochs=4)
    plateau = {"kind": "ReduceOnPlateau", "patience": 1, "min_delta": 0.5}
    training = recipe.training.changed(schedule=plateau, patience=9, min_delta=0.25)
    control = Control()
    trainer = Trainer(prepare(recipe.changed(training=training), striped_dataset()), control)
    for event in RunFolder(tmp_path / "run", trainer).run():
        if isinstance(event, Progressed) and event.position >= 1.5:
            control.stop()
    older = with_former_names(tmp_path / "run", tmp_path / "older")
    ends = []
    for run in (tmp_path / "run", older):
        list(continue_run(run, striped_dataset()).run())
        ends.append(load_checkpoint(run / "last.pth"))
    assert ends[0].epoch == ends[1].epoch == 4
    assert ends[0].recipe == ends[1].recipe
    assert all(torch.equal(ends[1].weights[key], value) for key, value in ends[0].weights.items())
    assert "min_delta" in (older / "recipe.toml").read_text()  # written anew by its new name
