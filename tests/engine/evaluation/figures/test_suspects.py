"""Labels that are probably wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.errors import Cancelled
from studio.engine.evaluation.cross_predictions import cross_predictions
from studio.engine.evaluation.figures.suspects import suspects
from studio.engine.evaluation.predictions import Predictions
from studio.engine.progress import Progress
from tests.engine.evaluation.tables import of_logits, table
from tests.engine.small import small_recipe, striped_dataset


def turned(count: int = 400, classes: int = 4, wrong: int = 20) -> tuple[Predictions, set[int]]:
    """Of samples that a network knows quite well, some with the label of the next class."""
    draw = torch.Generator().manual_seed(0)
    truth = torch.arange(count) % classes
    logits = torch.randn(count, classes, generator=draw)
    logits[torch.arange(count), truth] += 5
    labels = truth.clone()
    places = torch.randperm(count, generator=draw)[:wrong]
    labels[places] = (labels[places] + 1) % classes
    names = tuple("abcdefgh"[:classes])
    return of_logits(logits, labels.tolist(), names), set(places.tolist())


def test_turned_labels_are_found_with_what_they_should_be() -> None:
    predictions, wrong = turned()
    found = suspects(predictions)
    listed = set(found.indices.tolist())
    assert len(listed & wrong) >= 19 and len(listed - wrong) <= 4
    assert 0.03 < found.expected_share < 0.07
    first = found.indices[:15]
    assert set(first.tolist()) <= wrong
    assert torch.equal((predictions.labels[first] - 1) % 4, found.suggested[:15])


def test_where_all_is_well_nothing_is_suspect() -> None:
    predictions, _ = turned(wrong=0)
    assert len(suspects(predictions).indices) <= 4


def test_a_class_without_samples_and_one_sample() -> None:
    assert len(suspects(table([0, 0, 1, 1], [0, 0, 1, 1])).indices) == 0
    found = suspects(table([0], [1]))
    assert (len(found.indices), found.expected, found.samples) == (0, 0, 1)


def few() -> Dataset:
    """Stripes with names, of which the first three have each other's labels."""
    dataset = striped_dataset(60)
    labels = dataset.train.labels.clone()
    labels[:3] = torch.tensor([1, 2, 0])
    return replace(dataset, train=replace(dataset.train, labels=labels))


def test_every_training_sample_is_asked_of_a_network_that_has_not_seen_it() -> None:
    recipe, dataset = small_recipe(epochs=12), few()
    found = cross_predictions(recipe, dataset, 3, Progress())
    assert [*found.names] == dataset.train.names()
    assert torch.equal(found.labels, dataset.train.labels)
    assert found.features is None
    again = cross_predictions(recipe, dataset, 3, Progress())
    assert torch.equal(found.logits, again.logits)
    assert set(suspects(found).indices[:3].tolist()) == {0, 1, 2}


def test_what_the_recipe_leaves_out_is_not_asked_for() -> None:
    data = small_recipe().data.changed(exclude=("0",), relabel=(("1", "row 2"),), cap=5)
    found = cross_predictions(small_recipe(epochs=1).changed(data=data), few(), 2, Progress())
    assert len(found) == 59 and "0" not in found.names
    assert found.labels[0] == 2


def test_it_tells_how_far_it_is_and_can_be_cancelled() -> None:
    class Stops(Progress):
        def __init__(self, after: int) -> None:
            self.told: list[float] = []
            self._after = after

        def report(self, done: int, total: int) -> None:
            self.told.append(done / total)
            if len(self.told) > self._after:
                raise Cancelled

    progress = Stops(10_000)
    cross_predictions(small_recipe(epochs=1), few(), 2, progress)
    assert progress.told == sorted(progress.told)
    assert progress.told[0] == 0 and progress.told[-1] >= 0.9
    with pytest.raises(Cancelled):
        cross_predictions(small_recipe(epochs=1), few(), 2, Stops(5))
