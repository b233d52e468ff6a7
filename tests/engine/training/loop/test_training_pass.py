"""A pass over the training samples: what it tells, when, and of which steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
import torch
from torch import Tensor, nn

from studio.engine.data.augmentation.augmenter import Augmenter
from studio.engine.errors import TrainingError
from studio.engine.training.loop.control import Clock, Control
from studio.engine.training.loop.events import Paused, Progressed
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import Stopped, TrainingPass
from tests.engine.small import StopsBefore, small_network, small_recipe, striped_dataset

TRAINED = 86
"""Samples of the small dataset that are trained on."""


Change = Callable[[Tensor, Tensor, torch.Generator], tuple[Tensor, Tensor]]


class HalfASecond(Clock):
    """That much has always passed."""

    def seconds(self) -> float:
        return 0.5


def job(**training: Any) -> TrainingJob:
    return prepare(small_recipe(**training), striped_dataset())


def pass_of(job: TrainingJob, control: Control | None = None) -> TrainingPass:
    return TrainingPass(job, control or Control())


def told(by: TrainingPass, before: Sequence[float] = ()) -> list[Progressed]:
    by.begin_epoch(before)
    events = list(by.run(HalfASecond(Control())))
    return [event for event in events if isinstance(event, Progressed)]


def losses(by: TrainingPass) -> list[float]:
    return [event.loss for event in told(by)]


def test_an_epoch_tells_about_fifty_times() -> None:
    """Of 86 steps every second one."""
    found = told(pass_of(job(batch_size=1)))
    assert [event.step for event in found] == [*range(2, TRAINED + 1, 2)]
    assert all(event.steps == TRAINED for event in found)


def test_steps_are_counted_within_the_epoch_and_the_run() -> None:
    by = pass_of(job())
    assert [event.step for event in told(by)] == [1, 2, 3, 4, 6], "of 86 samples 6 are left over"
    assert (by.place, by.position) == (Position(0, TRAINED, 6), 1.0)
    by.end_epoch()
    assert (by.place, by.position) == (Position(1, 0, 6), 1.0)
    second = told(by)
    assert [(event.epoch, event.step, event.steps_done) for event in second] == [
        (2, step, 6 + step) for step in (1, 2, 3, 4, 6)
    ]


def test_speed_and_time_left_are_of_this_sitting() -> None:
    """An epoch that goes on after 48 samples does 16 in half a second, and has the rest to do."""
    by = pass_of(job(epochs=3))
    by.place = Position(1, 48, 9)
    by.measuring_seconds = 10.0
    first, *_, last = told(by)
    assert first.samples_per_second == 32.0
    samples_left = 2 * TRAINED - 64
    assert first.seconds_left == pytest.approx(samples_left / 32.0 + 2 * 10.0)
    assert last.samples_per_second == (TRAINED - 48) / 0.5
    assert last.seconds_left == pytest.approx(TRAINED / last.samples_per_second + 2 * 10.0)


def test_an_epoch_of_which_nothing_is_left_is_only_ended() -> None:
    by = pass_of(job())
    by.place = Position(0, TRAINED, 6)
    assert told(by) == []
    assert by.place == Position(0, TRAINED, 6)


def test_all_but_frozen_layers_are_in_training_mode_again() -> None:
    """A measurement has put the whole network into evaluation mode."""
    layers = tuple(
        layer.changed(frozen=True) if layer.name == "fc1" else layer
        for layer in small_network().layers
    )
    frozen = prepare(small_recipe(small_network().changed(layers=layers)), striped_dataset())
    frozen.module.eval()
    told(pass_of(frozen))
    modes = {name: layer.training for name, layer in frozen.module.named_children()}
    assert modes == {"flatten": True, "fc1": False, "relu1": True, "fc2": True}


def test_a_batch_of_one_is_left_out_only_where_it_is_the_last_of_several() -> None:
    by = pass_of(job(batch_size=85))
    assert [event.step for event in told(by)] == [1]
    assert by.epoch_metrics.samples == 85
    assert by.place.samples == TRAINED, "the epoch is over all the same"
    exact = pass_of(job(batch_size=43))
    told(exact)
    assert exact.epoch_metrics.samples == TRAINED


def test_each_epoch_has_an_order_of_its_own_that_the_seed_gives() -> None:
    def of(seed: int, epoch: int) -> list[float]:
        by = pass_of(job(seed=seed, learning_rate=1e-12, batch_size=8))
        by.stepper.learning.clear()
        for parameter in by.stepper._names:
            parameter.data.copy_(torch.linspace(-1, 1, parameter.numel()).view_as(parameter))
        by.place = by.place._replace(epoch=epoch)
        return losses(by)

    assert of(0, 0) == of(0, 0)
    assert of(0, 0) != pytest.approx(of(0, 1), rel=1e-3)
    assert of(0, 0) != pytest.approx(of(1, 0), rel=1e-3)


def test_the_rate_follows_the_schedule_and_the_drop() -> None:
    by = pass_of(job(epochs=4, schedule={"kind": "MultiStep", "milestones": [1], "gamma": 0.1}))
    assert {event.learning_rates for event in told(by)} == {(("all layers", 0.01),)}
    by.end_epoch()
    (((_, rate),),) = {event.learning_rates for event in told(by)}
    assert rate == pytest.approx(0.001)


def test_the_rate_drops_after_losses_that_do_not_fall() -> None:
    by = pass_of(job(schedule={"kind": "ReduceOnPlateau", "patience": 0, "gamma": 0.5}))
    assert {event.learning_rates for event in told(by, [1.0, 2.0])} == {(("all layers", 0.005),)}


def test_the_schedule_is_told_the_share_of_the_run() -> None:
    """Of OneCycle's rise, which is half the run, the first step of epoch 2 is the half."""
    by = pass_of(job(epochs=2, schedule={"kind": "OneCycle", "rise": 0.5}))
    by.place = Position(1, 0, 6)
    assert told(by)[0].learning_rates[0][1] == pytest.approx(0.01)


