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

from studio.cli.main import main
from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning import fine_tuning_jobs
from studio.desktop.fine_tuning.start_point import (
    BUNDLED,
    FIRST,
    Choice,
    FineTuningInput,
    StartPoint,
)
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
from studio.engine.training.stages.stage import Stage
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
    "choices",
    [
        {"train": "head", "layers": "recipe"},
        {"backbone_lr_scale": 0.3, "input": "data"},
        {"plan": "last-n", "last": 1, "channels": "repeat"},
        {"stages": [{"epochs": 1, "train": ["head"]}, {"learning_rate": 1e-4, "lr_decay": 0.5}]},
        {"stated": {"mean": [0.2], "std": [0.3], "classes": NAMES}},
        {"rename": [["a.", "b."]], "channels": "average", "new_head": True},
    ],
)
def test_the_start_that_a_recipe_names_is_chosen_with_all_it_says_of_it(
    starts: StartPoints, bare: Path, qtbot: QtBot, choices: dict[str, object]
) -> None:
    recipe = following(bare, **choices)
    with qtbot.waitSignal(starts.followed, timeout=10_000):
        starts.follow(recipe)
    assert starts.name == "bare.pth"
    assert starts.recipe(small_recipe()).fine_tuning == recipe.fine_tuning
    assert starts.checkpoint is not None and recipe.fine_tuning is not None
    own = open_checkpoint(bare, recipe.network, recipe.fine_tuning.stated).checkpoint
    assert starts.checkpoint.classes == own.classes
    assert starts.checkpoint.preprocessing == own.preprocessing
    assert starts.checkpoint.network == recipe.network


def test_weights_that_are_no_network_start_the_layers_of_the_recipe(
    starts: StartPoints, bare: Path, qtbot: QtBot
) -> None:
    gate = {"gate.weight": torch.zeros(16, 16), "gate.bias": torch.zeros(16)}
    torch.save(torch.load(bare, weights_only=True) | gate, bare)
    recipe = following(bare)
    dataset = recipe.data.source.open(data_folder(), Progress())
    with qtbot.waitSignal(starts.followed, timeout=10_000):
        starts.follow(recipe)
    assert starts.own_network(recipe.network) is None
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        starts.set_given(FineTuningInput(recipe, dataset.placement, dataset.classes))
    assert starts.plan is not None
    assert (starts.plan.kept, starts.plan.replaced) == (("fc1",), ("fc2",))


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
    folder = make_run(starts.recipe(recipe), dataset, starts.checkpoint, Control()).run
    list(folder.run())
    again = tmp_path / "again"
    assert main(["train", str(folder.path / "recipe.toml"), "--out", str(again)]) == 0
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
    assert starts.tuning == FIRST
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.put(before)
    assert starts.name == "bare.pth"
    assert starts.tuning.stages == (Stage(train=("head",)),)
    assert starts.tuning.input == "data"


