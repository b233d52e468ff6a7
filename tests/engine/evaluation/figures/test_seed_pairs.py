"""Two recipes with several seeds: the interval is that of the paired t-test."""

from __future__ import annotations

import pytest
from scipy.stats import ttest_1samp, ttest_rel

from studio.engine.evaluation.figures.seed_pairs import SeedPair, SeedPairs


def made(first: list[float], second: list[float]) -> SeedPairs:
    pairs = enumerate(zip(first, second, strict=True), start=1)
    return SeedPairs(tuple(SeedPair(seed, both, ("a", "b")) for seed, both in pairs), 100)


def test_the_interval_is_that_of_the_paired_t_test() -> None:
    first, second = [0.90, 0.91, 0.905, 0.92], [0.93, 0.915, 0.94, 0.935]
    found = made(first, second)
    expected = ttest_rel(second, first).confidence_interval(0.95)
    assert found.interval == pytest.approx((expected.low, expected.high), rel=1e-9)
    assert found.difference == pytest.approx(0.02125)
    own = ttest_1samp(first, 0).confidence_interval(0.95)
    assert found.mean_interval(0) == pytest.approx((own.low, own.high), rel=1e-9)
    assert found.mean(1) == pytest.approx(0.93)


@pytest.mark.parametrize(
    ("second", "is_chance"),
    [([0.91, 0.90, 0.93], True), ([0.95, 0.955, 0.96], False), ([0.90, 0.91, 0.92], True)],
    ids=["either-way", "always-better", "the-same"],
)
def test_whether_it_may_be_chance(second: list[float], is_chance: bool) -> None:
    found = made([0.90, 0.91, 0.92], second)
    assert found.is_chance is is_chance
    assert found.to_dict()["is_chance"] is is_chance


def test_no_mean_lies_beyond_all_right() -> None:
    low, high = made([0.99, 1.0], [0.5, 0.6]).mean_interval(0)
    assert high == 1.0 and low < 0.99
