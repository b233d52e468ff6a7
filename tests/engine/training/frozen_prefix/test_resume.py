"""A run that reads features goes on bit for bit, whatever became of the cache meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from studio.engine.cache_folder import CacheFolder
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint, from_content
from studio.engine.training.loop.events import CachingFeatures
from studio.engine.training.loop.job import prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import StopsBefore, striped_dataset
from tests.engine.training.frozen_prefix.staged import HEAD_ONLY, UPPER, run, staged, trainer_of
from tests.engine.training.test_exact_resume import assert_same, written_and_read

STAGES = (HEAD_ONLY | {"epochs": 1}, UPPER | {"epochs": 1}, {"epochs": 1}, UPPER)

RECIPES = {
    "stages": staged(*STAGES, epochs=5),
    "averaged": staged(*STAGES, epochs=5, average=0.9, accumulate=2),
    "views": staged(
        UPPER, epochs=4, augment=({"kind": "Shift"},), batch_size=32, speed={"views": 2}
    ),
}


def interrupted(recipe: Recipe, asked: int) -> Checkpoint:
    trainer = trainer_of(recipe, StopsBefore(asked))
    list(trainer.run())
    return trainer.last


def continued(recipe: Recipe, checkpoint: Checkpoint) -> Trainer:
    trainer = Trainer(prepare_to_continue(recipe, striped_dataset(), checkpoint))
    trainer.load_state(written_and_read(checkpoint))
    list(trainer.run())
    return trainer


@pytest.mark.parametrize("name", RECIPES)
def test_at_any_batch(name: str) -> None:
    recipe = RECIPES[name]
    whole, events = run(recipe)
    assert any(isinstance(event, CachingFeatures) for event in events)
    for asked in (0, 2, 9, 16, 19, 33):
        checkpoint = interrupted(recipe, asked)
        if asked % 2:
            CacheFolder().clear()
        assert_same(whole, continued(recipe, checkpoint))


def test_features_kept_in_memory_alone_are_the_same() -> None:
    recipe = RECIPES["stages"]
    whole, _ = run(recipe)
    checkpoint = interrupted(recipe, 9)
    CacheFolder().set_limit(1)
    assert_same(whole, continued(recipe, checkpoint))
    assert not CacheFolder().size()


@pytest.mark.parametrize("speed", [None, {}, {"threads": 1}])
def test_what_an_older_version_began_goes_on_without(speed: dict[str, Any] | None) -> None:
    last = trainer_of(staged(HEAD_ONLY)).last
    content = last._plain()
    content["recipe"]["training"].pop("speed")
    if speed is not None:
        content["recipe"]["training"]["speed"] = speed
    read = from_content(content, None)  # type: ignore[arg-type]
    assert not read.recipe.training.speed.cache_frozen
    assert read.recipe.training.speed.threads == (speed or {}).get("threads")
    again = from_content(read._plain(), None)  # type: ignore[arg-type]
    assert again.recipe == read.recipe
    assert from_content(last._plain(), None).recipe == last.recipe  # type: ignore[arg-type]
