"""What a checkpoint is measured on, and that classes are matched by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.data.samples import Dataset, Samples, SkippedFile
from studio.engine.errors import CheckpointError, DataError
from studio.engine.evaluation.measure import measure
from studio.engine.evaluation.measured import Measured
from studio.engine.evaluation.unseen import trained_with
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.loop.events import Ended
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.seen_samples import SeenSamples
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import PLACEMENT, small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def run() -> tuple[Checkpoint, Ended]:
    trainer = Trainer(prepare(small_recipe(epochs=5), striped_dataset()))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended)
    assert trainer.best is not None
    return trainer.best, ended


def measured(checkpoint: Checkpoint, dataset: Dataset) -> Measured:
    return measure(checkpoint, dataset, checkpoint.seen).measured


def count(found: Measured) -> int:
    return sum(map(sum, found.metrics.confusion))


def others(number: int = 60, classes: int = 3) -> Samples:
    """Stripes that no run here has seen."""
    samples = stripes(number, classes)
    return replace(samples, store=samples.store + 1)


def test_its_own_data_gives_the_figures_of_the_runs_end(run: tuple[Checkpoint, Ended]) -> None:
    checkpoint, ended = run
    found = measured(checkpoint, striped_dataset())
    assert (found.part, found.trained_on, found.is_certain) == ("held back", 0, True)
    assert ended.test is not None
    assert found.metrics.to_dict() == pytest.approx(ended.test.to_dict())


def test_so_it_does_after_saving(run: tuple[Checkpoint, Ended], tmp_path: Path) -> None:
    run[0].save(tmp_path / "a.pth")
    again = load_checkpoint(tmp_path / "a.pth")
    assert measured(again, striped_dataset()) == measured(run[0], striped_dataset())


def test_copies_in_its_own_data_change_nothing() -> None:
    samples = stripes()
    twice = replace(samples, store=samples.store % 40 // 39 * 255)  # hardly any two differ
    dataset = Dataset("Alike", twice, None, PLACEMENT)
    trainer = Trainer(prepare(small_recipe(), dataset))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended) and ended.test is not None and trainer.best is not None
    found = measured(trainer.best, dataset)
    assert found.metrics.to_dict() == pytest.approx(ended.test.to_dict())


def test_the_loss_is_the_one_it_was_trained_by() -> None:
    recipe = small_recipe(loss={"kind": "CrossEntropy", "label_smoothing": 0.2})
    trainer = Trainer(prepare(recipe, striped_dataset()))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended) and ended.test is not None
    assert trainer.best is not None
    assert measured(trainer.best, striped_dataset()).metrics.loss == pytest.approx(ended.test.loss)


def test_other_data_is_measured_whole(run: tuple[Checkpoint, Ended]) -> None:
    found = measured(run[0], Dataset("Others", others(), None, PLACEMENT, validation=others(30)))
    assert (found.part, found.trained_on, count(found)) == ("all", 0, 90)


def test_parts_that_are_measured_apart_count_by_their_samples(
    run: tuple[Checkpoint, Ended],
) -> None:
    one = measured(run[0], Dataset("One", others(90), None, PLACEMENT)).metrics
    samples = others(90)
    train, rest = samples.take(torch.arange(70)), samples.take(torch.arange(70, 90))
    two = measured(run[0], Dataset("Two", train, None, PLACEMENT, validation=rest)).metrics
    assert two.confusion == one.confusion
    assert two.to_dict() == pytest.approx(one.to_dict())


def test_a_test_part_is_what_is_measured(run: tuple[Checkpoint, Ended]) -> None:
    found = measured(run[0], Dataset("Split", stripes(60), others(30), PLACEMENT))
    assert (found.part, count(found)) == ("test", 30)


def test_what_it_was_trained_on_is_left_out_whatever_it_is_called(
    run: tuple[Checkpoint, Ended],
) -> None:
    held_back = measured(run[0], striped_dataset())
    mixed = torch.cat([stripes().store, others().store])[torch.randperm(180)]
    samples = Samples(mixed, torch.zeros(180, dtype=torch.int64), ("row 0",))
    found = measured(run[0], Dataset("Renamed", samples, None, PLACEMENT))
    assert count(found) == 60 + count(held_back)
    assert found.trained_on == 120 - count(held_back)


def test_only_what_it_was_trained_on_measures_nothing(run: tuple[Checkpoint, Ended]) -> None:
    train = prepare(small_recipe(), striped_dataset()).split.train
    with pytest.raises(DataError, match=r"trained on all \d+ samples of Train"):
        measured(run[0], Dataset("Train", train, None, PLACEMENT))


def test_what_the_start_was_trained_on_counts_too(run: tuple[Checkpoint, Ended]) -> None:
    recipe = small_recipe().changed(fine_tuning=FineTuning(checkpoint="a.pth"))
    dataset = Dataset("Others", others(90), None, PLACEMENT)
    tuned = Trainer(prepare(recipe, dataset, run[0])).last
    found = measured(tuned, striped_dataset())
    assert (found.trained_on, count(found), found.is_certain) == (96, 24, True)
    unknown = Trainer(prepare(recipe, dataset, replace(run[0], seen=None))).last
    assert not measured(unknown, striped_dataset()).is_certain


def test_nobody_knows_what_strange_weights_were_trained_on(
    run: tuple[Checkpoint, Ended], tmp_path: Path
) -> None:
    strange = replace(run[0], seen=None, history=type(run[0].history)())
    assert trained_with(strange, tmp_path, Progress()) is None
    found = measured(strange, striped_dataset())
    assert (found.part, found.trained_on, found.is_certain) == ("all", 0, False)


def test_an_older_checkpoint_is_told_by_its_own_data(tmp_path: Path) -> None:
    from studio.engine.data.sources import Digits
    from studio.engine.training.loop.job import prepare

    recipe = small_recipe(epochs=1)
    dataset = recipe.data.source.open(tmp_path, Progress())
    assert isinstance(recipe.data.source, Digits)
    trainer = Trainer(prepare(recipe, dataset))
    list(trainer.run())
    assert trainer.best is not None and trainer.best.seen is not None
    told = trained_with(replace(trainer.best, seen=None), tmp_path, Progress())
    assert told is not None and told.is_whole
    assert torch.equal(told.samples, trainer.best.seen.samples)


def test_a_validation_part_that_is_the_test_part_is_measured() -> None:
    recipe = small_recipe()
    recipe = recipe.changed(data=recipe.data.changed(validate_on="test"))
    split = prepare(recipe, striped_dataset()).split
    assert not SeenSamples.of(split, None).among(split.test).any()
    assert SeenSamples.of(split, None).among(split.train).all()


def test_classes_in_another_order_are_matched_by_name(run: tuple[Checkpoint, Ended]) -> None:
    straight = measured(run[0], Dataset("Others", others(), None, PLACEMENT))
    samples = others()
    turned = replace(samples, labels=2 - samples.labels, classes=("ROW 2", "row 1 ", "row 0"))
    found = measured(run[0], Dataset("Turned", turned, None, PLACEMENT))
    assert found.metrics.accuracy == straight.metrics.accuracy


def test_an_unknown_class_is_named(run: tuple[Checkpoint, Ended]) -> None:
    with pytest.raises(DataError, match="does not know the class row 3"):
        measured(run[0], striped_dataset(classes=4))


def test_a_program_reads_the_figures_and_what_they_are_of(run: tuple[Checkpoint, Ended]) -> None:
    found = measured(run[0], Dataset("Others", others(), None, PLACEMENT))
    assert found.to_dict() == {
        "dataset": "Others",
        "part": "all",
        "trained_on": 0,
        "trained_on_is_certain": True,
        "ece": found.ece,
        "left_out": None,
        "classes_without_samples": [],
        **found.metrics.to_dict(),
    }


def test_files_that_could_not_be_read_are_told(run: tuple[Checkpoint, Ended]) -> None:
    skipped = (SkippedFile(Path("a.png"), "a.png is no picture."),)
    found = measured(run[0], Dataset("Others", others(), None, PLACEMENT, skipped))
    assert found.unread is not None and found.unread.count == 1
    assert found.to_dict()["left_out"] == found.unread.to_dict()


def test_its_own_test_part_is_called_so() -> None:
    """Also where training validated on a share of its own."""
    data = Dataset("Split", stripes(90), others(30), PLACEMENT)
    trainer = Trainer(prepare(small_recipe(epochs=1), data))
    list(trainer.run())
    assert trainer.best is not None
    found = measured(trainer.best, data)
    assert (found.part, count(found), found.trained_on) == ("test", 30, 0)


def test_answers_that_are_no_numbers_measure_nothing(run: tuple[Checkpoint, Ended]) -> None:
    weights = {name: values * torch.nan for name, values in run[0].weights.items()}
    with pytest.raises(CheckpointError):
        measured(replace(run[0], weights=weights), striped_dataset())
