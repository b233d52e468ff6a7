"""The interval of a share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.evaluation.intervals import wilson_interval


@pytest.mark.parametrize(
    ("hits", "samples", "expected"),
    [
        # Newcombe, 1998, table I, method 3
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_it_is_the_published_one(hits: int, samples: int, expected: tuple[float, float]) -> None:
    assert wilson_interval(hits, samples) == pytest.approx(expected, abs=5e-5)


def test_without_samples_nothing_is_known() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_share_and_stays_within_0_and_1(counted: tuple[int, int]) -> None:
    hits, samples = counted
    low, high = wilson_interval(hits, samples)
    assert 0 <= low <= hits / samples + 1e-12
    assert hits / samples - 1e-12 <= high <= 1