def test_what_is_gone_when_it_is_put_back_gives_way_to_a_bundled_one(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = StartPoint("file", tmp_path / "gone.pth")
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.put(Choice((*starts.points, gone), gone))
    assert starts.name == "mnist-mlp"
    assert gone not in starts.points


def test_the_plan_that_is_told_is_of_the_start_that_is_chosen(
    starts: StartPoints, bare: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that of the one before, which was being made when another was read."""
    may_plan = threading.Event()

    def plan(recipe: Recipe, *rest: Any) -> FineTuningPlan:
        assert may_plan.wait(10)
        return jobs.plan_fine_tuning(recipe, *rest)

    monkeypatch.setattr(fine_tuning_jobs, "plan_fine_tuning", plan)
    given(starts)
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.choose(0)
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.offer_file(bare)
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        may_plan.set()
    assert starts.plan is not None
    tuning = starts.plan.recipe.fine_tuning
    assert tuning is not None and tuning.checkpoint == str(bare)


def given(starts: StartPoints, **training: Any) -> None:
    """What fine-tuning meets: the stripes, and the network of `small_recipe`."""
    data = striped_dataset()
    recipe = small_recipe(**training)
    starts.set_given(FineTuningInput(recipe, data.placement, data.train.classes))


def own_start(starts: StartPoints, qtbot: QtBot, path: Path) -> None:
    """A start of the network that is edited, chosen and planned."""
    given(starts)
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        starts.add_file(path, trained(small_recipe().network, striped_dataset()))


def test_layers_and_usual_plans_are_told_beside_the_plan(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    own_start(starts, qtbot, tmp_path / "own.pth")
    assert starts.outlook is not None
    assert [unit.name for unit in starts.outlook.units] == ["fc1", "fc2"]
    assert starts.outlook.same_as == "all"
    assert [row.ours for row in starts.planned_now.rows] == [
        "fc1.weight",
        "fc1.bias",
        "fc2.weight",
        "fc2.bias",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"plan": None, "stages": (Stage(train=("fc9",)),)}, "A stage trains fc9"),
        ({"pairs": (("fc9.weight", "fc1.weight"),)}, "A pair names the tensor fc9.weight"),
    ],
)
def test_what_cannot_be_run_is_told_with_the_layers_to_mend_it(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot, values: dict[str, object], said: str
) -> None:
    own_start(starts, qtbot, tmp_path / "own.pth")
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        starts.set_tuning(starts.tuning.changed(**values))
    assert starts.plan is None
    assert starts.problem is not None and said in str(starts.problem.error)
    assert starts.outlook is not None and starts.outlook.same_as is None
    assert len(starts.planned_now.rows) == 4


def test_what_was_said_of_tensors_is_forgotten_with_another_start(
    starts: StartPoints, tmp_path: Path, qtbot: QtBot
) -> None:
    own_start(starts, qtbot, tmp_path / "own.pth")
    starts.set_tuning(
        starts.tuning.changed(
            plan="head", layers="recipe", pairs=(("fc1.bias", "fc1.bias"),), rename=(("a", "b"),)
        )
    )
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.switch(0)
    assert starts.tuning == FIRST.changed(plan="head")


def test_a_start_that_does_not_fit_asks_whose_layers_are_trained(
    starts: StartPoints, qtbot: QtBot
) -> None:
    given(starts)  # whose fc1 is narrower than that of the bundled network
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        starts.choose(0)
    assert starts.asks_for_layers
    with qtbot.waitSignal(starts.planned, timeout=10_000):
        starts.set_tuning(starts.tuning.changed(layers="recipe"))
    assert not starts.asks_for_layers


def test_of_two_starts_the_one_that_was_chosen_last_counts(
    starts: StartPoints, bare: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever is read first."""
    may_read = threading.Event()
    slow = str(starts.points[0].path)

    def read(name: str, *rest: Any) -> Checkpoint:
        assert name != slow or may_read.wait(10)
        return jobs.load_named_start(name, *rest)

    monkeypatch.setattr(fine_tuning_jobs, "load_named_start", read)
    given(starts)
    starts.switch(0)
    with qtbot.waitSignal(starts.loaded, timeout=10_000):
        starts.offer_file(bare)
    may_read.set()
    qtbot.wait(300)
    assert starts.name == "bare.pth"


def given_by(channels: int) -> FineTuningInput:
    placement = striped_dataset().placement.changed(channels=channels)
    return FineTuningInput(small_recipe(), placement, ("a", "b"))


class TestWithoutAChoice:
    def test_photographs_start_from_what_has_seen_some(
        self, starts: StartPoints, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(starts.loaded):
            starts.choose(0)
        starts.set_given(given_by(1))
        with qtbot.waitSignal(starts.loaded):
            starts.set_given(given_by(3))
        assert (starts.name, starts.tuning.plan) == ("mobilenet_v2", "head")
        with qtbot.waitSignal(starts.loaded):
            starts.set_given(given_by(1))
        assert (starts.name, starts.tuning.plan) == ("mnist-mlp", "all")

    def test_what_a_person_chose_stays(self, starts: StartPoints, qtbot: QtBot) -> None:
        with qtbot.waitSignal(starts.loaded):
            starts.choose(0)
        starts.set_given(given_by(1))
        starts.set_tuning(starts.tuning.changed(plan="lora"))
        starts.set_given(given_by(3))
        assert starts.name == "mnist-mlp"
        with qtbot.waitSignal(starts.loaded):
            starts.switch(1)
        starts.set_given(given_by(1))
        assert starts.name == "mnist-cnn"

    def test_what_was_read_is_not_read_a_second_time(
        self, starts: StartPoints, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(starts.loaded):
            starts.choose(0)
        starts.set_given(given_by(1))
        with qtbot.waitSignal(starts.loaded):
            starts.set_given(given_by(3))
        with qtbot.waitSignal(starts.loaded):
            starts.put_first()
        read = starts.checkpoint
        starts.set_given(given_by(1))
        qtbot.wait(300)
        assert starts.name == "mnist-mlp"
        assert starts.checkpoint is read
