"""The learning rate drawn before the run."""

from __future__ import annotations

from typing import Any

import pytest

from studio.engine.training.settings.schedules import Schedule
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.learning_rate import rates


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
