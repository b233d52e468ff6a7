"""What the choices about data do to a run: augmentation, a file instead of memory, own parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.data.augmentation import CutMix, MixUp, Rotate, Shift
from studio.engine.data.pictures.mapped_file import MappedFile
from studio.engine.data.samples import Dataset, Samples
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.events import EpochEnded, Started
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset, stripes


def run(recipe: Recipe, dataset: Dataset) -> tuple[Trainer, list[object]]:
    trainer = Trainer(prepare(recipe, dataset))
    return trainer, list(trainer.run())


def with_data(recipe: Recipe, **values: object) -> Recipe:
    return recipe.changed(data=recipe.data.changed(**values))


def in_a_file(samples: Samples, path: Path) -> Samples:
    path.write_bytes(samples.store.numpy().tobytes())
    mapping = MappedFile.at(path, tuple(samples.store.shape))
    return replace(samples, store=mapping.pictures, mapping=mapping)


def test_augmentation_changes_the_run_and_the_same_seed_repeats_it() -> None:
    plain = small_recipe()
    augmented = with_data(plain, augment=(Shift(), Rotate()))
    weights = [
        run(recipe, striped_dataset())[0].last.weights for recipe in (augmented, augmented, plain)
    ]
    assert all(torch.equal(weights[0][key], weights[1][key]) for key in weights[0])
    assert not torch.equal(weights[0]["fc1.weight"], weights[2]["fc1.weight"])


@pytest.mark.parametrize("mixing", [MixUp(), CutMix()])
def test_mixed_targets_are_learned_from(mixing: MixUp | CutMix) -> None:
    recipe = with_data(small_recipe(epochs=12), augment=(mixing,))
    _, events = run(recipe, striped_dataset(600))
    ends = [event for event in events if isinstance(event, EpochEnded)]
    assert ends[-1].validation.accuracy > 0.9
    assert all(0 <= end.accuracy <= 1 for end in ends)


def test_only_training_samples_are_augmented() -> None:
    """A shift by up to the whole side makes what is measured unreadable, were it done there."""
    recipe = with_data(small_recipe(epochs=1, learning_rate=1e-9), augment=(Shift(most=1),))
    plain = with_data(recipe, augment=())
    losses = []
    for one in (recipe, plain):
        _, events = run(one, striped_dataset())
        losses.append([e.validation.loss for e in events if isinstance(e, EpochEnded)])
    assert losses[0] == pytest.approx(losses[1], abs=1e-4)


def test_a_file_gives_the_same_run_as_memory(tmp_path: Path) -> None:
    dataset = striped_dataset()
    mapped = replace(dataset, train=in_a_file(dataset.train, tmp_path / "pixels"))
    for augment in ((), (Rotate(),)):
        recipe = with_data(small_recipe(), augment=augment)
        one, other = run(recipe, dataset)[0].last, run(recipe, mapped)[0].last
        assert all(torch.equal(one.weights[key], other.weights[key]) for key in one.weights)
        assert one.preprocessing == other.preprocessing


def test_a_given_validation_part_measures_each_epoch() -> None:
    dataset = replace(striped_dataset(), validation=stripes(30))
    trainer, events = run(small_recipe(), dataset)
    started = events[0]
    assert isinstance(started, Started)
    assert (started.validated_on, started.validation_samples) == ("given", 30)
    assert len(trainer.job.split.test) == 24


def test_a_class_left_out_has_no_output(tmp_path: Path) -> None:
    recipe = with_data(small_recipe(), classes=("row 0", "row 2"), exclude=("0", "3"))
    trainer, _ = run(recipe, striped_dataset())
    last = trainer.last
    assert last.classes == ("row 0", "row 2")
    assert last.weights["fc2.weight"].shape[0] == 2
    last.save(tmp_path / "last.pth")
    assert load_checkpoint(tmp_path / "last.pth").recipe == recipe
