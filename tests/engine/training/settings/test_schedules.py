"""Schedules, beside torch's."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import tomlkit
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim import lr_scheduler

from studio.engine.recipe import Recipe
from studio.engine.training.settings.schedules import (
    LOWEST,
    Cosine,
    MultiStep,
    OneCycle,
    ReduceOnPlateau,
    Schedule,
    Step,
    rates,
)
from studio.engine.training.settings.settings import Training

FILLED: list[dict[str, Any]] = [
    *({"kind": kind} for kind in Schedule.kinds),
    {"kind": "Cosine", "warm_up": 0.2},
    {"kind": "MultiStep", "milestones": [], "gamma": 0.5},
    {"kind": "MultiStep", "milestones": [2, 4, 9]},
    {"kind": "ReduceOnPlateau", "gamma": 0.1, "patience": 0, "min_delta": 0.0, "lowest": 0.01},
]


def torchs(make: Callable[[torch.optim.Optimizer], Any]) -> tuple[torch.optim.SGD, Any]:
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = make(optimiser)
    optimiser.step()  # torch warns otherwise
    return optimiser, scheduler


@pytest.mark.parametrize("values", FILLED, ids=str)
def test_every_kind_reads_back(values: dict[str, Any]) -> None:
    recipe = Recipe.parse({"training": {"schedule": values}})
    assert Recipe.parse(recipe.to_dict()) == recipe
    assert Recipe.parse(tomllib.loads(tomlkit.dumps(recipe.to_dict()))) == recipe


@pytest.mark.parametrize("milestones", [(5, 8), (1,), (), (3, 3, 6)])
def test_steps_at_milestones_are_torchs(milestones: tuple[int, ...]) -> None:
    schedule = MultiStep(milestones=milestones, gamma=0.3)
    optimiser, torch_one = torchs(lambda o: lr_scheduler.MultiStepLR(o, list(milestones), 0.3))
    for epoch in range(12):
        rate = optimiser.param_groups[0]["lr"]
        assert schedule.factor(epoch / 12, epoch) == pytest.approx(rate)
        torch_one.step()


def test_steps_at_equal_distances_are_torchs() -> None:
    schedule = Step(every=3, gamma=0.5)
    optimiser, torch_one = torchs(lambda o: lr_scheduler.StepLR(o, 3, 0.5))
    for epoch in range(12):
        assert schedule.factor(epoch / 12, epoch) == pytest.approx(optimiser.param_groups[0]["lr"])
        torch_one.step()


@pytest.mark.parametrize("patience", [0, 1, 2, 5])
@pytest.mark.parametrize("min_delta", [0.0, 1e-4, 0.05])
def test_drops_on_a_plateau_are_torchs(patience: int, min_delta: float) -> None:
    schedule = ReduceOnPlateau(gamma=0.3, patience=patience, min_delta=min_delta)
    optimiser, torch_one = torchs(
        lambda o: lr_scheduler.ReduceLROnPlateau(
            o, factor=0.3, patience=patience, threshold=min_delta, eps=0.0
        )
    )
    chance = random.Random(0)
    losses: list[float] = []
    for epoch in range(40):
        losses.append(2.0 / (1 + epoch) + chance.random() * 0.3)
        torch_one.step(losses[-1])
        assert schedule.drop(losses) == pytest.approx(optimiser.param_groups[0]["lr"])


def test_before_anything_is_measured_nothing_drops() -> None:
    assert all(kind().drop([]) == 1.0 for kind in Schedule.kinds.values())


def test_a_warm_up_rises_straight_from_little_to_all() -> None:
    schedule = Cosine(warm_up=0.2)
    assert schedule.factor(0.0, 0) == LOWEST
    assert schedule.factor(0.1, 1) == pytest.approx(0.5)
    assert schedule.factor(0.2, 2) == pytest.approx(1.0)
    assert schedule.factor(0.6, 6) == pytest.approx(0.5)


def test_one_cycle_begins_at_a_25th() -> None:
    schedule = OneCycle()
    assert schedule.factor(0.0, 0) == pytest.approx(1 / 25)
    assert schedule.factor(0.3, 3) == pytest.approx(1.0)


def test_a_plateau_leaves_the_lowest_rate() -> None:
    schedule = ReduceOnPlateau(gamma=0.1, patience=0, lowest=0.05)
    assert schedule.drop([1.0, 1.0]) == pytest.approx(0.1)
    assert schedule.drop([1.0] * 9) == 0.05


def test_a_loss_that_was_no_number_is_never_the_best() -> None:
    assert ReduceOnPlateau(patience=1).drop([math.nan, 2.0, 1.0, 0.5]) == 1.0


@pytest.mark.parametrize("rise", [0.1, 0.3, 0.5])
def test_one_cycle_is_torchs(rise: float) -> None:
    total = 101  # torch counts to the last step, and a step is a hundredth
    schedule = OneCycle(rise=rise)
    optimiser, torch_one = torchs(
        lambda o: lr_scheduler.OneCycleLR(
            o, 1.0, total, pct_start=(rise * 100 + 1) / total, final_div_factor=1e12
        )
    )
    for step in range(total - 1):
        rate = optimiser.param_groups[0]["lr"]
        assert schedule.factor(step / 100, 0) == pytest.approx(rate, abs=1e-9)
        optimiser.step()
        torch_one.step()


def test_a_cosine_is_torchs() -> None:
    optimiser, torch_one = torchs(lambda o: lr_scheduler.CosineAnnealingLR(o, 50))
    for step in range(50):
        rate = optimiser.param_groups[0]["lr"]
        assert Cosine().factor(step / 50, 0) == pytest.approx(rate, abs=1e-9)
        optimiser.step()
        torch_one.step()


@given(
    st.sampled_from(list(Schedule.kinds.values())),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 100),
    st.lists(st.floats(0, 1e6), max_size=20),
)
def test_no_schedule_goes_above_the_rate_or_below_nothing(
    kind: type[Schedule], done: float, epoch: int, losses: list[float]
) -> None:
    assert 0 <= kind().factor(done, epoch) <= 1 + 1e-12
    assert 0 < kind().drop(losses) <= 1


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.integers(0, 4))
def test_a_rate_that_dropped_stays_down(losses: list[float], patience: int) -> None:
    schedule = ReduceOnPlateau(patience=patience)
    drops = [schedule.drop(losses[:count]) for count in range(len(losses) + 1)]
    assert drops == sorted(drops, reverse=True)


def test_the_lowest_rate_on_plateaus_is_torchs() -> None:
    schedule = ReduceOnPlateau(gamma=0.1, patience=0, lowest=0.05)
    optimiser, torch_one = torchs(
        lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.1, patience=0, min_lr=0.05, eps=0.0)
    )
    losses: list[float] = []
    for _ in range(6):
        losses.append(1.0)
        torch_one.step(1.0)
        assert schedule.drop(losses) == pytest.approx(optimiser.param_groups[0]["lr"])
    assert schedule.drop(losses) == 0.05


def test_a_loss_that_stays_the_same_is_no_gain_however_little_is_asked() -> None:
    schedule = ReduceOnPlateau(gamma=0.5, patience=0, min_delta=0.0)
    assert schedule.drop([1.0, 1.0]) == 0.5
    assert schedule.drop([1.0, 0.999]) == 1.0


def curve(schedule: Any, **others: Any) -> tuple[list[float], list[float]]:
    return rates(Training.parse({"schedule": schedule, **others}), 201)


@pytest.mark.parametrize("kind", list(Schedule.kinds))
@pytest.mark.parametrize("epochs", [1, 3, 10_000])
def test_every_schedule_is_drawn_from_start_to_end(kind: str, epochs: int) -> None:
    xs, ys = curve(kind, epochs=epochs, learning_rate=0.01)
    assert (xs[0], xs[-1], len(xs), len(ys)) == (0.0, epochs, 201, 201)
    assert xs == sorted(xs)
    assert all(0 <= y <= 0.01 for y in ys)


@pytest.mark.parametrize("kind", ["Constant", "ReduceOnPlateau"])
def test_what_does_not_change_or_is_not_known_is_flat(kind: str) -> None:
    assert set(curve(kind, learning_rate=0.05)[1]) == {0.05}


def test_a_cosine_is_at_half_in_the_middle_and_nothing_at_the_end() -> None:
    _, ys = curve("Cosine", learning_rate=0.1)
    assert (ys[0], ys[100], ys[-1]) == pytest.approx((0.1, 0.05, 0.0), abs=1e-9)


def test_one_cycle_is_highest_where_its_rise_ends() -> None:
    xs, ys = curve({"kind": "OneCycle", "rise": 0.25}, learning_rate=0.1)
    assert xs[ys.index(max(ys))] == pytest.approx(2.5)
    assert max(ys) == pytest.approx(0.1)


def test_a_drop_is_at_the_beginning_of_the_epoch_after() -> None:
    xs, ys = curve({"kind": "MultiStep", "milestones": [5], "gamma": 0.5}, learning_rate=1.0)
    assert {y for x, y in zip(xs, ys, strict=True) if x < 5} == {1.0}
    assert {y for x, y in zip(xs, ys, strict=True) if x >= 5} == {0.5}


def test_two_points_are_the_least() -> None:
    assert len(rates(Training(), 0)[0]) == 2
