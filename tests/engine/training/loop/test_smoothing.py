"""Smoothing for the eye."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.training.loop.smoothing import smoothed


def test_it_is_the_corrected_moving_average() -> None:
    values = np.array([1.0, 2.0, 4.0])
    found = smoothed(values, 0.5)
    assert found[0] == 1
    assert found[1] == pytest.approx((0.5 * 1 * 0.5 + 0.5 * 2) / (1 - 0.25))


def test_no_weight_changes_nothing() -> None:
    values = np.array([3.0, np.nan, 1.0])
    assert smoothed(values, 0.0) is values


def test_gaps_stay_and_are_passed_over() -> None:
    with_gap, without = np.array([1.0, np.nan, 3.0, 2.0]), np.array([1.0, 3.0, 2.0])
    found = smoothed(with_gap, 0.9)
    assert np.isnan(found[1])
    assert found[[0, 2, 3]].tolist() == smoothed(without, 0.9).tolist()


@given(st.lists(st.floats(-1e3, 1e3, allow_subnormal=False), max_size=50), st.floats(0.1, 0.99))
def test_it_stays_between_lowest_and_highest(values: list[float], weight: float) -> None:
    found = smoothed(np.array(values), weight)
    assert len(found) == len(values)
    if values:
        assert found.min() >= min(values) - 1e-6
        assert found.max() <= max(values) + 1e-6


def plainly(values: list[float], weight: float) -> list[float]:
    """The same, step by step."""
    found, mean, count = [], 0.0, 0
    for value in values:
        if np.isnan(value):
            found.append(np.nan)
            continue
        count += 1
        mean = weight * mean + (1 - weight) * value
        found.append(mean / (1 - weight**count))
    return found


@given(
    st.lists(st.one_of(st.floats(-100, 100), st.just(np.nan)), min_size=1, max_size=200),
    st.floats(0.01, 0.99),
)
def test_blocks_give_what_steps_give(values: list[float], weight: float) -> None:
    found = smoothed(np.array(values), weight)
    assert np.allclose(found, plainly(values, weight), rtol=1e-8, atol=1e-8, equal_nan=True)


def test_a_whole_curve_is_smoothed_in_blocks_as_in_steps() -> None:
    values = np.random.default_rng(0).normal(size=8_191)
    assert np.allclose(smoothed(values, 0.99), plainly(values.tolist(), 0.99))
