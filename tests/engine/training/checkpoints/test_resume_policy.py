"""A run that goes on by other settings: what chooses the best, and what waits for a step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from studio.engine.errors import RecipeError
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.resume_policy import (
    accumulates_alike,
    resumed_early_stopping,
)
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.early_stopping import EarlyStopping, best_row
from studio.engine.training.loop.events import EpochEnded, Event
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.settings import Training
from tests.engine.small import StopsBefore, small_recipe, striped_dataset


def trained(control: Control | None = None, **training: Any) -> Trainer:
    trainer = Trainer(prepare(small_recipe(**training), striped_dataset()), control)
    list(trainer.run())
    return trainer


def gone_on(checkpoint: Checkpoint, **training: Any) -> tuple[Trainer, list[Event]]:
    recipe = checkpoint.recipe.changed(training=checkpoint.recipe.training.changed(**training))
    trainer = Trainer(prepare(recipe, striped_dataset(), replace(checkpoint, recipe=recipe)))
    trainer.load_state(checkpoint)
    return trainer, list(trainer.run())


def epochs(events: list[Event]) -> list[int]:
    return [event.epoch for event in events if isinstance(event, EpochEnded)]


def test_more_epochs_are_trained_after_the_patience_ran_out() -> None:
    first = trained(epochs=20, patience=2, min_delta=0.9)
    assert first.last.epoch == 3
    _, events = gone_on(first.last, epochs=21)
    assert epochs(events) == [4, 5]


def test_a_run_that_patience_ended_is_still_over_by_its_own_recipe() -> None:
    first = trained(epochs=20, patience=2, min_delta=0.9)
    _, events = gone_on(first.last)
    assert epochs(events) == []


def test_patience_goes_on_counting_in_a_branch_with_another_rate() -> None:
    control = Control()
    recipe = small_recipe(epochs=20, patience=3, min_delta=0.9)
    first = Trainer(prepare(recipe, striped_dataset()), control)
    for event in first.run():
        if isinstance(event, EpochEnded) and event.epoch == 2:
            control.stop()
    assert first.last.epoch == 2
    _, events = gone_on(first.last, learning_rate=0.001)
    assert epochs(events) == [3, 4]


def test_by_another_figure_the_held_weights_are_what_must_be_beaten() -> None:
    """The best by accuracy is an early epoch; its loss is what later ones are compared with."""
    first = trained(epochs=3, best_by="accuracy")
    assert first.best is not None
    held = replace(first.best, epoch=1, metrics=first.best.metrics | {"loss": 9.0})
    state = first.last.state
    assert state is not None and state.best is not None
    best = replace(state.best, epoch=1, metrics=held.metrics)
    checkpoint = replace(first.last, state=replace(state, best=best))
    branch, events = gone_on(checkpoint, epochs=5, best_by="loss")
    marked = [event.epoch for event in events if isinstance(event, EpochEnded) and event.best]
    assert marked[0] == 4
    assert branch.best is not None and branch.best.epoch >= 4


def test_losses_of_another_kind_are_not_compared() -> None:
    first = trained(epochs=3, best_by="loss")
    branch, events = gone_on(first.last, epochs=4, loss="BinaryCrossEntropy")
    assert [event.best for event in events if isinstance(event, EpochEnded)] == [True]
    assert branch.best is not None and branch.best.epoch == 4


def test_what_chooses_the_best_is_kept_with_the_run() -> None:
    first = trained(epochs=4, patience=9, min_delta=0.05)
    assert first.last.state is not None
    judge = first.last.state.judge
    best = best_row(first.history.epochs, "accuracy")
    assert best is not None
    assert judge["best"] == best.validation_accuracy
    assert judge["best_epoch"] == best.epoch


@pytest.mark.parametrize("change", [{"accumulate": 8}, {"speed": {"precision": "bfloat16"}}])
def test_gradients_that_wait_are_not_applied_by_other_settings(change: dict[str, Any]) -> None:
    """Shares of a step of four, or scaled for float16, they would move the weights far off."""
    control = StopsBefore(3)
    first = trained(control, epochs=2, accumulate=4, optimiser={"kind": "SGD"})
    state = first.last.state
    assert state is not None and state.accumulated == 3
    large = {name: 65_536 * gradient for name, gradient in state.gradients.items()}
    checkpoint = replace(first.last, state=replace(state, gradients=large))
    branch, _ = gone_on(checkpoint, **change)
    assert max(float(w.abs().max()) for w in branch.last.weights.values()) < 10


def test_cuda_graphs_do_not_add_up_gradients() -> None:
    recipe = small_recipe(accumulate=2, speed={"compiled": "cuda graphs"})
    with pytest.raises(RecipeError, match="Accumulate to 1"):
        Trainer(prepare(recipe, striped_dataset()))


def test_clipped_gradients_are_told_as_they_were_before() -> None:
    control = Control()
    control.watching = True
    told = [
        trained(
            control, epochs=1, clip=clip, optimiser={"kind": "SGD"}, learning_rate=1e-6
        ).history.curve.column("gradient_norm")
        for clip in (None, 0.001)
    ]
    torch.testing.assert_close(*map(torch.tensor, told), rtol=1e-3, atol=0)


def test_only_steps_that_move_the_weights_are_measured() -> None:
    control = Control()
    control.watching = True
    told = trained(control, epochs=2, accumulate=4).history.curve.column("update_ratio")
    known = told[~(told != told)]
    assert len(known) >= len(told) - 3, "before the first step there is nothing to tell"
    assert (known > 0).all()


@pytest.fixture(scope="module")
def checkpoint() -> Checkpoint:
    return trained(epochs=2, patience=9).last


def judged(checkpoint: Checkpoint, **training: Any) -> dict[str, Any]:
    now = checkpoint.recipe.training.changed(**training)
    return resumed_early_stopping(checkpoint, now).to_dict()


def test_by_the_same_figure_the_judge_goes_on_from_what_it_knew(checkpoint: Checkpoint) -> None:
    assert checkpoint.state is not None
    known = {"best": 0.95, "best_loss": 0.1, "bar": 0.95, "best_epoch": 1, "waited": 1}
    kept = replace(checkpoint, state=replace(checkpoint.state, judge=known))
    assert judged(kept) == judged(kept, loss="Focal") == known
    replayed = EarlyStopping(checkpoint.recipe.training, checkpoint.history.epochs).to_dict()
    older = replace(checkpoint, state=replace(checkpoint.state, judge={}))
    assert judged(older) == judged(replace(checkpoint, state=None)) == replayed != known


def test_another_figure_begins_with_the_held_epoch_or_with_none(checkpoint: Checkpoint) -> None:
    fresh = EarlyStopping(Training()).to_dict()
    assert checkpoint.state is not None and checkpoint.state.best is not None
    held = checkpoint.state.best
    by_loss = judged(checkpoint, best_by="loss")
    assert (by_loss["best_epoch"], by_loss["best"]) == (held.epoch, -held.metrics["loss"])
    assert judged(checkpoint, best_by="loss", loss="Focal") == fresh
    nothing = replace(checkpoint, state=replace(checkpoint.state, best=None))
    assert judged(nothing, best_by="loss") == fresh


@pytest.mark.parametrize(
    ("change", "is_alike"),
    [
        ({}, True),
        ({"learning_rate": 0.5}, True),
        ({"accumulate": 2}, False),
        ({"loss": "Focal"}, False),
        ({"speed": {"precision": "float16"}}, False),
    ],
)
def test_waiting_gradients_hold_by_the_same_step_loss_and_precision(
    change: dict[str, Any], is_alike: bool
) -> None:
    assert accumulates_alike(Training(), Training().changed(**change)) is is_alike
