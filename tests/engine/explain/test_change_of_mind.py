"""The smallest region without which the answer is another, where it is known."""

from __future__ import annotations

import math

import pytest
import torch

from studio.engine.errors import Cancelled
from studio.engine.explain.change_of_mind import change_of_mind
from studio.engine.explain.covering import covered
from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress
from tests.engine.explain.networks import convolutional, linear, noisy, picture, spots


def test_the_one_pixel_that_decides() -> None:
    shown = picture((2, 5), (4, 4), (7, 7))
    shown[0, 6, 1] = 51
    found = change_of_mind(Subject(spots((2, 5), (6, 1))), shown)
    assert found is not None
    assert found.region.nonzero().tolist() == [[2, 5]]
    assert found.share == 1 / 64
    assert (found.before, found.after) == (0, 1)
    assert found.probability == pytest.approx(math.exp(0.8) / (2 + math.exp(0.8)))


def test_what_is_not_needed_is_uncovered_again() -> None:
    # Of class 0 the first pixel costs most alone, but both of the others are enough by themselves.
    weights = torch.zeros(2, 8, 8)
    weights[0, 0, 0], weights[0, 1, 1], weights[0, 2, 2] = 3, 4, 5
    weights[1, 7, 7] = 7.5
    found = change_of_mind(
        Subject(linear(weights.flatten(1))), picture((0, 0), (1, 1), (2, 2), (7, 7))
    )
    assert found is not None
    assert found.region.nonzero().tolist() == [[2, 2]]


def test_no_cell_of_the_region_can_be_spared() -> None:
    subject = Subject(convolutional())
    changes = [(shown, change_of_mind(subject, shown)) for shown in map(noisy, range(3))]
    assert any(found is not None for _, found in changes)
    for shown, found in changes:
        if found is None:
            continue
        given = subject.read(shown)
        answers = subject.logits(covered(subject, given, found.region[None])).argmax(1)
        assert answers.tolist() == [found.after] and found.after != found.before
        for row, column in found.region.nonzero().tolist():
            less = found.region.clone()
            less[row, column] = False
            assert subject.logits(covered(subject, given, less[None])).argmax() == found.before


def test_nothing_where_covering_changes_nothing() -> None:
    always_first = torch.zeros(2, 64)
    assert change_of_mind(Subject(linear(always_first)), noisy()) is None
    assert change_of_mind(Subject(spots((2, 5))), picture()) is None


def test_it_can_be_cancelled() -> None:
    class Stop(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        change_of_mind(Subject(convolutional()), noisy(), Stop())
