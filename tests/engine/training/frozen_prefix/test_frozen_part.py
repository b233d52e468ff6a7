"""Runs whose frozen part is computed once: the same result, no pictures read, no second pass."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
import torch

from studio.engine.cache_folder import CacheFolder
from studio.engine.recipe import Recipe
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import (
    CachingFeatures,
    Ended,
    EpochEnded,
    Event,
    NotCached,
    Paused,
    Started,
)
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.dry_run import DryRun, unchanged
from tests.engine.small import StopsBefore, striped_dataset, stripes
from tests.engine.training.frozen_prefix.staged import (
    BODY,
    HEAD,
    HEAD_ONLY,
    MIDDLE,
    UPPER,
    computed,
    network,
    run,
    staged,
    trainer_of,
    uncached,
)

SAMPLES = 96
"""Of `striped_dataset`, those that train and those that measure each epoch."""

SHIFTED = ({"kind": "Shift"},)


def losses(events: list[Event]) -> list[float]:
    ended = [event for event in events if isinstance(event, EpochEnded)]
    return [loss for event in ended for loss in (event.loss, event.validation.loss)]


@pytest.mark.parametrize(
    "stages",
    [
        (HEAD_ONLY,),
        (UPPER,),
        (HEAD_ONLY | {"epochs": 2}, UPPER | {"epochs": 2}, {}),
        ({"epochs": 2}, HEAD_ONLY),
    ],
)
@pytest.mark.parametrize(
    "training", [{}, {"average": 0.9, "accumulate": 2}, {"speed": {"precision": "bfloat16"}}]
)
def test_the_result_is_that_of_the_uncached_run(
    stages: tuple[dict[str, Any], ...], training: dict[str, Any]
) -> None:
    recipe = staged(*stages, epochs=5, **training)
    _, events = run(recipe)
    _, whole = run(uncached(recipe))
    assert losses(events) == pytest.approx(losses(whole), abs=1e-3)
    assert computed(events) > 0 == computed(whole)
    ended, expected = events[-1], whole[-1]
    assert isinstance(ended, Ended) and isinstance(expected, Ended)
    assert ended.test and expected.test
    assert ended.test.loss == pytest.approx(expected.test.loss, abs=1e-3)


def test_epochs_read_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = trainer_of(staged(HEAD_ONLY, epochs=4))
    seen: list[int] = []
    trainer.job.module.get_submodule("conv1").register_forward_hook(
        lambda part, args, out: seen.append(len(out))
    )
    for event in trainer.run():
        if isinstance(event, Started):
            seen.clear()
        if isinstance(event, EpochEnded) and event.epoch == 4:
            # Beside the samples a single one, that tells the shape.
            assert sum(seen) == SAMPLES + 1
    assert sum(seen) == 120 + 1, "the test part is run whole"


def test_what_is_forgotten_is_measured_by_features_too() -> None:
    old = OldData(stripes(40), "stripes")

    def accuracies(recipe: Recipe) -> tuple[list[float | None], int]:
        job = replace(prepare(recipe, striped_dataset()), old=old)
        seen: list[int] = []
        job.module.get_submodule("conv1").register_forward_hook(
            lambda module, given, out: seen.append(len(given[0]))
        )
        events = list(Trainer(job).run())
        found = [event.old_accuracy for event in events if isinstance(event, EpochEnded)]
        return found, sum(seen)

    recipe = staged(HEAD_ONLY, epochs=4)
    cached, passes = accuracies(recipe)
    whole, all_passes = accuracies(uncached(recipe))
    assert None not in cached
    assert cached == pytest.approx(whole, abs=1e-3)
    assert all_passes - passes >= 4 * len(old.samples)  # it ran once, and not in each epoch


def test_another_head_costs_no_second_pass() -> None:
    _, events = run(staged(HEAD_ONLY, layers=network(*BODY, HEAD)))
    assert computed(events) == SAMPLES
    size = CacheFolder().size()
    assert size > 0
    _, events = run(staged(UPPER, layers=network(*BODY, *MIDDLE, HEAD), epochs=2))
    assert computed(events) == 0
    assert CacheFolder().size() == size


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 1},
        {"speed": {"channels_last": True}},
    ],
)
def test_other_weights_or_arithmetic_are_other_features(change: dict[str, Any]) -> None:
    run(staged(HEAD_ONLY))
    _, events = run(staged(HEAD_ONLY, **change))
    assert computed(events) == SAMPLES


def test_other_samples_are_other_features() -> None:
    run(staged(HEAD_ONLY))
    recipe = staged(HEAD_ONLY)
    other = recipe.changed(data=recipe.data.changed(seed=3))
    _, events = run(other)
    assert computed(events) == SAMPLES


def test_another_precision_computes_what_is_trained_on_alone() -> None:
    """Measurements are in float32 in every run."""
    run(staged(HEAD_ONLY))
    _, events = run(staged(HEAD_ONLY, speed={"precision": "bfloat16"}))
    assert 0 < computed(events) < SAMPLES


def test_nothing_is_kept_where_it_is_switched_off() -> None:
    _, events = run(uncached(staged(HEAD_ONLY)))
    assert not CacheFolder().size()
    assert not any(isinstance(event, CachingFeatures | NotCached) for event in events)


def test_with_augmentation_pictures_are_drawn_anew_and_it_is_said_once() -> None:
    recipe = staged(HEAD_ONLY | {"epochs": 1}, UPPER, augment=SHIFTED)
    _, events = run(recipe)
    (told,) = (event for event in events if isinstance(event, NotCached))
    assert "Set Views" in str(told.reason)
    assert "each takes 1 MB" in str(told.reason)
    assert not any(isinstance(event, CachingFeatures) for event in events)
    assert losses(events) == losses(run(uncached(recipe))[1])
    _, events = run(staged({}, augment=SHIFTED))
    assert not any(isinstance(event, NotCached) for event in events), "nothing is frozen"


def test_views_are_drawn_once_and_take_turns() -> None:
    recipe = staged(HEAD_ONLY, augment=SHIFTED, epochs=5, speed={"views": 2})
    _, events = run(recipe)
    starts = [e.total for e in events if isinstance(e, CachingFeatures) and e.done == 0]
    training = starts[1]
    assert starts == [SAMPLES, training], "the first with the samples that measure"
    _, again = run(recipe)
    assert computed(again) == 0
    assert losses(again) == losses(events)
    _, others = run(staged(HEAD_ONLY, augment=SHIFTED, epochs=5, speed={"views": 3}))
    assert losses(others)[:4] == losses(events)[:4], "the first two views are the same"
    assert losses(others)[4:] != losses(events)[4:]


def test_mixed_samples_have_no_views_and_it_is_said_once() -> None:
    recipe = staged(HEAD_ONLY, augment=({"kind": "MixUp"},), speed={"views": 2})
    _, events = run(recipe)
    (told,) = (event for event in events if isinstance(event, NotCached))
    assert "MixUp" in str(told.reason)
    assert losses(events) == losses(run(uncached(recipe))[1])


def test_values_that_half_precision_does_not_hold_are_computed_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studio.engine.data.samples.MOST_VALUES", 1)
    recipe = staged(HEAD_ONLY)
    job = prepare(recipe, striped_dataset())
    with torch.no_grad():
        job.module.get_submodule("bn2").weight.fill_(1e9)  # type: ignore[operator, union-attr]
    events = list(Trainer(job).run())
    (told,) = (event for event in events if isinstance(event, NotCached))
    assert "half precision" in str(told.reason)
    assert not CacheFolder().size()
    assert len(losses(events)) == 6


def test_an_average_that_differs_in_the_frozen_part_is_measured_whole() -> None:
    """In the second stage it still follows what the first has learned there."""
    recipe = staged({"epochs": 1}, HEAD_ONLY, average=0.99, epochs=3)
    trainer = trainer_of(recipe)
    seen: list[int] = []
    trainer.job.module.get_submodule("conv1").register_forward_hook(
        lambda part, args, out: seen.append(len(out))
    )
    measured = []
    for event in trainer.run():
        if isinstance(event, EpochEnded):
            measured.append(sum(seen))
            seen.clear()
    validation = len(trainer.job.split.validation)
    assert measured[2] == validation, "no sample that trains, and all that measure"


def test_it_stops_and_pauses_between_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.engine.data.samples.MOST_VALUES", 8 * 64)
    trainer = trainer_of(staged(HEAD_ONLY), StopsBefore(3))
    events = list(trainer.run())
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome == "stopped"
    told = [event for event in events if isinstance(event, CachingFeatures)]
    assert [event.done for event in told] == [0, 8, 16, 24]
    assert told[0].seconds_left is None
    assert all(event.seconds_left is not None and event.total == SAMPLES for event in told[1:])
    assert not CacheFolder().size(), "nothing half-made is left"


def test_a_pause_while_it_is_computed_is_told_and_captured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studio.engine.data.samples.MOST_VALUES", 8 * 64)
    control = Control()
    trainer = trainer_of(staged(HEAD_ONLY), control)
    captured = None
    for event in trainer.run():
        if isinstance(event, CachingFeatures) and event.done == 16:
            control.pause()
        if isinstance(event, Paused):
            captured = trainer.last
            control.resume()
    assert captured is not None and captured.state is not None
    assert captured.state.place == (0, 0, 0)
    assert len(trainer.history.epochs) == 3


def test_a_full_disk_is_told_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("studio.engine.training.frozen_prefix.feature_cache._write", full)
    recipe = staged(HEAD_ONLY)
    _, events = run(recipe)
    (told,) = (event for event in events if isinstance(event, NotCached))
    assert "No space left on device" in str(told.reason)
    assert losses(events) == losses(run(uncached(recipe))[1])


def test_watching_weights_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    control = Control()
    control.watching = True
    trainer = trainer_of(staged(UPPER), control)
    list(trainer.run())
    (_, _, seen) = trainer.history.weights
    assert {layer.name for layer in seen.layers} == {"mid.weight", "fc.weight"}
    assert all(layer.update_ratio > 0 for layer in seen.layers)


def test_the_end_of_the_network_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []

    def note(module: torch.nn.Module, mode: str) -> torch.nn.Module:
        compiled.append(len(list(module.modules())))
        return module

    monkeypatch.setattr(torch, "compile", note)
    run(staged(UPPER, speed={"compiled": "yes"}))
    assert compiled == [1 + len(BODY) + len(MIDDLE) + 1, 1 + len(MIDDLE) + 1]


def test_dry_runs_keep_nothing() -> None:
    job = prepare(staged(HEAD_ONLY), striped_dataset())
    with unchanged(job):
        dry_run = DryRun(job)
        with closing(dry_run.batches()) as batches:
            batch = next(batches)
        assert dry_run.inputs(batch).shape == (16, 1, 8, 8)
        dry_run.train_step(batch)
    assert not CacheFolder().size()
