"""What fine-tuning changed: measured before it, told with each best epoch, kept with the run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.evaluation.evaluate import answer
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.comparison.before_after import BeforeAfter
from studio.engine.training.comparison.measured_answers import Measured, compared
from studio.engine.training.loop.events import Compared, EpochEnded
from studio.engine.training.loop.job import prepare, prepare_to_continue, with_old_data
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import (
    StopsBefore,
    fine_tuning_recipe,
    small_network,
    small_recipe,
    striped_dataset,
    stripes,
)


class OldStripes(DataSource):
    """Stripes that a start was trained on."""

    title = "Old stripes"
    classes: int = 3
    is_here: bool = True

    def found(self, data_dir: Path) -> bool:
        return self.is_here

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        return striped_dataset(240, self.classes)


DataSource.kinds.pop("OldStripes")  # other tests shall not see it


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DataSource.kinds, "OldStripes", OldStripes)


def start(**data: object) -> Checkpoint:
    recipe = small_recipe(epochs=2)
    recipe = recipe.changed(data=recipe.data.changed(source=OldStripes(**data)))
    trainer = Trainer(prepare(recipe, OldStripes(**data).open(Path(), Progress())))
    list(trainer.run())
    assert trainer.best is not None
    return trainer.best


def flipped() -> Dataset:
    """Stripes whose labels are swapped: what the start knows is wrong here."""
    samples = stripes(150)
    others = replace(samples, labels=samples.labels.flip(0), store=samples.store + 1)
    return replace(striped_dataset(), train=others)


def tuning_recipe(**choices: object) -> Recipe:
    return fine_tuning_recipe(small_recipe(epochs=3), "start.pth", **choices)


def fine_tuned(begin: Checkpoint, dataset: Dataset, **choices: object) -> Trainer:
    return Trainer(with_old_data(prepare(tuning_recipe(**choices), dataset, begin)))


def changes(trainer: Trainer) -> list[BeforeAfter]:
    return [event.change for event in trainer.run() if isinstance(event, Compared)]


def test_the_start_is_measured_before_anything_is_learned() -> None:
    begin = start()
    trainer = fine_tuned(begin, flipped())
    weights = trainer.newest_weights()
    first, *later = changes(trainer)
    measured = answer(
        begin.module(), trainer.job.split.validation, begin.preprocessing.normaliser()
    )
    assert all(torch.equal(value, begin.weights[name]) for name, value in weights.items())
    assert first.epoch == 0
    assert first.before == first.after == measured.metrics.to_dict()
    assert [change.before for change in later] == [first.before] * len(later)
    assert later[-1].epoch == trainer.best.epoch  # type: ignore[union-attr]
    assert later[-1].after == {
        name: trainer.best.metrics[name]  # type: ignore[union-attr]
        for name in first.before
    }


def test_samples_won_and_lost_are_those_whose_answer_changed() -> None:
    samples = stripes(6)
    before = Measured({}, torch.tensor([0, 1, 2, 1, 1, 1]))
    after = Measured({}, torch.tensor([0, 1, 0, 0, 0, 2]))
    change = compared(before, after, samples, 1)  # labels 0 1 2 0 1 2
    assert (change.won, change.lost) == (("3", "5"), ("2", "4"))
    assert (change.won_count, change.lost_count) == (2, 2)
    shown = [(e.name, e.label, e.before, e.after) for e in change.examples]
    assert shown == [("3", 0, 1, 0), ("5", 2, 1, 2), ("2", 2, 2, 0), ("4", 1, 1, 0)]
    assert torch.equal(change.examples[0].picture, samples.store[3])


def test_it_is_kept_with_the_run_and_read_back(tmp_path: Path) -> None:
    trainer = fine_tuned(start(), flipped())
    list(RunFolder(tmp_path / "run", trainer).run())
    kept = RunRecord.read(tmp_path / "run").change
    assert kept is not None
    assert BeforeAfter.from_dict(json.loads(json.dumps(kept))) == replace(
        trainer.change,
        examples=(),  # type: ignore[type-var]
    )


def test_a_run_from_scratch_compares_nothing() -> None:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    assert changes(trainer) == []
    assert trainer.change is None


def test_what_is_forgotten_is_measured_on_what_the_start_was_not_trained_on() -> None:
    begin = start()
    trainer = fine_tuned(begin, flipped())
    epochs = []
    found = []
    for event in trainer.run():
        epochs += [event.old_accuracy] if isinstance(event, EpochEnded) else []
        found += [event.change] if isinstance(event, Compared) else []
    old = found[0].old
    assert old is not None
    assert (old.name, old.samples) == ("Old stripes", 48)  # its test part
    assert old.before == old.after == begin.metrics["test_accuracy"]
    assert None not in epochs
    assert found[-1].old.after == epochs[found[-1].epoch - 1]  # type: ignore[union-attr]
    assert epochs[-1] < old.before - 0.2, "labels were swapped: it has forgotten"
    assert [row.old_accuracy for row in trainer.history.epochs] == epochs


def test_what_the_run_trains_on_is_nothing_old() -> None:
    begin = start()
    dataset = OldStripes().open(Path(), Progress())
    job = with_old_data(prepare(tuning_recipe(), dataset, begin))
    found = job.old
    assert found not in ("none", "away")
    seen = {bytes(picture.numpy()) for picture in job.split.train.pictures}
    assert not any(bytes(p.numpy()) in seen for p in found.samples.pictures)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "given", "reason"),
    [
        ({"is_here": False}, {}, "away"),
        ({}, {"classes": ("a", "b", "c")}, "classes"),
    ],
)
def test_why_nothing_is_measured_is_told(
    old: dict[str, object], given: dict[str, tuple[str, ...]], reason: str
) -> None:
    dataset = flipped()
    dataset = replace(dataset, train=replace(dataset.train, **given))  # type: ignore[arg-type]
    first = changes(fine_tuned(start(**old), dataset))[0]
    assert (first.old, first.not_measured) == (None, reason)


def test_the_runs_own_data_is_nothing_old() -> None:
    recipe = tuning_recipe()
    recipe = recipe.changed(data=recipe.data.changed(source=OldStripes()))
    dataset = OldStripes().open(Path(), Progress())
    job = with_old_data(prepare(recipe, dataset, start()))
    assert job.old == "same"


def test_of_weights_from_elsewhere_nothing_is_known() -> None:
    begin = replace(start(), history=type(start().history)())
    assert with_old_data(prepare(tuning_recipe(), flipped(), begin)).old == "none"


@pytest.mark.parametrize("batch", [0, 2, 9, 17])
def test_an_interrupted_run_compares_with_the_same_start(batch: int) -> None:
    begin = start()
    whole = fine_tuned(begin, flipped())
    list(whole.run())
    job = with_old_data(prepare(tuning_recipe(), flipped(), begin))
    stopped = Trainer(job, StopsBefore(batch))
    list(stopped.run())
    kept = stopped.last
    again = Trainer(with_old_data(prepare_to_continue(kept.recipe, flipped(), kept)))
    again.load_state(kept)
    list(again.run())
    assert again.change is not None
    assert whole.change is not None
    assert again.change.to_dict() == whole.change.to_dict()
    assert [e.label for e in again.change.examples] == [e.label for e in whole.change.examples]


def test_measuring_the_start_leaves_what_learns_in_training_mode() -> None:
    """Batch normalisation takes statistics of the first epoch's batches as well."""
    network = small_network({"kind": "BatchNorm1d", "name": "bn1"})
    begin = Trainer(prepare(small_recipe(network), striped_dataset()))
    recipe = fine_tuning_recipe(small_recipe(network, epochs=1), "start.pth")
    trainer = Trainer(prepare(recipe, flipped(), begin.last))
    list(trainer.run())
    assert trainer.newest_weights()["bn1.num_batches_tracked"] > 0
