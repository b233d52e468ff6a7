"""What a checkpoint is measured on, and that classes are matched by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.engine.data.samples import Dataset
from studio.engine.errors import DataError
from studio.engine.evaluation.measure import measure
from studio.engine.training.checkpoint import Checkpoint
from studio.engine.training.events import Ended
from studio.engine.training.job import prepare
from studio.engine.training.trainer import Trainer
from tests.engine.small import PLACEMENT, small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def run() -> tuple[Checkpoint, Ended]:
    trainer = Trainer(prepare(small_recipe(epochs=5), striped_dataset()))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended)
    assert trainer.best is not None
    return trainer.best, ended


def test_its_own_data_gives_the_figures_of_the_runs_end(run: tuple[Checkpoint, Ended]) -> None:
    checkpoint, ended = run
    metrics, part = measure(checkpoint, striped_dataset(), trained_on_it=True)
    assert part == "held back"
    assert ended.test is not None
    assert metrics.plain() == pytest.approx(ended.test.plain())


def test_the_loss_is_the_one_it_was_trained_by() -> None:
    recipe = small_recipe(loss={"kind": "CrossEntropy", "label_smoothing": 0.2})
    trainer = Trainer(prepare(recipe, striped_dataset()))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended) and ended.test is not None
    assert trainer.best is not None
    metrics, _ = measure(trainer.best, striped_dataset(), trained_on_it=True)
    assert metrics.loss == pytest.approx(ended.test.loss)


def test_other_data_is_measured_whole(run: tuple[Checkpoint, Ended]) -> None:
    metrics, part = measure(run[0], striped_dataset(60), trained_on_it=False)
    assert part == "all"
    assert sum(map(sum, metrics.confusion)) == 60


def test_a_test_part_is_what_is_measured(run: tuple[Checkpoint, Ended]) -> None:
    dataset = Dataset("Split", stripes(60), stripes(30), PLACEMENT)
    metrics, part = measure(run[0], dataset, trained_on_it=True)
    assert part == "test"
    assert sum(map(sum, metrics.confusion)) == 30


def test_classes_in_another_order_are_matched_by_name(run: tuple[Checkpoint, Ended]) -> None:
    straight, _ = measure(run[0], striped_dataset(), trained_on_it=False)
    samples = stripes()
    turned = replace(samples, labels=2 - samples.labels, classes=samples.classes[::-1])
    dataset = Dataset("Turned", turned, None, PLACEMENT)
    assert measure(run[0], dataset, trained_on_it=False)[0].accuracy == straight.accuracy


def test_an_unknown_class_is_named(run: tuple[Checkpoint, Ended]) -> None:
    with pytest.raises(DataError, match="does not know the class row 3"):
        measure(run[0], striped_dataset(classes=4), trained_on_it=False)