def test_a_pass_that_changes_nothing_learns_as_one_without() -> None:
    plain = job()
    same = changing(copied(plain), lambda pictures, labels, chance: (pictures, labels))
    assert losses(pass_of(same)) == pytest.approx(losses(pass_of(plain)), rel=1e-4)


def test_hits_are_counted_by_the_most_of_a_mixed_label() -> None:
    def mixed(pictures: Tensor, labels: Tensor, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        return pictures, nn.functional.one_hot(labels, 3) * 0.7 + 0.1

    plain = job(learning_rate=1e-12)
    soft = changing(copied(plain), mixed)
    hits_of_soft, hits = ([e.accuracy for e in told(pass_of(each))] for each in (soft, plain))
    assert hits == hits_of_soft


def test_chance_is_new_for_each_batch_and_the_same_again() -> None:
    def seeds() -> list[int]:
        found: list[int] = []

        def noting(pictures: Tensor, labels: Tensor, chance: torch.Generator) -> Any:
            found.append(int(torch.randint(0, 2**31, (1,), generator=chance)))
            return pictures, labels

        by = pass_of(changing(job(), noting))
        told(by)
        by.end_epoch()
        told(by)
        return found

    first = seeds()
    assert len(set(first)) == len(first) == 12
    assert seeds() == first


def changing(job: TrainingJob, how: Change) -> TrainingJob:
    """Its samples are changed so before they are learned from."""
    return replace(job, augmenter=cast(Augmenter, how))


def copied(job: TrainingJob) -> TrainingJob:
    """With weights as they were at the start."""
    return replace(job, module=prepare(job.recipe, striped_dataset()).module)


def breaking(job: TrainingJob, at: int) -> TrainingJob:
    """Its network answers NaN at the step of that number, from 1."""
    calls = iter(range(1, 10_000))
    job.module.register_forward_hook(lambda *_: torch.nan * _[2] if next(calls) == at else None)
    return job


def test_a_loss_that_is_no_number_is_told_with_its_own_step() -> None:
    """Steps 1 and 2 are told together: the first of them is the one that broke."""
    by = pass_of(breaking(job(batch_size=1), 5))
    with pytest.raises(TrainingError, match="became NaN in epoch 1 at step 5 of 86"):
        told(by)


@pytest.mark.parametrize("way", ["stopped", "paused"])
def test_before_a_run_waits_or_ends_it_looks_at_the_loss(way: str) -> None:
    control = StopsBefore(1) if way == "stopped" else Control()
    by = pass_of(breaking(job(batch_size=1), 1), control)
    steps = by.run(HalfASecond(control))
    if way == "paused":
        step = by.stepper.step

        def step_and_pause(*values: Any) -> tuple[Tensor, Tensor]:
            control.pause()
            return step(*values)

        by.stepper.step = step_and_pause  # type: ignore[method-assign, assignment]
    with pytest.raises(TrainingError, match="at step 1 of 86"):
        list(steps)


def test_a_pause_is_told_where_it_is_and_only_then() -> None:
    control = Control()
    by = pass_of(job(), control)
    events = []
    for event in by.run(HalfASecond(control)):
        events.append(event)
        if isinstance(event, Paused):
            control.resume()
        elif event.step == 3:
            control.pause()
    assert [type(event) for event in events] == [*[Progressed] * 3, Paused, *[Progressed] * 2]
    assert isinstance(events[3], Paused) and events[3].position == pytest.approx(48 / TRAINED)


def test_it_stops_before_the_next_batch() -> None:
    by = pass_of(job(), StopsBefore(4))
    with pytest.raises(Stopped):
        told(by)
    assert by.place == Position(0, 64, 4)


def test_gradients_are_told_only_where_somebody_watches() -> None:
    def norms(watching: bool) -> list[float]:
        control = Control()
        control.watching = watching
        return [event.gradient_norm for event in told(pass_of(job(), control))]

    assert all(norm > 0 for norm in norms(True))
    assert not any(norm == norm for norm in norms(False))


def test_a_rest_of_half_a_report_makes_a_point_of_its_own() -> None:
    """Of 86 samples in batches of 4 the last one has 2."""
    assert [event.step for event in told(pass_of(job(batch_size=4)))] == [*range(1, 23)]


def test_the_figures_of_an_epoch_are_its_own() -> None:
    by = pass_of(job())
    told(by)
    assert by.epoch_metrics.samples == TRAINED
    by.end_epoch()
    assert by.epoch_metrics.samples == by.window_metrics.samples == 0
    told(by)
    assert by.epoch_metrics.samples == TRAINED


def test_balanced_batches_show_each_class_as_often() -> None:
    """Of one class there are a few samples, of the other fifty; an epoch has as many as ever."""
    samples = striped_dataset(150, classes=2).train
    chosen = torch.cat(
        [(samples.labels == k).nonzero().flatten()[:n] for k, n in ((0, 7), (1, 50))]
    )
    few = replace(striped_dataset(), train=samples.take(chosen))
    by = pass_of(prepare(small_recipe(balanced_batches=True), few))
    orders = [by.order(), by.order()]
    assert torch.equal(*orders)
    assert len(orders[0]) == by.samples
    labels = by._job.split.train.labels[orders[0]]
    assert 0.3 < (labels == 0).float().mean() < 0.7
    by.end_epoch()
    assert not torch.equal(by.order(), orders[0])
