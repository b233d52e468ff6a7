"""How long a run will take, where stages differ and a part is computed once."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.trials import few_features, run_time, speed_turn
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.few_features import Few
from studio.engine.training.trials.overfitting_trial import overfits
from studio.engine.training.trials.preflight_checks import FirstSteps, take_first_steps
from studio.engine.training.trials.run_time import measure_time
from studio.engine.training.trials.speed_trial import trial
from studio.engine.training.trials.stage_pace import StagePace
from tests.engine.small import striped_dataset
from tests.engine.training.frozen_prefix.staged import HEAD_ONLY, UPPER, staged, uncached

TRAINING, VALIDATION, TEST = 86, 10, 24


def job_of(*stages: dict[str, Any], **options: Any) -> TrainingJob:
    return prepare(staged(*stages, **options), striped_dataset())


def seen_by(job: TrainingJob, name: str) -> list[int]:
    """How many samples came to a layer, at each call from now on."""
    seen: list[int] = []
    layer = job.module.get_submodule(name)
    layer.register_forward_hook(lambda part, args, out: seen.append(len(out)))
    return seen


def first_steps(job: TrainingJob) -> FirstSteps:
    return take_first_steps(job, lambda: None)


def test_first_steps_run_the_frozen_part_on_a_few_samples() -> None:
    job = job_of(UPPER, batch_size=32)
    seen, learning = seen_by(job, "conv1"), seen_by(job, "fc")
    steps = first_steps(job)
    assert sum(seen) == 8 + 1, "and one sample for the shape"
    assert learning == [32, 32, 22]
    assert steps.still == ()
    assert not steps.bad


def test_learning_by_heart_does_so_too() -> None:
    job = job_of(UPPER, batch_size=32)
    steps = first_steps(job)
    seen = seen_by(job, "conv1")
    learned = overfits(job, steps.seconds, lambda: None)
    assert sum(seen) == 8 + 1
    assert learned.values["samples"] == 8
    assert learned.level == "good"


def test_a_speed_trial_times_what_the_epochs_run(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def note(*arguments: Any) -> Few | None:
        read.append(few_features.read_few(*arguments))
        return read[-1]

    monkeypatch.setattr(speed_turn, "read_few", note)
    for recipe in (staged(UPPER), uncached(staged(UPPER))):
        (row,) = trial(recipe, striped_dataset(), Progress(), lambda row: None, options=())
        assert row.problem is None
    assert [few is not None for few in read] == [True, False]


def test_a_dry_run_trains_on_the_same_samples_as_the_run() -> None:
    job = job_of(UPPER)
    with unchanged(job):
        pictures, few = DryRun(job), DryRun(job)
        assert pictures.order()[:8].tolist() == few.order()[:8].tolist()
        few.read_few()
        assert few.few is not None
        chosen = job.split.train.labels[few.order()[:8]]
        _, features, _ = few.measured()
        assert torch.equal(features.labels[:8], chosen)
        assert torch.equal(features.labels[8:16], chosen)
        assert len(features) == TRAINING


@pytest.mark.parametrize("recipe", [staged({}), uncached(staged(UPPER))])
def test_elsewhere_a_dry_run_reads_pictures(recipe: Recipe) -> None:
    job = prepare(recipe, striped_dataset())
    with unchanged(job):
        dry_run = DryRun(job)
        dry_run.read_few()
        assert dry_run.few is None
        assert dry_run.measured()[1] is job.split.validation


def paces(monkeypatch: pytest.MonkeyPatch, *found: StagePace) -> None:
    """What is measured of each stage, in their order."""
    coming = iter(found)
    monkeypatch.setattr(run_time, "stage_pace", lambda *_: next(coming))


def test_each_stage_counts_for_its_epochs_and_the_frozen_part_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stages = (HEAD_ONLY | {"epochs": 1}, UPPER | {"epochs": 2}, {})
    job = job_of(*stages, epochs=6)
    steps = first_steps(job)
    body, lower = frozenset({"conv1", "conv2", "mid"}), frozenset({"conv1", "conv2"})
    first, second = StagePace(1.0, 0.1, 9.0, 10.0, body), StagePace(2.0, 0.2, 9.0, 5.0, lower)
    paces(monkeypatch, first, second, StagePace(4.0, 0.5, 0.5, 0.0))
    epoch, whole = measure_time(job, steps, 1.0, lambda: None)
    learned, measured = (1 + 2 * 2 + 3 * 4) * TRAINING, (0.1 + 2 * 0.2 + 3 * 0.5) * VALIDATION
    assert epoch == pytest.approx((learned + measured) / 6)
    once, start = (10 + 5) * (TRAINING + VALIDATION), 0.1 * VALIDATION
    assert whole == pytest.approx(start + learned + measured + once + TEST * 0.5)


def test_the_test_part_is_measured_by_the_whole_network(monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_of(HEAD_ONLY)
    steps = first_steps(job)
    paces(monkeypatch, StagePace(0.0, 0.0, 2.0, 0.0))
    assert measure_time(job, steps, 1.0, lambda: None) == (0.0, TEST * 2.0)


def test_a_run_that_fine_tunes_nothing_measures_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    job = prepare(staged({}).changed(fine_tuning=None), striped_dataset())
    steps = first_steps(job)
    paces(monkeypatch, StagePace(0.0, 1.0, 0.0, 0.0))
    epochs = job.recipe.training.epochs
    assert measure_time(job, steps, 1.0, lambda: None)[1] == epochs * VALIDATION


def test_it_changes_nothing() -> None:
    job = job_of(HEAD_ONLY | {"epochs": 1}, {})
    before = {name: value.clone() for name, value in job.module.state_dict().items()}
    epoch, whole = measure_time(job, first_steps(job), 0.02, lambda: None)
    assert 0 < epoch < whole
    for name, value in job.module.state_dict().items():
        assert torch.equal(value, before[name]), name
    learning = {name for name, p in job.module.named_parameters() if p.requires_grad}
    assert learning == {"fc.weight", "fc.bias"}
