"""What a stage takes where its frozen part is computed once: on a clock that the network moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.trials import few_features, stage_pace
from studio.engine.training.trials.dry_run import unchanged
from studio.engine.training.trials.plan_costs import PlanCost, costs_of
from studio.engine.training.trials.preflight_checks import take_first_steps
from studio.engine.training.trials.run_time import measure_time
from studio.engine.training.trials.stage_pace import StagePace
from tests.engine.small import striped_dataset, stripes
from tests.engine.training.frozen_prefix.staged import (
    HEAD_ONLY,
    UPPER,
    run,
    staged,
    trainer_of,
    uncached,
)
from tests.engine.training.frozen_prefix.staged import computed as run_through

TRAIN, VALIDATION, TEST, OLD = 86, 10, 24, 40
BODY, HEAD = 1e-3, 1e-4
"""Seconds that a sample takes in the frozen part, and in the output layer."""


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Callable[[TrainingJob], None]:
    """Lets a job's network move the clock."""
    now = [0.0]

    def tick(seconds: float) -> Callable[..., None]:
        def hook(part: Any, given: Any, out: Any) -> None:
            now[0] += seconds * len(out)

        return hook

    def follow(job: TrainingJob) -> None:
        for name, seconds in (("conv1", BODY), ("fc", HEAD)):
            job.module.get_submodule(name).register_forward_hook(tick(seconds))

    clock = SimpleNamespace(perf_counter=lambda: now[0])
    for module in (stage_pace, few_features):
        monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(stage_pace, "SECONDS", 0.01)
    return follow


def pace_of(job: TrainingJob, epoch: int = 0) -> StagePace:
    with unchanged(job):
        return stage_pace.stage_pace(job, epoch, 0.01, lambda: None)


def head_only(follow: Callable[[TrainingJob], None], is_cached: bool = True) -> PlanCost:
    """What *head only* costs of a network that was trained before."""
    start = trainer_of(staged({}, epochs=1)).last
    recipe = staged({}, epochs=4)
    recipe = recipe if is_cached else uncached(recipe)
    job = replace(prepare(recipe, striped_dataset(), start), old=OldData(stripes(OLD), "old"))
    follow(job)
    (cost,) = costs_of(job, plans=("head",))
    assert cost.problem is None
    return cost


def test_an_epoch_of_the_head_takes_the_head_alone(runs: Callable[[TrainingJob], None]) -> None:
    (stage,) = head_only(runs).stages
    assert stage.epoch_seconds == pytest.approx((TRAIN + VALIDATION + OLD) * HEAD)
    assert stage.once_seconds == pytest.approx((TRAIN + VALIDATION + OLD) * BODY)


def test_computed_anew_it_takes_the_whole_network(runs: Callable[[TrainingJob], None]) -> None:
    kept, anew = (head_only(runs, is_cached) for is_cached in (True, False))
    assert anew.stages[0].epoch_seconds == pytest.approx((TRAIN + VALIDATION + OLD) * (HEAD + BODY))
    assert anew.stages[0].once_seconds == 0.0
    assert kept.stages[0].epoch_seconds < anew.stages[0].epoch_seconds / 10
    assert kept.seconds < anew.seconds


def test_the_whole_run_is_the_sum(runs: Callable[[TrainingJob], None]) -> None:
    cost = head_only(runs)
    (stage,) = cost.stages
    start, test = (VALIDATION + OLD) * HEAD, TEST * (BODY + HEAD)
    whole = stage.once_seconds + start + 4 * stage.epoch_seconds + test
    assert cost.seconds == pytest.approx(whole)


def test_the_check_before_a_run_says_the_same(runs: Callable[[TrainingJob], None]) -> None:
    start = trainer_of(staged({}, epochs=1)).last
    job = prepare(staged(HEAD_ONLY, epochs=4), striped_dataset(), start)
    runs(job)
    steps = take_first_steps(job, lambda: None)
    epoch, whole = measure_time(job, steps, 0.01, lambda: None)
    (cost,) = costs_of(job, plans=("head",))
    assert epoch == pytest.approx(cost.stages[0].epoch_seconds)
    assert whole == pytest.approx(cost.seconds)


def test_each_stage_has_its_own_pace(runs: Callable[[TrainingJob], None]) -> None:
    job = prepare(staged(HEAD_ONLY | {"epochs": 1}, {}, epochs=3), striped_dataset())
    runs(job)
    first, second = (pace_of(job, span.begin) for span in spans_of(job.recipe))
    assert first.computing == pytest.approx(BODY)
    assert (first.training, first.measuring) == pytest.approx((HEAD, HEAD))
    assert second.computing == 0.0
    assert (second.training, second.measuring) == pytest.approx((HEAD + BODY, HEAD + BODY))
    assert (first.whole, second.whole) == pytest.approx((HEAD + BODY, HEAD + BODY))


def test_views_are_computed_one_by_one(runs: Callable[[TrainingJob], None]) -> None:
    shift = ({"kind": "Shift"},)
    for speed, views in (({"views": 3}, 3), ({}, 0)):
        job = prepare(staged(HEAD_ONLY, augment=shift, speed=speed), striped_dataset())
        runs(job)
        pace = pace_of(job)
        computed = views * TRAIN + VALIDATION if views else 0
        assert pace.once(job, 6) == pytest.approx(computed * BODY)
        assert pace.training == pytest.approx(HEAD if views else HEAD + BODY)


def test_slow_steps_are_told_from_a_few_samples(runs: Callable[[TrainingJob], None]) -> None:
    job = prepare(staged({}, batch_size=64), striped_dataset())
    seen: list[int] = []
    layer = job.module.get_submodule("conv1")
    layer.register_forward_hook(lambda part, given, out: seen.append(len(out)))
    runs(job)
    assert pace_of(job).training == pytest.approx(HEAD + BODY)
    assert max(seen[:-1]) == few_features.FEW
    assert seen[-1] == VALIDATION
    seen.clear()
    with unchanged(job):
        known = stage_pace.stage_pace(job, 0, 0.01, lambda: None, step=6.4)
    assert known.training == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("stages", "computed"),
    [
        ([HEAD_ONLY | {"epochs": 1}, HEAD_ONLY | {"learning_rate": 0.1}], [1, 0]),
        ([UPPER | {"epochs": 1}, HEAD_ONLY | {"epochs": 1}, UPPER], [1, 1, 0]),
        ([HEAD_ONLY | {"epochs": 1}, UPPER | {"epochs": 1}, HEAD_ONLY], [1, 1, 1]),
        ([HEAD_ONLY | {"epochs": 1}, {"epochs": 1}, HEAD_ONLY], [1, 0, 1]),
    ],
    ids=["the same", "a smaller one stays", "what was learned since", "all learned since"],
)
def test_what_an_earlier_stage_computed_is_read_again(
    stages: list[dict[str, Any]], computed: list[int]
) -> None:
    """As a run does it: told from what it runs through frozen parts."""
    recipe = staged(*stages, epochs=4)
    job = prepare(recipe, striped_dataset())
    with unchanged(job):
        paces = [
            (span.end - span.begin, stage_pace.stage_pace(job, span.begin, 0.01, lambda: None))
            for span in spans_of(recipe)
        ]
    seconds = stage_pace.once_seconds(job, paces)
    assert [int(second > 0) for second in seconds] == computed
    _, events = run(recipe)
    assert run_through(events) == sum(computed) * (TRAIN + VALIDATION)
