"""The loop: it learns, tells the truth, stops, pauses, and repeats itself."""

from __future__ import annotations

import gc
import math
import threading
import weakref
from dataclasses import replace
from itertools import pairwise

import pytest
import torch

from studio.engine.errors import RecipeError, RunError, TrainingError
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.training.loop import trainer as trainer_module
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import (
    Ended,
    EpochEnded,
    Event,
    Paused,
    Progressed,
    Started,
    WeightsSeen,
)
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.loop.training_pass import TrainingPass
from tests.engine.small import small_network, small_recipe, striped_dataset


def trained(recipe: Recipe) -> tuple[Trainer, list[Event]]:
    trainer = Trainer(prepare(recipe, striped_dataset()))
    return trainer, list(trainer.run())


def losses(trainer: Trainer) -> list[float]:
    found: list[float] = trainer.history.curve.column("loss").tolist()
    return found


def test_a_run_learns_and_tells_its_story_in_order() -> None:
    _, events = trained(small_recipe(epochs=6))
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Ended)
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    assert [event.epoch for event in epochs] == [1, 2, 3, 4, 5, 6]
    assert epochs[-1].validation.accuracy > 0.9
    assert epochs[-1].loss < epochs[0].loss
    assert events[-1].test is not None
    assert events[-1].test.accuracy > 0.9
    assert events[-1].outcome == "finished"


def test_the_parts_add_up_to_the_data() -> None:
    trainer, events = trained(small_recipe(epochs=1))
    started = events[0]
    assert isinstance(started, Started)
    parts = trainer.job.split
    assert len(parts.train) + len(parts.validation) + len(parts.test) == 120
    assert started.training_samples == len(parts.train)
    assert started.validated_on == "share"
    assert started.parameters == 64 * 16 + 16 + 16 * 3 + 3


def test_measured_on_the_test_set_all_training_samples_are_trained_on() -> None:
    recipe = small_recipe(epochs=1).changed(data=Data(validate_on="test"))
    trainer, events = trained(recipe)
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert ended.test is None
    assert len(trainer.job.split.train) == 96
    assert len(trainer.job.split.validation) == 24


def test_progress_counts_every_step_and_reaches_the_end() -> None:
    _, events = trained(small_recipe(epochs=2))
    moved = [event for event in events if isinstance(event, Progressed)]
    assert moved[-1].position == 2
    assert all(a.position < b.position for a, b in pairwise(moved))
    assert all(event.samples_per_second > 0 for event in moved)
    assert moved[-1].seconds_left < moved[0].seconds_left + 1


def test_a_last_batch_of_a_few_samples_makes_no_point_of_its_own() -> None:
    """86 samples train, in batches of 21: the last batch of 2 joins the one before it."""
    _, events = trained(small_recipe(epochs=2, batch_size=21))
    positions = [event.position * 86 for event in events if isinstance(event, Progressed)]
    of_an_epoch = [21, 42, 63, 86]
    assert positions == pytest.approx([*of_an_epoch, *(86 + samples for samples in of_an_epoch)])


def test_an_epochs_own_figures_are_means_over_all_its_samples() -> None:
    _, events = trained(small_recipe(epochs=1, batch_size=21))
    moved = [event for event in events if isinstance(event, Progressed)]
    ended = next(event for event in events if isinstance(event, EpochEnded))
    sizes = [21, 21, 21, 23]
    whole = sum(size * event.loss for size, event in zip(sizes, moved, strict=True)) / 86
    assert ended.loss == pytest.approx(whole)
    assert ended.accuracy * 86 == pytest.approx(round(ended.accuracy * 86))


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_run_bit_for_bit(seed: int) -> None:
    dropout = small_network({"kind": "Dropout", "name": "drop1"})
    first, _ = trained(small_recipe(dropout, seed=seed))
    torch.manual_seed(99)  # what others do with torch's global generator must not matter
    second, _ = trained(small_recipe(dropout, seed=seed))
    assert losses(first) == losses(second)
    for name, weights in first.last.weights.items():
        assert torch.equal(weights, second.last.weights[name])


def test_another_seed_gives_another_run() -> None:
    assert losses(trained(small_recipe(seed=1))[0]) != losses(trained(small_recipe(seed=2))[0])


