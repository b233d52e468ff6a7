"""The learning rate range test: what it suggests, and that it leaves nothing behind."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import torch

from studio.engine.data.augmentation import MixUp
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.optimisers import SGD, Muon
from studio.engine.training.settings.settings import Speed
from studio.engine.training.trials.rate_finder import (
    DIVERGED,
    HIGHEST,
    LOWEST,
    STEPS,
    RatePoint,
    find_rate,
    rates,
    suggested,
)
from tests.engine.small import small_network, small_recipe, striped_dataset, template

NORMED = small_network({"kind": "BatchNorm1d", "name": "norm"}, {"kind": "Dropout", "name": "drop"})


@pytest.fixture(autouse=True)
def few_threads() -> None:
    set_up_thread()


def made(recipe: Recipe | None = None) -> TrainingJob:
    return prepare(recipe or small_recipe(NORMED), striped_dataset())


def state(job: TrainingJob) -> list[Any]:
    """All that must be as it was, comparable bit for bit."""
    module = job.module
    return [
        [(name, value.clone()) for name, value in module.state_dict().items()],
        [(value.data_ptr(), value.stride()) for value in module.state_dict().values()],
        [
            (p.requires_grad, None if p.grad is None else p.grad.clone())
            for p in module.parameters()
        ],
        [part.training for part in module.modules()],
        torch.get_rng_state(),
    ]


def same(first: Any, second: Any) -> bool:
    if isinstance(first, torch.Tensor):
        return torch.equal(first, second)
    if isinstance(first, (list, tuple)):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == second)


class CancelsAt(Progress):
    def __init__(self, step: int) -> None:
        self.step = step

    def report(self, done: int, total: int) -> None:
        if done == self.step:
            raise Cancelled


def odd_state(job: TrainingJob) -> TrainingJob:
    """With a gradient, a part in evaluation mode and one that does not learn."""
    weight = next(job.module.parameters())
    weight.grad = torch.ones_like(weight)
    job.module[0].eval()
    job.module[-1].requires_grad_(False)
    return job


def test_rates_grow_by_a_constant_factor() -> None:
    tried = rates()
    assert len(tried) == STEPS
    assert tried[0] == LOWEST
    assert tried[-1] == pytest.approx(HIGHEST)
    assert all(b / a == pytest.approx(tried[1] / tried[0]) for a, b in pairwise(tried))


def test_everything_is_as_it_was() -> None:
    job = odd_state(made())
    before = state(job)
    find_rate(job, Progress())
    assert same(state(job), before)


def test_everything_is_as_it_was_after_it_is_cancelled() -> None:
    job = odd_state(made())
    before = state(job)
    with pytest.raises(Cancelled):
        find_rate(job, CancelsAt(70))
    assert same(state(job), before)


def test_everything_is_as_it_was_after_a_failure() -> None:
    job = odd_state(made())
    before = state(job)

    def fail(point: RatePoint) -> None:
        if point.rate > 0.1:
            raise ValueError

    with pytest.raises(ValueError):
        find_rate(job, Progress(), fail)
    assert same(state(job), before)


def test_a_run_after_it_is_the_same() -> None:
    plain, searched = made(), made()
    find_rate(searched, Progress())
    for job in (plain, searched):
        list(Trainer(job).run())
    assert same([*plain.module.state_dict().items()], [*searched.module.state_dict().items()])


def test_the_suggestion_trains_well() -> None:
    recipe = small_recipe(optimiser=SGD(), epochs=5)
    curve = find_rate(made(recipe), Progress())
    assert curve.suggestion is not None
    assert 1e-4 < curve.suggestion < 1
    training = recipe.training.changed(learning_rate=curve.suggestion)
    trainer = Trainer(made(recipe.changed(training=training)))
    list(trainer.run())
    assert trainer.history.epochs[-1].validation_accuracy > 0.9


def test_points_are_told_as_they_come() -> None:
    told: list[RatePoint] = []
    curve = find_rate(made(), Progress(), told.append)
    assert tuple(told) == curve.points
    assert [point.rate for point in told] == rates()[: len(told)]
    assert told[0].smoothed == pytest.approx(told[0].loss)


def noise() -> Dataset:
    """Labels that the pictures do not tell: large steps do no good."""
    data = striped_dataset()
    order = torch.randperm(len(data.train), generator=torch.Generator().manual_seed(0))
    return replace(data, train=replace(data.train, labels=data.train.labels[order]))


def test_it_ends_early_where_the_loss_diverges() -> None:
    points = find_rate(prepare(small_recipe(optimiser=SGD()), noise()), Progress()).points
    assert len(points) < STEPS
    assert all(math.isfinite(point.loss) for point in points)
    lowest = min(point.smoothed for point in points)
    assert points[-1].smoothed > DIVERGED * lowest
    assert all(point.smoothed <= DIVERGED * lowest for point in points[:-1])


def test_it_ends_early_where_the_loss_is_no_number() -> None:
    deep = [{"kind": "Linear", "name": f"deep{n}", "out_features": 16} for n in range(6)]
    recipe = small_recipe(small_network(*deep), optimiser=SGD())
    points = find_rate(prepare(recipe, noise()), Progress()).points
    assert len(points) < STEPS
    assert all(math.isfinite(point.loss) for point in points)


def test_nothing_is_suggested_where_nothing_falls() -> None:
    rising = [RatePoint(rate, 1.0, 1 + 0.001 * step) for step, rate in enumerate(rates())]
    assert suggested(rising) is None
    assert suggested(rising[:3]) is None


def test_the_steepest_fall_is_suggested() -> None:
    losses = [2.0] * 40 + [1.9, 1.5, 1.4, 1.3] + [3.0] * 10
    points = [RatePoint(r, loss, loss) for r, loss in zip(rates(), losses, strict=False)]
    assert suggested(points) == rates()[40]


@pytest.mark.parametrize(
    "settings",
    [
        {"optimiser": Muon()},
        {"accumulate": 3},
        {"speed": Speed(precision="bfloat16")},
        {"speed": Speed(precision="float16")},
        {"clip": 1.0, "average": 0.99},
    ],
)
def test_it_works_with(settings: dict[str, Any]) -> None:
    job = made(small_recipe(**settings))
    before = state(job)
    assert find_rate(job, Progress()).suggestion is not None
    assert same(state(job), before)


def test_it_works_with_channels_last_and_mixed_pictures() -> None:
    recipe = small_recipe(template("cnn"), speed=Speed(channels_last=True))
    recipe = recipe.changed(data=recipe.data.changed(augment=(MixUp(),)))
    job = prepare(recipe, striped_dataset())
    before = state(job)
    assert find_rate(job, Progress()).points
    assert same(state(job), before)
