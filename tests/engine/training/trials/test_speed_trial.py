"""Ways to do the arithmetic, measured by turns on a small network."""

from __future__ import annotations

import math
import os

import pytest
import torch
from torch import nn

from studio.engine.errors import Cancelled, TrainingError
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.stepper import Stepper
from studio.engine.training.settings.settings import Speed
from studio.engine.training.trials import speed_trial
from studio.engine.training.trials.speed_trial import TrialRow, trial
from studio.engine.training.trials.speed_turn import variants
from tests.engine.small import small_network, small_recipe, striped_dataset

CPU, CUDA = torch.device("cpu"), torch.device("cuda:0")
CONVOLUTION = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten())


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed_trial, "SECONDS", 0.05)
    monkeypatch.setattr(speed_trial, "SECONDS_OF_A_TURN", 0.01)


class Reports(Progress):
    """Keeps what was reported, and cancels after some."""

    def __init__(self, most: int | None = None) -> None:
        self.told: list[tuple[int, int]] = []
        self._most = most

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))
        if self._most is not None and len(self.told) > self._most:
            raise Cancelled


def tried(recipe: Recipe, *options: str) -> tuple[dict[str, TrialRow], list[TrialRow], Reports]:
    """The rows by key, each as often as it was told, and the progress."""
    told: list[TrialRow] = []
    progress = Reports()
    rows = trial(recipe, striped_dataset(), progress, told.append, options=options)
    return {row.key: row for row in rows}, told, progress


def test_each_variant_is_measured_against_the_recipes_own() -> None:
    rows, told, progress = tried(small_recipe(), "bfloat16", "unfused")
    assert list(rows) == ["recipe", "bfloat16", "unfused"]
    assert rows["recipe"].gain == 1
    assert rows["recipe"].loss_difference == 0
    assert abs(rows["unfused"].loss_difference) < 1e-5
    assert 0 < abs(rows["bfloat16"].loss_difference) < 0.1
    for row in rows.values():
        assert row.problem is None
        assert row.epoch_seconds == pytest.approx(rows["recipe"].epoch_seconds / row.gain)
        assert row.start_seconds > 0
    assert progress.told[-1][0] == progress.told[-1][1]
    assert [row for row in told if row.key == "unfused"][-1].key == rows["unfused"].key
    assert len(told) > len(rows)


def test_sixteen_bits_keep_less_for_backward() -> None:
    wide = small_network({"kind": "Linear", "name": "wide", "out_features": 256})
    rows, *_ = tried(small_recipe(wide, batch_size=60), "bfloat16")
    whole, half = rows["recipe"].memory, rows["bfloat16"].memory
    assert whole is not None
    assert half is not None
    assert 0 < half < whole * 1.2


def test_a_recipe_in_sixteen_bits_is_compared_with_float32() -> None:
    rows, *_ = tried(small_recipe(speed={"precision": "bfloat16"}), "unfused")
    assert list(rows) == ["recipe", "float32", "unfused"]
    assert rows["float32"].loss_difference == 0
    assert rows["recipe"].loss_difference != 0
    assert rows["recipe"].gain == 1


def test_a_variant_that_fails_says_why_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = Stepper.step

    def fails_in_sixteen_bits(self: Stepper, *arguments: object) -> object:
        if self._type is torch.bfloat16:
            raise RuntimeError("no such kernel\nand more")
        return step(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Stepper, "step", fails_in_sixteen_bits)
    rows, told, _ = tried(small_recipe(), "bfloat16", "unfused")
    problem = rows["bfloat16"].problem
    assert isinstance(problem, TrainingError)
    assert str(problem) == "This does not work here: no such kernel."
    assert math.isnan(rows["bfloat16"].gain)
    assert rows["unfused"].gain > 0
    assert [row.key for row in told].count("bfloat16") == 1


def test_it_ends_within_a_batch_and_leaves_the_threads_as_they_were() -> None:
    threads = torch.get_num_threads()
    progress = Reports(most=7)
    with pytest.raises(Cancelled):
        trial(small_recipe(), striped_dataset(), progress, lambda row: None, options=["threads-2"])
    assert len(progress.told) == 8
    assert torch.get_num_threads() == threads


def test_a_run_of_one_batch_an_epoch_can_be_tried() -> None:
    rows, *_ = tried(small_recipe(batch_size=1000, schedule="OneCycle"), "unfused")
    assert rows["unfused"].problem is None
    assert abs(rows["unfused"].loss_difference) < 1e-4


def test_convolutions_have_their_pictures_channels_last_too() -> None:
    network = Network.parse(
        {
            "layers": [
                {"kind": "Conv2d", "name": "conv1", "out_channels": 4, "kernel_size": 3},
                {"kind": "Flatten", "name": "flatten"},
                {"kind": "Linear", "name": "fc", "out_features": "classes"},
            ]
        }
    )
    rows, *_ = tried(small_recipe(network), "channels-last", "bfloat16-channels-last")
    assert len(rows) == 3
    assert all(row.problem is None for row in rows.values())
    assert abs(rows["channels-last"].loss_difference) < 1e-4


def test_the_variants_of_a_device() -> None:
    flat = nn.Sequential(nn.Flatten(), nn.Linear(4, 2))
    on_cpu = list(variants(Speed(threads=1), flat, CPU))
    assert on_cpu[:3] == ["recipe", "bfloat16", "unfused"]
    assert [key for key in on_cpu if key.startswith("threads")] == [
        f"threads-{count}" for count in range(2, min(os.cpu_count() or 1, 8) + 1)
    ] + [key for key in on_cpu if key.startswith("threads") and int(key[8:]) > 8]
    assert on_cpu[-2:] == ["compiled", "compiled-bfloat16"]
    on_gpu = list(variants(Speed(), CONVOLUTION, CUDA))
    assert on_gpu == [
        "recipe",
        "bfloat16",
        "channels-last",
        "bfloat16-channels-last",
        "float16",
        "unfused",
        "compiled",
        "compiled-bfloat16",
        "cuda-graphs",
    ]
