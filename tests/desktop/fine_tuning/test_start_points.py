"""The start of a recipe that fine-tunes, opened in the window: what it names is what runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio import cli
from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning import start_points
from studio.desktop.fine_tuning.start_point import BUNDLED, Choice, FineTuningInput, StartPoint
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.training.run_jobs import make_run
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.loop.control import Control
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.fine_tuning.test_plan import trained

NAMES = tuple("abcdefghij")


@pytest.fixture
def starts(qtbot: QtBot) -> Iterator[StartPoints]:
    root = QObject()
    background = Background(root)
    yield StartPoints(root, background)
    background.wait_all()


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Weights that belong to the network of `small_recipe`, for ten classes of 28×28."""
    generator = torch.Generator().manual_seed(0)
    shapes = {"fc1.weight": (16, 784), "fc1.bias": (16,), "fc2.weight": (10, 16), "fc2.bias": (10,)}
    path = tmp_path / "bare.pth"
    weights = {k: torch.rand(v, generator=generator) * 0.1 for k, v in shapes.items()}
    torch.save(weights, path)
    return path


def following(path: Path, **choices: object) -> Recipe:
    tuning = FineTuning.parse({"checkpoint": str(path), **choices})
    recipe = small_recipe(epochs=1, batch_size=64).changed(fine_tuning=tuning)
    return recipe.changed(data=recipe.data.changed(fraction=0.2))


@pytest.mark.parametrize(
    ("choices", "learning"),
    [
        ({"train": "head", "layers": "recipe"}, "head"),
        ({"backbone_lr_scale": 0.3, "input": "data"}, "slow"),
        ({"stated": {"mean": [0.2], "std": [0.3], "classes": NAMES}}, "all"),
    ],
)
def test_the_start_that_a_recipe_names_is_chosen_with_all_it_says_of_it(
    starts: StartPoints, bare: Path, qtbot: QtBot, choices: dict[str, object], learning: str
) -> None:
    recipe = following(bare, **choices)
    with qtbot.waitSignal(starts.followed, timeout=10_000):
        starts.follow(recipe)
    assert starts.name == "bare.pth"
    assert starts.learning == learning
    assert starts.recipe(small_recipe()).fine_tuning == recipe.fine_tuning
    assert starts.checkpoint is not None and recipe.fine_tuning is not None
    own = open_checkpoint(bare, recipe.network, recipe.fine_tuning.stated).checkpoint
    assert starts.checkpoint.classes == own.classes
    assert starts.checkpoint.preprocessing == own.preprocessing
    assert starts.checkpoint.network == recipe.network


def test_a_recipe_may_name_a_known_network(starts: StartPoints, qtbot: QtBot) -> None:
    recipe = following(Path("mnist-cnn"))
    with qtbot.waitSignal(starts.followed, timeout=10_000):
        starts.follow(recipe)
    assert (starts.name, len(starts.points)) == ("mnist-cnn", len(BUNDLED))
    assert starts.recipe(small_recipe()).fine_tuning == recipe.fine_tuning


def test_a_known_network_is_read_without_an_output_layer(starts: StartPoints, qtbot: QtBot) -> None:
    with qtbot.waitSignal(starts.loaded, timeout=20_000):
        starts.choose(BUNDLED.index("mobilenet_v2"))
    assert starts.name == "mobilenet_v2"
    assert starts.checkpoint is not None and starts.checkpoint.classes == ()


