"""Smoothing for the eye."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.training.smoothing import smoothed


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
