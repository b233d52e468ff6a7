"""Loss and accuracy over some steps."""

from __future__ import annotations

import json

import pytest
import torch

from studio.engine.training.loop.metric_accumulator import MetricAccumulator


def tally(*steps: tuple[float, int, int]) -> MetricAccumulator:
    """Of steps of a loss, so many samples, and so many of them hit."""
    made = MetricAccumulator()
    for step in steps:
        add(made, *step)
    return made


def add(to: MetricAccumulator, loss: float, samples: int, hits: int) -> None:
    logits = torch.tensor([1.0, 0.0]).repeat(samples, 1)
    labels = torch.ones(samples, dtype=torch.int64)
    labels[:hits] = 0
    to.add(torch.tensor(loss), logits, labels)


def test_a_step_counts_by_its_samples() -> None:
    assert tally((1.0, 4, 1), (2.0, 12, 7)).means() == pytest.approx((1.75, 0.5))


def test_reading_the_figures_counts_nothing_twice() -> None:
    counted = tally((1.0, 4, 1))
    assert counted.means() == counted.means() == (1.0, 0.25)
    add(counted, 3.0, 4, 3)
    counted.to_dict()
    assert counted.means() == (2.0, 0.5)
    assert counted.samples == 8


def test_losses_are_those_since_the_figures_were_read() -> None:
    counted = tally((1.0, 4, 1), (2.0, 4, 1))
    counted.to_dict()
    add(counted, 3.0, 4, 1)
    assert counted.losses() == [1.0, 2.0, 3.0]
    counted.means()
    assert counted.losses() == []
    add(counted, 4.0, 4, 1)
    assert counted.losses() == [4.0]


def test_what_another_counted_is_counted_once() -> None:
    whole, part = tally((1.0, 4, 1)), tally((3.0, 4, 3))
    whole.add_all(part)
    assert whole.means() == (2.0, 0.5)
    assert part.means() == (3.0, 0.75)


@pytest.mark.parametrize("is_read", [False, True], ids=["unread", "read"])
def test_it_goes_on_from_its_state_as_if_it_had_not_been_put_aside(is_read: bool) -> None:
    first = tally((0.1, 4, 1), (0.2, 8, 5))
    if is_read:
        first.means()
        add(first, 0.7, 4, 4)
    second = MetricAccumulator.from_dict(json.loads(json.dumps(first.to_dict())))
    assert second.losses() == first.losses()
    for each in (first, second):
        add(each, 0.3, 4, 2)
    assert second.means() == first.means()
    assert second.samples == first.samples
    assert second.to_dict() == first.to_dict()