def test_a_start_that_is_not_there_any_more_is_told_and_the_one_before_stays(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    failures: list[Failure] = []
    starts.failed.connect(failures.append)
    with qtbot.waitSignal(starts.failed, timeout=10_000):
        starts.follow(following(tmp_path / "gone.pth"))
    assert "gone.pth, and there is no such file" in str(failures[0].error)
    assert (starts.name, len(starts.points)) == ("mnist-mlp", len(BUNDLED))


def test_what_was_stated_in_the_window_is_in_the_recipe_that_is_run_again(
    starts: StartPoints, bare: Path, tmp_path: Path
) -> None:
    """Stated in the window, run there, and its recipe run again on the terminal."""
    said = Stated(mean=(0.2,), std=(0.3,), classes=NAMES)
    recipe = following(bare).changed(fine_tuning=None)
    opened = open_checkpoint(bare, recipe.network, said)
    starts.add_file(bare, opened.checkpoint, opened.stated)
    dataset = recipe.data.source.open(data_folder(), Progress())
    folder = make_run(starts.recipe(recipe), dataset, starts.checkpoint, Control()).folder
    list(folder.run())
    again = tmp_path / "again"
    assert cli.main(["train", str(folder.path / "recipe.toml"), "--out", str(again)]) == 0
    one, other = (load_checkpoint(run / "last.pth") for run in (folder.path, again))
    assert one.preprocessing.mean == other.preprocessing.mean == (0.2,)
    assert one.recipe == other.recipe
    losses = [run.history.epochs[0].validation_loss for run in (one, other)]
    assert losses[0] == losses[1]
    assert all(torch.equal(value, other.weights[key]) for key, value in one.weights.items())


def test_the_chosen_start_stays_chosen_when_a_run_ends(starts: StartPoints, tmp_path: Path) -> None:
    first, second, own = (trained(small_recipe().network, striped_dataset()) for _ in range(3))
    starts.add_run(tmp_path / "1" / "best.pth", first)
    starts.add_file(tmp_path / "own.pth", own)
    starts.add_run(tmp_path / "2" / "best.pth", second)
    assert starts.name == "own.pth"
    assert starts.checkpoint is own


def test_the_last_runs_best_is_the_newest(starts: StartPoints, tmp_path: Path) -> None:
    first, second = (trained(small_recipe().network, striped_dataset()) for _ in range(2))
    starts.add_run(tmp_path / "1" / "best.pth", first)
    starts._take(starts.points[-1], first)
    starts.add_run(tmp_path / "2" / "best.pth", second)
    assert starts.points[starts.chosen].path == tmp_path / "2" / "best.pth"
    assert starts.checkpoint is second


def test_runs_before_the_last_stay_to_start_from(starts: StartPoints, tmp_path: Path) -> None:
    reached = trained(small_recipe().network, striped_dataset())
    paths = [tmp_path / name / "best.pth" for name in "abc"]
    for path in (*paths, paths[0]):  # the first was continued
        starts.add_run(path, reached)
    own = [(point.kind, point.path.parent.name) for point in starts.points[len(BUNDLED) :]]
    assert own == [("file", "b"), ("file", "c"), ("run", "a")]
    assert starts.name == "mnist-mlp"


def test_a_start_that_cannot_be_read_leaves_the_list(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    own = trained(small_recipe().network, striped_dataset())
    bad = tmp_path / "bad.pth"
    bad.write_bytes(b"no network")
    starts.points.append(StartPoint("file", bad))
    starts.add_file(tmp_path / "own.pth", own)
    with qtbot.waitSignal(starts.failed, timeout=10_000) as told:
        starts.switch(len(BUNDLED))
    assert told.args is not None
    assert "bad.pth" in str(told.args[0].error)
    assert [point.path.name for point in starts.points[len(BUNDLED) :]] == ["own.pth"]
    assert starts.name == "own.pth"
    assert starts.checkpoint is own


def test_first_starting_points_and_back(
    starts: StartPoints, bare: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(starts.followed, timeout=10_000):
        starts.follow(following(bare, train="head", input="data"))
    before = starts.choice
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.put_first()
    assert (starts.name, len(starts.points)) == ("mnist-mlp", len(BUNDLED))
    assert (starts.learning, starts.input) == ("all", "network")
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.put(before)
    assert (starts.name, starts.learning, starts.input) == ("bare.pth", "head", "data")


def test_what_is_gone_when_it_is_put_back_gives_way_to_a_bundled_one(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = StartPoint("file", tmp_path / "gone.pth")
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.put(Choice((*starts.points, gone), gone, "all", "network"))
    assert starts.name == "mnist-mlp"
    assert gone not in starts.points


def test_a_start_is_switched_to_when_its_own_plan_is_there(
    starts: StartPoints, bare: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when the plan for the one before comes, which was being made at that moment."""
    may_plan, may_read = threading.Event(), threading.Event()

    def plan(recipe: Recipe, *rest: Any) -> FineTuningPlan:
        assert may_plan.wait(10)
        return jobs.plan_fine_tuning(recipe, *rest)

    def read(path: Path, *rest: Any) -> Checkpoint:
        assert path != bare or may_read.wait(10)
        return jobs.load_predictor(path, *rest)

    monkeypatch.setattr(start_points, "plan_fine_tuning", plan)
    monkeypatch.setattr(start_points, "load_predictor", read)
    data = striped_dataset()
    starts.set_given(FineTuningInput(small_recipe(), data.placement, data.train.classes))
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.choose(0)
    switched: list[FineTuningPlan] = []
    starts.switched.connect(switched.append)
    starts.offer_file(bare)
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        may_plan.set()
    assert not switched
    may_read.set()
    qtbot.waitUntil(lambda: bool(switched), timeout=10_000)
    assert starts.name == "bare.pth"
    tuning = switched[0].recipe.fine_tuning
    assert tuning is not None and tuning.checkpoint == str(bare)


def test_of_two_starts_the_one_that_was_chosen_last_counts(
    starts: StartPoints, bare: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever is read first."""
    may_read = threading.Event()
    slow = starts.points[0].path

    def read(path: Path, *rest: Any) -> Checkpoint:
        assert path != slow or may_read.wait(10)
        return jobs.load_predictor(path, *rest)

    monkeypatch.setattr(start_points, "load_predictor", read)
    data = striped_dataset()
    starts.set_given(FineTuningInput(small_recipe(), data.placement, data.train.classes))
    starts.switch(0)
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.offer_file(bare)
    may_read.set()
    qtbot.wait(300)
    assert starts.name == "bare.pth"