def test_best_is_the_epoch_with_the_highest_validation_accuracy() -> None:
    trainer, events = trained(small_recipe(epochs=5, learning_rate=0.05))
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    highest = max(event.validation.accuracy for event in epochs)
    alike = [event for event in epochs if event.validation.accuracy == highest]
    best = min(alike, key=lambda event: event.validation.loss)
    assert trainer.best is not None
    assert trainer.best.epoch == best.epoch
    assert trainer.best.metrics["accuracy"] == highest


@pytest.mark.parametrize("plan", [None, "head", "lora", "slower"])
def test_a_run_that_is_over_gives_its_memory_back_at_once(plan: str | None) -> None:
    first, _ = trained(small_recipe(epochs=1))
    gc.collect()  # torch keeps the frames in which it imports more with its first optimiser
    recipe, start = small_recipe(epochs=1, average=0.9), None
    if plan is not None:
        tuning = FineTuning.parse({"checkpoint": "first", "plan": plan})
        recipe, start = recipe.changed(fine_tuning=tuning), first.best
    trainer = Trainer(prepare(recipe, striped_dataset(), start))
    module = weakref.ref(trainer.job.module)
    for _ in trainer.run():
        pass
    del trainer
    assert module() is None, "without a search for garbage, which is off in the window"


def test_the_best_epoch_where_it_is_the_last_is_not_kept_twice() -> None:
    trainer, _ = trained(small_recipe(epochs=1))
    best, last = trainer.best, trainer.last
    assert best is not None and last.weights.keys() == best.weights.keys()
    assert all(value is best.weights[name] for name, value in last.weights.items())
    assert last.state is not None and last.epoch == best.epoch and not last.metrics


def test_stop_ends_within_one_batch_and_keeps_the_newest_weights() -> None:
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=1000), striped_dataset()), control)
    steps_after_stop = 0
    ended: Event | None = None
    for event in trainer.run():
        if control.stopped and isinstance(event, Progressed):
            steps_after_stop += 1
        if isinstance(event, Progressed) and event.position > 1.5:
            control.stop()
        ended = event
    assert isinstance(ended, Ended)
    assert ended.outcome == "stopped"
    assert steps_after_stop == 0
    assert ended.best_epoch == 1
    newest = trainer.job.module.state_dict()
    assert all(torch.equal(newest[k], v) for k, v in trainer.last.weights.items())


def test_stop_before_the_first_batch_keeps_the_fresh_weights() -> None:
    control = Control()
    control.stop()
    trainer = Trainer(prepare(small_recipe(), striped_dataset()), control)
    *_, ended = trainer.run()
    assert isinstance(ended, Ended)
    assert ended.best_epoch is None
    assert trainer.last.epoch == 0


def test_a_paused_run_waits_and_then_goes_on_to_the_same_end() -> None:
    straight, _ = trained(small_recipe())
    control = Control()
    trainer = Trainer(prepare(small_recipe(), striped_dataset()), control)
    for event in trainer.run():
        if isinstance(event, EpochEnded) and event.epoch == 1:
            control.pause()
            threading.Timer(0.2, control.resume).start()
    assert control.paused_seconds >= 0.15
    assert losses(trainer) == losses(straight)


def test_a_loss_that_is_not_finite_stops_the_run_and_names_the_step() -> None:
    recipe = small_recipe(optimiser={"kind": "SGD"}, learning_rate=10, epochs=200)
    dataset = striped_dataset()
    trainer = Trainer(prepare(recipe.changed(network=_exploding()), dataset))
    with pytest.raises(TrainingError, match=r"loss became (NaN|infinite) in epoch \d+ at step"):
        list(trainer.run())
    for weights in trainer.last.weights.values():
        assert torch.isfinite(weights).all()


def _exploding() -> object:
    extra = [{"kind": "Linear", "name": f"wide{i}", "out_features": 64} for i in range(6)]
    return small_network(*extra)


def test_a_last_batch_of_one_does_not_break_batch_normalisation() -> None:
    norm = small_network({"kind": "BatchNorm1d", "name": "bn1"})
    trainer = Trainer(prepare(small_recipe(norm, batch_size=85, epochs=1), striped_dataset()))
    assert len(trainer.job.split.train) % 85 == 1
    assert isinstance(list(trainer.run())[-1], Ended)


def test_batches_of_one_with_batch_normalisation_are_refused() -> None:
    norm = small_network({"kind": "BatchNorm1d", "name": "bn1"})
    with pytest.raises(RecipeError, match="bn1 normalises over the batch"):
        prepare(small_recipe(norm, batch_size=1), striped_dataset())


