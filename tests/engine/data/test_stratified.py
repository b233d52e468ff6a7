"""Shares and folds: each class has its part, always the same one."""

from __future__ import annotations

import torch

from studio.engine.data.samples import Samples
from studio.engine.data.stratified import fold, some
from tests.engine.small import stripes


def uneven() -> Samples:
    samples = stripes(120)
    return samples.take(
        (samples.labels != 2).logical_or(torch.arange(120) < 12).nonzero().flatten()
    )


def test_a_share_has_each_class_in_proportion() -> None:
    samples = uneven()
    assert samples.class_counts() == [40, 40, 4]
    assert some(samples, 21, seed=0).class_counts() == [10, 10, 1]
    assert some(samples, 3, seed=0).class_counts() == [1, 1, 1]
    assert some(samples, 1_000, seed=0).class_counts() == [40, 40, 4]


def test_a_share_is_part_of_a_larger_one_and_in_order() -> None:
    samples = stripes(90)
    small, large = some(samples, 30, seed=1), some(samples, 60, seed=1)
    assert small.rows is not None
    assert large.rows is not None
    assert {*small.rows.tolist()} < {*large.rows.tolist()}
    assert small.rows.tolist() == sorted(small.rows.tolist())
    other = some(samples, 30, seed=2)
    assert other.rows is not None
    assert not torch.equal(small.rows, other.rows)


def test_folds_are_all_samples_once() -> None:
    samples = uneven()
    seen: list[int] = []
    for number in range(4):
        train, held = fold(samples, number, 4, seed=0)
        assert len(train) + len(held) == len(samples)
        assert held.class_counts() == [10, 10, 1]
        assert held.rows is not None
        seen += held.rows.tolist()
    assert samples.rows is not None
    assert sorted(seen) == sorted(samples.rows.tolist())
