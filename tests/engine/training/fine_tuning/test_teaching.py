"""Teaching by drawing: what was drawn is learned, and nothing is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.drawing_store import save_drawing
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.sources import ArrayFile, DataSource, Digits, Drawings, Joined
from studio.engine.data.sources.digits import PLACEMENT
from studio.engine.errors import DataError
from studio.engine.network.build import build
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.runs.continuing import continue_run
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.teaching import Teaching, check, kept_right, teaching
from studio.engine.training.loop.history import History
from studio.engine.training.loop.job import TrainingJob, prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import StopsBefore, small_recipe

TEN = tuple("0123456789")

TRAINED = History()
TRAINED.curve.add({"position": 1.0, "loss": 1.0, "accuracy": 0.5})
"""Of a network that tells what it was trained on."""


def bar(row: int) -> NDArray[np.uint8]:
    """A line across, as no digit is."""
    ink = np.zeros((60, 60), np.uint8)
    ink[26 + row % 3 : 32, 4 + row % 5 : 50 + row % 7] = 255
    return ink


def draw(data_dir: Path, label: str, count: int = 4) -> None:
    for row in range(count):
        save_drawing(bar(row), label, data_dir)


def network(
    classes: Sequence[str] = TEN, source: DataSource | None = None, **placement: object
) -> Checkpoint:
    """One that was drawn at random, and says that it was trained on `source`."""
    recipe = small_recipe()
    if source is not None:
        recipe = recipe.changed(data=Data(source=source))
    reads = PLACEMENT.changed(**placement)
    weights = build(recipe.network, reads.shape, len(classes), seed=1).state_dict()
    return Checkpoint(
        weights=weights,
        recipe=recipe,
        preprocessing=Preprocessing(placement=reads, mean=(0.13,), std=(0.31,)),
        classes=tuple(classes),
        history=TRAINED if source is not None else History(),
    )


def taught(start: Checkpoint, data_dir: Path, *labels: str) -> Trainer:
    """After the run, with no file written."""
    trainer = Trainer(job_of(teaching(start, Path("start.pth"), labels, data_dir), start, data_dir))
    list(trainer.run())
    return trainer


def job_of(lesson: Teaching, start: Checkpoint, data_dir: Path) -> TrainingJob:
    job = prepare(lesson.recipe, lesson.dataset, start, data_dir)
    return with_old_data(job, data_dir)


def head(checkpoint: Checkpoint, label: str) -> Tensor:
    """The row of the output layer that stands for a class."""
    return checkpoint.weights["fc2.weight"][checkpoint.classes.index(label)]


def test_a_new_class_is_learned_beside_all_that_the_network_knows(tmp_path: Path) -> None:
    draw(tmp_path, "bar", 10)
    start = network((*TEN, "B"))  # nothing here shows a B
    best = taught(start, tmp_path, "bar").best
    assert best is not None
    assert best.classes == (*TEN, "B", "bar")
    kept = torch.nn.functional.cosine_similarity(head(best, "B"), head(start, "B"), dim=0)
    assert kept > 0.9
    right = kept_right(start, best, ["bar"], tmp_path)
    assert (right.before, right.after, right.count) == (0, 10, 10)


def test_the_recipe_says_all_of_it(tmp_path: Path) -> None:
    draw(tmp_path, "bar")
    draw(tmp_path, "7", 1)
    draw(tmp_path, "cat")  # drawn for something else
    recipe = teaching(network(), Path("a.pth"), ["bar"], tmp_path).recipe
    source = recipe.data.source
    assert isinstance(source, Joined)
    assert (source.first, source.second) == (Drawings(), Digits())
    assert source.share is not None and 0.9 < source.share < 1
    assert {*recipe.data.classes} == {*TEN, "bar"}
    assert recipe.fine_tuning is not None
    assert (recipe.fine_tuning.checkpoint, recipe.fine_tuning.classes) == ("a.pth", "both")
    assert recipe.name == "small + bar"
    assert Recipe.parse(recipe.to_dict()) == recipe


def test_the_same_drawings_teach_the_same(tmp_path: Path) -> None:
    draw(tmp_path, "bar")
    one, other = (taught(network(), tmp_path, "bar").last.weights for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_stopped_it_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    draw(tmp_path, "bar")
    start = network((*TEN, "B"))
    lesson = teaching(start, Path("start.pth"), ["bar"], tmp_path)
    stopped = Trainer(job_of(lesson, start, tmp_path), StopsBefore(25))
    list(RunFolder(tmp_path / "run", stopped).run())
    assert 0 < stopped.position < lesson.recipe.training.epochs
    opened = lesson.recipe.data.source.open(tmp_path, Progress())  # as a recipe has it opened
    continued = continue_run(tmp_path / "run", opened, data_dir=tmp_path)
    list(continued.run())
    whole = taught(start, tmp_path, "bar").last.weights
    weights = continued.trainer.last.weights
    assert all(torch.equal(weights[name], whole[name]) for name in whole)


def test_what_was_forgotten_is_measured(tmp_path: Path) -> None:
    draw(tmp_path, "bar")
    change = taught(network(), tmp_path, "bar").change
    assert change is not None and change.old is not None
    assert change.old.name == "Digits"
    assert change.old.samples == 359  # a fifth, of which nothing is rehearsed


class TestWhatItRehearses:
    def own(self, tmp_path: Path) -> ArrayFile:
        pictures = np.random.default_rng(0).integers(0, 255, (30, 28, 28), np.uint8)
        np.savez(tmp_path / "own.npz", x=pictures, y=[*"abc"] * 10)
        return ArrayFile(path=str(tmp_path / "own.npz"))

    def test_its_own_data_where_it_is_here(self, tmp_path: Path) -> None:
        draw(tmp_path, "bar")
        own = self.own(tmp_path)
        assert check(network("abc", own), ["bar"], tmp_path) == own

    def test_without_the_drawings_of_former_times(self, tmp_path: Path) -> None:
        draw(tmp_path, "bar")
        own = self.own(tmp_path)
        once = Joined(first=Drawings(), second=own, share=0.5)
        assert check(network("abc", once), ["bar"], tmp_path) == own
        within = Joined(first=Joined(first=own, second=Drawings()), second=Digits())
        rehearsed = check(network("abc", within), ["bar"], tmp_path)
        assert rehearsed == Joined(first=own, second=Digits())

    def test_the_bundled_digits_where_it_is_away(self, tmp_path: Path) -> None:
        draw(tmp_path, "bar")
        away = ArrayFile(path=str(tmp_path / "away.npz"))
        assert check(network(TEN, away), ["bar"], tmp_path) == Digits()
        assert check(network(TEN), ["bar"], tmp_path) == Digits()  # nobody knows what it was

    def test_nothing_where_all_that_it_knows_are_drawings(self, tmp_path: Path) -> None:
        for label in ("bar", "line"):
            draw(tmp_path, label, 5)
        start = network(("bar", "line"), Drawings())
        assert check(start, ["bar"], tmp_path) is None
        assert teaching(start, Path("a.pth"), ["bar"], tmp_path).recipe.data.source == Drawings()

    def test_it_is_not_taught_to_forget(self, tmp_path: Path) -> None:
        draw(tmp_path, "bar")
        away = ArrayFile(path=str(tmp_path / "away.npz"))
        with pytest.raises(DataError, match=r"would forget .* \(away.npz\) is not on this machine"):
            check(network("abc", away), ["bar"], tmp_path)
        with pytest.raises(DataError, match="trained on is not on this machine"):
            check(network("abc"), ["bar"], tmp_path)


class TestTooLittle:
    def test_a_new_class_needs_some_drawings(self, tmp_path: Path) -> None:
        draw(tmp_path, "bar", 2)
        with pytest.raises(DataError, match=r"from 3 drawings at least.* keep more of bar"):
            check(network(), ["bar"], tmp_path)

    def test_one_corrects_a_class_that_it_knows(self, tmp_path: Path) -> None:
        draw(tmp_path, "7", 1)
        best = taught(network(), tmp_path, "7").best
        assert best is not None
        assert best.classes == TEN
        assert kept_right(network(), best, ["7"], tmp_path).after == 1

    def test_what_was_taken_back_teaches_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="no drawings of 7 to learn from"):
            check(network(), ["7"], tmp_path)

    def test_a_network_for_photographs_is_not_taught_by_drawing(self, tmp_path: Path) -> None:
        draw(tmp_path, "7")
        with pytest.raises(DataError, match="reads photographs"):
            check(network(TEN, style="photo"), ["7"], tmp_path)