def test_too_little_memory_says_which_batch_size_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = Trainer(prepare(small_recipe(batch_size=32), striped_dataset()))

    def no_memory(*_: object) -> None:
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: 8 TB")

    monkeypatch.setattr(TrainingPass, "_step", no_memory)
    with pytest.raises(TrainingError, match="batches of 32: try 16"):
        list(trainer.run())


def test_an_unknown_failure_passes_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))

    def broken(*_: object) -> None:
        raise RuntimeError("something else")

    monkeypatch.setattr(TrainingPass, "_step", broken)
    with pytest.raises(RuntimeError, match="something else"):
        list(trainer.run())


def test_a_device_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(RecipeError, match="no device cuda:9"):
        prepare(small_recipe(device="cuda:9"), striped_dataset())


def test_the_schedule_sets_each_steps_learning_rate() -> None:
    _, events = trained(small_recipe(schedule="Cosine", learning_rate=0.02, epochs=4))
    rates = [event.learning_rate for event in events if isinstance(event, EpochEnded)]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < 0.002


def test_accuracy_told_is_that_of_the_logits() -> None:
    trainer, events = trained(small_recipe(epochs=1, learning_rate=1e-9))
    moved = [event for event in events if isinstance(event, Progressed)]
    job = trainer.job
    with torch.inference_mode():
        logits = job.module(job.preprocessing.normalise(job.split.train.pictures))
    truth = (logits.argmax(1) == job.split.train.labels).float().mean().item()
    sizes = [16] * (len(moved) - 1) + [len(job.split.train) - 16 * (len(moved) - 1)]
    told = sum(m.accuracy * n for m, n in zip(moved, sizes, strict=True)) / sum(sizes)
    assert math.isclose(told, truth, abs_tol=0.02)


def test_history_is_what_was_told() -> None:
    trainer, events = trained(small_recipe())
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    rows = trainer.history.epochs
    assert [row.validation_accuracy for row in rows] == [e.validation.accuracy for e in epochs]
    assert replace(rows[0], seconds=0).epoch == 1


def test_a_run_ends_when_patience_runs_out() -> None:
    """At a rate of nearly nothing no epoch is better than the first."""
    trainer = Trainer(
        prepare(small_recipe(epochs=50, learning_rate=1e-12, patience=3), striped_dataset())
    )
    *_, ended = trainer.run()
    assert isinstance(ended, Ended)
    assert (ended.outcome, ended.best_epoch, ended.epochs) == ("finished", 1, 4)
    assert ended.test is not None


def test_a_run_that_gets_better_needs_no_patience() -> None:
    trainer = Trainer(prepare(small_recipe(epochs=4, patience=4), striped_dataset()))
    *_, ended = trainer.run()
    assert isinstance(ended, Ended)
    assert ended.epochs == 4


def test_what_is_gained_must_be_more_than_the_least_gain() -> None:
    """Each epoch's loss is lower than the one before, by less than a whole one."""
    _, events = trained(small_recipe(epochs=50, best_by="loss", patience=2, min_delta=1.0))
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert (ended.epochs, ended.best_epoch) == (3, 3)


def test_the_rate_drops_on_a_plateau() -> None:
    """From epoch to epoch, since no loss falls by 99%."""
    plateau = {"kind": "ReduceOnPlateau", "gamma": 0.1, "patience": 0, "min_delta": 0.99}
    _, events = trained(small_recipe(epochs=4, schedule=plateau))
    rates = [event.learning_rate for event in events if isinstance(event, EpochEnded)]
    assert rates == pytest.approx([0.01, 0.01, 0.001, 0.0001])


def test_batches_that_are_accumulated_learn_like_one_large_one() -> None:
    """Their gradients are averaged, not summed up."""
    set_to = {"epochs": 3, "optimiser": {"kind": "SGD"}, "learning_rate": 0.1}
    small, large = (
        trained(small_recipe(**set_to, batch_size=size, accumulate=count))[0]
        for size, count in ((43, 2), (86, 1))
    )
    assert len(large.job.split.train) == 86
    for one, other in zip(
        small.job.module.parameters(), large.job.module.parameters(), strict=True
    ):
        assert torch.allclose(one, other, atol=1e-5)


