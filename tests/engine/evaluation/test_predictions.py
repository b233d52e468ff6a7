"""One pass, one table: the same answers as every other road gives, and the same after saving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine.data.samples import Samples
from studio.engine.errors import Cancelled, CheckpointError
from studio.engine.evaluation import predictions as module_under_test
from studio.engine.evaluation.evaluate import answer
from studio.engine.evaluation.kept_evaluation import Kept, evaluated, table_path
from studio.engine.evaluation.prediction_file import read_about, read_predictions
from studio.engine.evaluation.predictions import predict
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.unseen import Unseen, parts_to_measure
from studio.engine.progress import Progress
from studio.engine.runs.own_files import own_files
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.losses import BinaryCrossEntropy, Focal, Loss
from tests.engine.evaluation.tables import random_table
from tests.engine.small import small_recipe, striped_dataset, stripes


def trained(loss: Loss | None = None) -> Checkpoint:
    recipe = small_recipe(epochs=3, **({"loss": loss} if loss else {}))
    trainer = Trainer(prepare(recipe, striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    return trainer.best


@pytest.fixture(scope="module")
def network() -> Checkpoint:
    return trained()


def others(count: int = 50) -> Samples:
    samples = stripes(count)
    return replace(samples, store=samples.store + 1)


def of(samples: Samples, part: str = "test") -> Unseen:
    return Unseen((samples,), part, 0, True)  # type: ignore[arg-type]


@pytest.mark.parametrize("loss", [None, BinaryCrossEntropy(), Focal()], ids=str)
def test_it_says_what_the_other_roads_say(loss: Loss | None) -> None:
    network, samples = trained(loss), others()
    table = predict(network, [samples])
    measure = network.recipe.training.loss.measure
    normalise = network.preprocessing.normaliser()
    expected = answer(network.module(), samples, normalise, measure=measure)
    assert torch.equal(table.predicted, expected.predictions)
    assert table.losses.mean().item() == pytest.approx(expected.metrics.loss, rel=1e-5)
    assert table.confusion.tolist() == [list(row) for row in expected.metrics.confusion]
    probabilities = Predictor(network).probabilities(samples.pictures)
    torch.testing.assert_close(table.probabilities(torch.arange(50)), probabilities)
    torch.testing.assert_close(table.confidences, probabilities.max(1).values)
    assert [*table.names] == samples.names()


def test_features_are_what_the_output_layer_reads(network: Checkpoint) -> None:
    table = predict(network, [others()])
    assert table.features is not None
    head = network.module()[-1]
    torch.testing.assert_close(head(table.features), table.logits)


def test_without_room_for_features_there_are_none(
    network: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module_under_test, "MOST_FEATURES", 10)
    assert predict(network, [others()]).features is None


def test_several_parts_make_one_table(network: Checkpoint) -> None:
    samples = others()
    some = samples.take(torch.arange(20)), samples.take(torch.arange(20, 50))
    assert torch.equal(predict(network, some).logits, predict(network, [samples]).logits)


def test_answers_that_are_no_numbers_are_refused(network: Checkpoint) -> None:
    weights = {name: value * torch.nan for name, value in network.weights.items()}
    with pytest.raises(CheckpointError, match="no number"):
        predict(replace(network, weights=weights), [others()])


def test_it_can_be_cancelled(network: Checkpoint) -> None:
    class Stops(Progress):
        def report(self, done: int, total: int) -> None:
            assert (done, total) == (0, 50)
            raise Cancelled

    with pytest.raises(Cancelled):
        predict(network, [others()], Stops())


def test_rows_taken_are_those_rows() -> None:
    table = random_table()
    some = table.take(torch.tensor([7, 3]))
    assert some.names == ["sample/7", "sample/3"]
    assert torch.equal(some.logits, table.logits[[7, 3]])
    assert some.features is not None and len(some.features) == 2


class TestKept:
    def test_it_is_read_again(self, network: Checkpoint, tmp_path: Path) -> None:
        samples = others()
        first = evaluated(network, "stripes", of(samples), tmp_path)
        second = evaluated(network, "stripes", of(samples), tmp_path)
        assert (first.freshness, second.freshness) == ("new", "kept")
        assert second.about == first.about
        assert_same(first, second)

    def test_a_large_one_stays_in_its_file(
        self, network: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = evaluated(network, "stripes", of(others()), tmp_path)
        monkeypatch.setattr("studio.engine.evaluation.prediction_file.LARGE", 0)
        assert_same(first, evaluated(network, "stripes", of(others()), tmp_path))

    def test_other_weights_and_other_samples_make_it_stale(
        self, network: Checkpoint, tmp_path: Path
    ) -> None:
        samples = others()
        evaluated(network, "stripes", of(samples), tmp_path)
        weights = {name: value + 1 for name, value in network.weights.items()}
        other = evaluated(replace(network, weights=weights), "stripes", of(samples), tmp_path)
        assert other.freshness == "network changed"
        relabelled = replace(samples, labels=samples.labels.flip(0))
        changed = evaluated(replace(network, weights=weights), "stripes", of(relabelled), tmp_path)
        assert changed.freshness == "data changed"
        assert torch.equal(changed.evaluation.predictions.labels, relabelled.labels)

    def test_how_often_a_part_was_measured(self, network: Checkpoint, tmp_path: Path) -> None:
        assert "test_accuracy" in network.metrics  # the run measured it once
        first = evaluated(network, "stripes", of(others()), tmp_path)
        again = evaluated(network, "stripes", of(others()), tmp_path, again=True)
        assert (first.about.times, again.about.times) == (2, 3)
        train = evaluated(network, "stripes", of(others(), "train"), tmp_path)
        assert train.about.times == 1

    @pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive"])
    def test_a_damaged_one_is_made_anew(
        self, network: Checkpoint, tmp_path: Path, damage: bytes
    ) -> None:
        table_path(tmp_path, "test").write_bytes(damage)
        assert read_about(table_path(tmp_path, "test")) is None
        assert read_predictions(table_path(tmp_path, "test")) is None
        assert evaluated(network, "stripes", of(others()), tmp_path).freshness == "new"

    def test_what_cannot_be_kept_is_there_to_be_looked_at(
        self, network: Checkpoint, tmp_path: Path
    ) -> None:
        table_path(tmp_path, "test").mkdir()
        found = evaluated(network, "stripes", of(others()), tmp_path)
        assert found.problem is not None
        assert len(found.evaluation.predictions) == 50

    def test_no_pickle_is_in_it_and_it_is_the_runs_own(
        self, network: Checkpoint, tmp_path: Path
    ) -> None:
        evaluated(network, "stripes", of(others(), "held back"), tmp_path)
        (path,) = own_files(tmp_path)
        assert path.name == "predictions-held-back.npz"
        with np.load(path, allow_pickle=False) as table:
            assert all(table[name].dtype != object for name in table.files)


def assert_same(one: Kept, other: Kept) -> None:
    first, second = one.evaluation.predictions, other.evaluation.predictions
    for name in ("labels", "logits", "losses", "features"):
        assert torch.equal(getattr(first, name), getattr(second, name))
    assert ([*first.names], first.classes, first.loss) == (
        [*second.names],
        second.classes,
        second.loss,
    )
    assert one.evaluation.measured == other.evaluation.measured


class TestParts:
    def test_of_its_own_data(self, network: Checkpoint) -> None:
        parts = parts_to_measure(network, striped_dataset(), network.seen)
        assert [*parts] == ["held back", "validation", "train"]
        assert parts["train"].seen == len(parts["train"].samples[0])
        assert parts["held back"].seen == 0

    def test_of_other_data(self, network: Checkpoint) -> None:
        dataset = replace(striped_dataset(), train=others())
        parts = parts_to_measure(network, dataset, network.seen)
        assert [*parts] == ["all", "train"]
        assert parts["train"].seen == 0

    def test_what_it_has_seen_whole_can_be_asked_for_by_name(self, network: Checkpoint) -> None:
        own = parts_to_measure(network, striped_dataset(), network.seen)["train"].samples[0]
        parts = parts_to_measure(network, replace(striped_dataset(), train=own), network.seen)
        assert [*parts] == ["train"]
        assert parts["train"].seen == len(own)

    def test_pictures_are_those_of_the_rows(self, network: Checkpoint) -> None:
        samples = others()
        halves = samples.take(torch.arange(20)), samples.take(torch.arange(20, 50))
        found = evaluated(network, "stripes", Unseen(halves, "all", 0, True)).evaluation
        for row in (0, 19, 20, 49):
            assert torch.equal(found.picture(row), samples.pictures[row])
        with pytest.raises(IndexError):
            found.picture(50)
