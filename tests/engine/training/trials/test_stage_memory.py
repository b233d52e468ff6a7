"""The memory of a stage whose frozen part is computed once: foretold, measured, and as it runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.network.live_memory import LiveMemory
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.dry_run import unchanged
from studio.engine.training.trials.stage_memory import StageMemory, foretold, measured
from tests.engine.network.text_encoder.folders import folder_of
from tests.engine.small import PLACEMENT, small_recipe, striped_dataset, stripes
from tests.engine.text_checkpoints import fresh_texts
from tests.engine.texts import sentence_dataset
from tests.engine.training.frozen_prefix.staged import HEAD_ONLY, UPPER, staged, uncached

SHIFT = ({"kind": "Shift"},)
PARTS = {"train": 400, "validation": 300, "test": 600}


@pytest.fixture(autouse=True)
def ready() -> None:
    set_up_thread()


def dataset(**counts: int) -> Dataset:
    parts = {name: stripes(count) for name, count in (PARTS | counts).items() if count}
    found = Dataset("Stripes", parts["train"], parts.get("test"), PLACEMENT)
    return replace(found, validation=parts.get("validation"))


def job_of(
    *stages: dict[str, Any], test: int = 0, is_cached: bool = True, **options: Any
) -> TrainingJob:
    recipe = staged(*stages, **options)
    recipe = recipe if is_cached else uncached(recipe)
    if not test:
        recipe = recipe.changed(data=recipe.data.changed(validate_on="validation"))
    return prepare(recipe, dataset(test=test), None)


def both(job: TrainingJob) -> tuple[StageMemory, StageMemory]:
    told = foretold(job)
    with unchanged(job):
        return told, measured(job)


CASES: dict[str, dict[str, Any]] = {
    "kept": {},
    "anew": {"is_cached": False},
    "tested": {"test": 600},
    "views": {"augment": SHIFT, "speed": {"views": 2}},
    "augmented": {"augment": SHIFT},
    "bfloat16": {"speed": {"precision": "bfloat16"}},
    "channels last": {"speed": {"channels_last": True}},
    "accumulated": {"accumulate": 2},
}


@pytest.mark.parametrize("options", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("stage", [HEAD_ONLY, UPPER], ids=["head", "upper"])
def test_what_is_foretold_is_what_is_measured(
    stage: dict[str, Any], options: dict[str, Any]
) -> None:
    told, found = both(job_of(stage, **options))
    assert replace(told.use, activations=found.use.activations) == found.use
    assert told.use.activations == pytest.approx(found.use.activations, rel=0.05)
    assert told.allocated == pytest.approx(found.allocated, rel=0.1)
    assert told.peak == pytest.approx(found.peak, rel=0.1)


@pytest.mark.parametrize("options", [CASES[name] for name in ("kept", "anew", "tested")])
def test_it_is_what_a_run_takes(options: dict[str, Any]) -> None:
    job = job_of(HEAD_ONLY, **options)
    told = foretold(job)
    with LiveMemory((*job.module.parameters(), *job.module.buffers())) as live:
        for _ in Trainer(job).run():
            pass
    assert told.allocated == pytest.approx(live.peak, rel=0.15)


def test_the_test_part_is_measured_by_the_whole_network() -> None:
    few, many = foretold(job_of(HEAD_ONLY, test=20)), foretold(job_of(HEAD_ONLY, test=900))
    assert few.allocated < many.allocated
    anew = foretold(job_of(HEAD_ONLY, test=900, is_cached=False))
    assert many.allocated == pytest.approx(anew.allocated, rel=0.2)


def test_old_samples_are_measured_as_the_validation_is() -> None:
    job = job_of({})
    old = replace(job, old=OldData(stripes(900), "old"))
    assert foretold(job).allocated < foretold(old).allocated
    told, found = both(old)
    assert told.allocated == pytest.approx(found.allocated, rel=0.1)


def test_measuring_leaves_the_network_as_it_was() -> None:
    job = prepare(staged(HEAD_ONLY), striped_dataset())
    before = {name: value.clone() for name, value in job.module.state_dict().items()}
    both(job)
    assert all(torch.equal(v, before[name]) for name, v in job.module.state_dict().items())


@pytest.mark.parametrize("plan", ["head", "last-n", "all", "lora"])
def test_an_encoder_is_foretold_without_reading_a_text(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With each text as long as it can be, and some tokens left out."""
    monkeypatch.setattr("studio.engine.training.frozen_prefix.prefix.LEAST_FLOPS", 1)
    folder = folder_of("bert", tmp_path / "tiny")
    tuning = FineTuning.parse({"checkpoint": str(folder), "plan": plan, "layers": "checkpoint"})
    recipe = small_recipe(Network(), batch_size=16).changed(fine_tuning=tuning)
    told, found = both(prepare(recipe, sentence_dataset(), open_start(recipe).start))
    assert replace(told.use, activations=found.use.activations) == found.use
    assert 0.9 * found.allocated < told.allocated < 2 * found.allocated


def test_a_network_for_texts_that_a_run_trained_is_foretold() -> None:
    start = fresh_texts()
    recipe = start.recipe.changed(fine_tuning=FineTuning(checkpoint="best.pth", plan="all"))
    told, found = both(prepare(recipe, sentence_dataset(), start))
    assert 0.9 * found.allocated < told.allocated < 2 * found.allocated