def test_a_run_begins_by_telling_what_there_is() -> None:
    trainer, events = trained(small_recipe(epochs=2))
    started = events[0]
    assert isinstance(started, Started)
    assert (started.epochs, started.steps, started.position, started.device) == (2, 6, 0.0, "cpu")
    parts = trainer.job.split
    assert (started.validation_samples, started.test_samples) == (
        len(parts.validation),
        len(parts.test),
    )
    alone = small_recipe(epochs=1).changed(data=Data(validate_on="test"))
    begun = trained(alone)[1][0]
    assert isinstance(begun, Started) and begun.test_samples == 0


def test_an_epochs_end_tells_where_the_run_is() -> None:
    _, events = trained(small_recipe(epochs=3, learning_rate=1e-12, patience=9))
    ends = [event for event in events if isinstance(event, EpochEnded)]
    assert [event.epochs_without_improvement for event in ends] == [0, 1, 2]
    assert [event.best for event in ends] == [True, False, False]
    assert [event.steps_done for event in ends] == [6, 12, 18]
    assert 0 < ends[0].elapsed < ends[1].elapsed < ends[2].elapsed
    assert all(event.seconds <= event.elapsed for event in ends)
    assert ends[2].seconds < ends[2].elapsed
    last = events[-1]
    assert isinstance(last, Ended) and last.seconds >= ends[2].elapsed


def test_the_test_part_is_measured_once_with_the_best_weights() -> None:
    """Weights that were broken after the best epoch are not those that are tested."""
    trainer = Trainer(prepare(small_recipe(epochs=4), striped_dataset()))
    for event in trainer.run():
        if isinstance(event, EpochEnded) and event.epoch == 4:
            for parameter in trainer.job.module.parameters():
                parameter.data.zero_()
    assert isinstance(event, Ended) and event.test is not None
    assert event.test.accuracy > 0.5
    assert trainer.best is not None
    assert trainer.best.metrics["test_accuracy"] == event.test.accuracy
    assert trainer.best.metrics["test_loss"] == event.test.loss


def test_a_validation_that_is_no_number_ends_the_run() -> None:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    trainer.job.module.register_forward_hook(
        lambda module, _, logits: None if module.training else logits * math.nan
    )
    with pytest.raises(TrainingError, match="became NaN in epoch 1 at step 6 of 6"):
        list(trainer.run())
    assert trainer.best is None
    assert trainer.last.epoch == 0


def test_weights_that_are_no_numbers_are_not_kept() -> None:
    control = Control()
    trainer = Trainer(prepare(small_recipe(), striped_dataset()), control)
    for event in trainer.run():
        if isinstance(event, Progressed):
            trainer.job.module.get_parameter("fc1.bias").data.fill_(math.nan)
            control.stop()
    assert isinstance(event, Ended) and event.outcome == "stopped"
    assert all(weights.isfinite().all() for weights in trainer.last.weights.values())


@pytest.mark.parametrize(("seconds", "steps"), [(-1.0, [1, 2, 3, 4, 6]), (60.0, [0] * 5)])
def test_a_long_epoch_is_captured_every_few_seconds(
    seconds: float, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer_module, "SECONDS_BETWEEN_CAPTURES", seconds)
    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    kept = [
        trainer.last.state.place.steps
        for event in trainer.run()
        if isinstance(event, Progressed) and trainer.last.state is not None
    ]
    assert kept == steps


def test_where_it_pauses_it_is_captured() -> None:
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()), control)
    kept = []
    for event in trainer.run():
        if isinstance(event, Progressed) and event.step == 3:
            control.pause()
        if isinstance(event, Paused) and trainer.last.state is not None:
            kept.append(trainer.last.state.place.steps)
            control.resume()
    assert kept == [3]


@pytest.mark.parametrize("watching", [True, False])
def test_weights_are_told_after_each_epoch_where_somebody_watches(watching: bool) -> None:
    control = Control()
    control.watching = watching
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()), control)
    seen = [event.epoch for event in trainer.run() if isinstance(event, WeightsSeen)]
    assert seen == ([1, 2] if watching else [])
    assert [event.epoch for event in trainer.history.weights] == seen


def test_a_run_goes_on_only_from_a_state() -> None:
    recipe = small_recipe(epochs=1)
    last = trained(recipe)[0].last
    with pytest.raises(RunError, match="holds weights only"):
        Trainer(prepare(recipe, striped_dataset())).load_state(replace(last, state=None))
