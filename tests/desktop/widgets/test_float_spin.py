"""How numbers are shown, and where a step leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.float_spin import FloatSpin, neighbour, plain_number


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.001, "0.001"), (10.0, "10"), (1e-6, "1e-6"), (2.5e-5, "2.5e-5"), (0.0, "0"), (0.3, "0.3")],
)
def test_numbers_are_shown_plainly(value: float, text: str) -> None:
    assert plain_number(value) == text


@given(st.floats(1e-9, 1e5).map(lambda value: float(f"{value:.6g}")))
def test_what_is_shown_is_what_is_meant(value: float) -> None:
    assert float(plain_number(value)) == pytest.approx(value, rel=1e-6)


def climb(start: float, steps: int, low: float, high: float, up: bool = True) -> list[float]:
    values = [start]
    for _ in range(steps):
        values.append(neighbour(values[-1], up, low, high))
    return values[1:]


def test_a_rate_goes_one_two_five() -> None:
    assert climb(0.001, 4, 1e-12, 10) == [0.002, 0.005, 0.01, 0.02]
    assert climb(0.003, 2, 1e-12, 10, up=False) == [0.002, 0.001]
    assert climb(5, 2, 1e-12, 10) == [10, 10]


def test_a_share_goes_by_tenths_and_gently_near_one() -> None:
    just_below_one = 1 - 1e-12
    assert climb(0.5, 6, 0, just_below_one) == [0.6, 0.7, 0.8, 0.9, 0.95, 0.98]
    assert climb(0.999, 3, 0, just_below_one, up=False) == [0.998, 0.995, 0.99]
    assert climb(0.3, 4, 0, 1, up=False) == [0.2, 0.1, 0.05, 0.02]


def test_zero_can_be_left_and_reached_where_it_is_allowed() -> None:
    assert climb(0, 2, 0, 1) == [0.0001, 0.0002]
    assert climb(0.0002, 3, 0, 1, up=False) == [0.0001, 0, 0]
    assert climb(0.0001, 2, 1e-12, 10, up=False) == [0.00005, 0.00002]


@given(st.floats(0, 1), st.booleans())
def test_a_step_stays_in_range_and_goes_the_right_way(value: float, up: bool) -> None:
    there = neighbour(value, up, 0, 1)
    assert 0 <= there <= 1
    assert there >= value if up else there <= value


def test_steps_keep_within_the_range(qtbot: QtBot) -> None:
    spin = FloatSpin(0, 1)
    qtbot.addWidget(spin)
    spin.stepBy(100)
    assert 0.99 < spin.value() <= 1
    spin.stepBy(-100)
    assert spin.value() == 0
    assert spin.text() == "0"
