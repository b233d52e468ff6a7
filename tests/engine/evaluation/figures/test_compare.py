"""Two tables: McNemar's test is scipy's, and the interval holds the difference."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.stats import binomtest, chi2

from studio.engine.errors import DataError
from studio.engine.evaluation.figures.compare import compare, mcnemar
from tests.engine.evaluation.tables import of_logits, random_table, table


@pytest.mark.parametrize("counts", [(0, 0), (0, 1), (17, 21), (3, 30), (500, 500), (0, 900)])
def test_few_are_counted_exactly(counts: tuple[int, int]) -> None:
    total = max(1, sum(counts))
    expected = binomtest(counts[0], total).pvalue if sum(counts) else 1.0
    assert mcnemar(*counts) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("counts", [(501, 500), (700, 600), (100, 950)])
def test_many_by_chi_squared(counts: tuple[int, int]) -> None:
    statistic = (abs(counts[0] - counts[1]) - 1) ** 2 / sum(counts)
    assert mcnemar(*counts) == pytest.approx(chi2.sf(statistic, 1), rel=1e-9)
    exact = binomtest(counts[0], sum(counts)).pvalue
    assert mcnemar(*counts) == pytest.approx(exact, rel=0.05, abs=1e-6)


def test_what_only_one_gets_right() -> None:
    found = compare(table([0, 1, 2, 0], [0, 1, 0, 1]), table([0, 1, 2, 0], [0, 0, 2, 0]))
    assert found.only_first.tolist() == [1]
    assert found.only_second.tolist() == [2, 3]
    assert found.difference == 0.25
    assert found.accuracies == (0.5, 0.75)
    assert found.is_chance
    assert found.to_dict()["only_second"] == 2


def test_the_interval_is_that_of_drawn_pairs_and_seeded() -> None:
    first, second = random_table(300, seed=0), random_table(300, seed=0)
    second = replace(second, logits=random_table(300, seed=1).logits)
    found = compare(first, second)
    low, high = found.interval()
    assert low <= found.difference <= high
    assert found.interval() == (low, high)
    assert found.interval(seed=1) != (low, high)
    apart = second.is_right.double().numpy() - first.is_right.double().numpy()
    drawn = np.random.default_rng(5).integers(0, 300, (10_000, 300))
    expected = np.quantile(apart[drawn].mean(1), [0.025, 0.975])
    assert (low, high) == pytest.approx(tuple(expected), abs=0.01)


def test_a_network_and_itself() -> None:
    found = compare(random_table(), random_table())
    assert (found.difference, found.interval(), found.p_value) == (0, (0, 0), 1)


def test_samples_are_found_by_their_names_and_what_one_lacks_is_left_out() -> None:
    first, second = random_table(20), random_table(20)
    found = compare(first.take(torch.arange(15)), second.take(torch.arange(19, 4, -1)))
    assert found.samples == 10
    assert found.left_out == 10
    assert [*found.first.names] == [*found.second.names]
    assert found.difference == 0


def test_classes_may_stand_in_another_order() -> None:
    logits = torch.eye(3)
    first = of_logits(logits, [0, 1, 2], ("a", "b", "c"))
    second = of_logits(logits, [1, 2, 0], ("c", "A", "b"))
    assert compare(first, second).accuracies == (1.0, 0.0)


def test_other_samples_classes_and_labels_are_refused() -> None:
    found = table([0, 1], [0, 1])
    with pytest.raises(DataError, match="no sample in common"):
        compare(found, replace(found, names=["x", "y"]))
    with pytest.raises(DataError, match="same classes"):
        compare(found, replace(found, classes=("a", "b", "d")))
    with pytest.raises(DataError, match="sample/0 is a a for the first"):
        compare(found, table([1, 0], [0, 1]))
