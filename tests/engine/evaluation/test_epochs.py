"""The figures of each kept epoch: those that the run measured itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.engine.errors import Cancelled
from studio.engine.evaluation.epochs import answers_by_epoch, epoch_figures
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.unseen import parts_to_measure
from studio.engine.progress import Progress
from studio.engine.runs.epoch_weights import epoch_paths
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    path = tmp_path_factory.mktemp("epochs") / "run"
    folder = RunFolder(path, Trainer(prepare(small_recipe(epochs=3), striped_dataset())))
    list(folder.run())
    return folder


@pytest.fixture(scope="module")
def evaluation(run: RunFolder) -> Evaluation:
    best = load_checkpoint(run.path / "best.pth")
    part = parts_to_measure(best, striped_dataset(), best.seen)["validation"]
    return Evaluation.made(best, "stripes", part)


def test_they_are_what_the_run_measured(run: RunFolder, evaluation: Evaluation) -> None:
    found = list(epoch_figures(epoch_paths(run.path), evaluation))
    assert [one.epoch for one in found] == [1, 2, 3]
    measured = [row.validation_accuracy for row in run.trainer.history.epochs]
    assert [one.figures.accuracy for one in found] == pytest.approx(measured)
    samples = len(evaluation.predictions)
    assert all(int(one.confusion.counts.sum()) == samples for one in found)


def test_a_picture_is_answered_by_each(run: RunFolder, evaluation: Evaluation) -> None:
    epochs = list(epoch_figures(epoch_paths(run.path), evaluation))
    picture = evaluation.picture(0)
    answers = answers_by_epoch(evaluation.checkpoint, epochs, picture)
    last = Predictor(load_checkpoint(epoch_paths(run.path)[-1])).probabilities(picture[None])[0]
    assert len(answers) == 3
    assert answers[-1] == pytest.approx(last.tolist())


def test_what_cannot_be_read_is_left_out(
    run: RunFolder, evaluation: Evaluation, tmp_path: Path
) -> None:
    broken = tmp_path / "epoch-0009.pth"
    broken.write_bytes(b"no weights")
    assert list(epoch_figures([broken], evaluation)) == []
    others = replace(evaluation.checkpoint, classes=("x", "y", "z"))
    assert not list(epoch_figures(epoch_paths(run.path), replace(evaluation, checkpoint=others)))
    assert epoch_paths(tmp_path) == []


def test_it_tells_how_far_it_is_within_an_epoch(run: RunFolder, evaluation: Evaluation) -> None:
    class Listens(Progress):
        def report(self, done: int, total: int) -> None:
            told.append((done, total))

    told: list[tuple[int, int]] = []
    list(epoch_figures(epoch_paths(run.path), evaluation, Listens()))
    samples = len(evaluation.predictions)
    assert told == sorted(told)
    assert told[0] == (0, 3 * samples) and told[-1] == (3 * samples, 3 * samples)


def test_it_can_be_cancelled(run: RunFolder, evaluation: Evaluation) -> None:
    class Stops(Progress):
        def report(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        list(epoch_figures(epoch_paths(run.path), evaluation, Stops()))
