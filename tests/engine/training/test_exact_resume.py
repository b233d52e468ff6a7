"""A run that was interrupted ends as if it had not been: bit for bit, at whatever batch."""

from __future__ import annotations

import io
import random
from dataclasses import asdict
from functools import cache
from typing import Any, get_args

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine.errors import RunError
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint, from_content
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Event, Paused, Progressed
from studio.engine.training.loop.job import prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.stage import PlanName
from tests.engine.small import (
    StopsBefore,
    fine_tuning_recipe,
    small_network,
    small_recipe,
    striped_dataset,
)
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    VISION_TRANSFORMER,
    adapting,
    base_of,
)

TIMES = ("seconds", "elapsed")

DRAWING = (
    {"kind": "BatchNorm1d", "name": "bn1"},
    {"kind": "Dropout", "name": "drop1"},
)

VARIANTS: list[dict[str, Any]] = [
    {},
    {"optimiser": {"kind": "SGD", "momentum": 0.9}, "schedule": "Cosine"},
    {"optimiser": "Muon", "schedule": "OneCycle"},
    {"optimiser": "NAdam", "clip": 0.5, "average": 0.9},
    {"optimiser": "RMSprop", "accumulate": 3, "schedule": "ReduceOnPlateau"},
    {"optimiser": "Adagrad", "accumulate": 4, "average": 0.99, "loss": "Focal"},
    {"optimiser": "AdamW", "speed": {"precision": "bfloat16"}, "best_by": "loss"},
    {"speed": {"precision": "float16"}, "loss": "BinaryCrossEntropy"},
    {"batch_size": 85, "patience": 2, "min_delta": 0.5},
]


def recipe(augmented: bool = False, **training: Any) -> Recipe:
    made = small_recipe(small_network(*DRAWING), epochs=3, **training)
    augment = ({"kind": "Shift"},) if augmented else ()
    return made.changed(data=made.data.changed(augment=augment))


def trainer_of(recipe: Recipe, control: Control | None = None) -> Trainer:
    return Trainer(prepare(recipe, striped_dataset()), control)


@cache
def straight(recipe: Recipe) -> tuple[Trainer, list[Event]]:
    """The run that nothing interrupted, made once for all that are compared with it."""
    trainer = trainer_of(recipe)
    return trainer, list(trainer.run())


def interrupted(recipe: Recipe, batch: int) -> Checkpoint:
    """What a run holds when it is stopped before the batch of that number."""
    control = StopsBefore(batch)
    trainer = trainer_of(recipe, control)
    list(trainer.run())
    return trainer.last


def written_and_read(checkpoint: Checkpoint) -> Checkpoint:
    """As another process would have it."""
    buffer = io.BytesIO()
    torch.save(checkpoint._plain(), buffer)
    buffer.seek(0)
    return from_content(torch.load(buffer, weights_only=True), None)  # type: ignore[arg-type]


def continued(recipe: Recipe, checkpoint: Checkpoint) -> Trainer:
    trainer = Trainer(prepare_to_continue(recipe, striped_dataset(), checkpoint))
    trainer.load_state(written_and_read(checkpoint))
    list(trainer.run())
    return trainer


def assert_same(one: Trainer, other: Trainer) -> None:
    """Weights, what the optimiser remembers, curves, best weights: all but the time it took."""
    _assert_equal(_timeless(one.last), _timeless(other.last), "last")
    assert (one.best is None) == (other.best is None)
    if one.best is not None and other.best is not None:
        assert (one.best.epoch, one.best.metrics) == (other.best.epoch, other.best.metrics)
        _assert_equal(one.best.weights, other.best.weights, "best")


def _timeless(checkpoint: Checkpoint) -> dict[str, Any]:
    plain = checkpoint._plain()
    plain["state"].pop("seconds")
    plain["history"]["curve"]["columns"].pop("seconds")
    for row in plain["history"]["epochs"]:
        for name in TIMES:
            row.pop(name)
    return plain


def _assert_equal(one: Any, other: Any, where: str) -> None:
    if isinstance(one, torch.Tensor):
        assert torch.equal(one, other), where
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key, value in one.items():
            _assert_equal(value, other[key], f"{where}.{key}")
    elif isinstance(one, list | tuple):
        assert len(one) == len(other), where
        for number, value in enumerate(one):
            _assert_equal(value, other[number], f"{where}[{number}]")
    else:
        assert one == other or (one != one and other != other), where


@pytest.mark.parametrize("training", VARIANTS, ids=lambda v: "-".join(map(str, v)) or "default")
@pytest.mark.parametrize("batch", [0, 2, 6, 11])
def test_every_setting_resumes_bit_for_bit(training: dict[str, Any], batch: int) -> None:
    wanted = recipe(**training)
    whole, _ = straight(wanted)
    assert_same(whole, continued(wanted, interrupted(wanted, batch)))


@settings(max_examples=12)
@given(st.integers(0, 30), st.booleans())
def test_any_batch_is_as_good_as_any_other(batch: int, augmented: bool) -> None:
    wanted = recipe(augmented=augmented)
    whole, _ = straight(wanted)
    assert_same(whole, continued(wanted, interrupted(wanted, batch)))


def test_a_run_may_be_interrupted_again_and_again() -> None:
    wanted = recipe(augmented=True, average=0.9)
    whole, _ = straight(wanted)
    checkpoint = interrupted(wanted, 3)
    for _ in range(4):
        control = StopsBefore(4)
        trainer = Trainer(prepare_to_continue(wanted, striped_dataset(), checkpoint), control)
        trainer.load_state(written_and_read(checkpoint))
        list(trainer.run())
        checkpoint = trainer.last
    assert_same(whole, continued(wanted, checkpoint))


def test_what_is_told_goes_on_where_it_stopped() -> None:
    wanted = recipe()
    _, events = straight(wanted)
    stopped = interrupted(wanted, 4)
    trainer = Trainer(prepare(wanted, striped_dataset(), stopped))
    trainer.load_state(stopped)
    told = [event for event in trainer.run() if isinstance(event, Progressed)]
    whole = [event for event in events if isinstance(event, Progressed)]
    rest = whole[len(whole) - len(told) :]
    assert [_timeless_event(e) for e in told] == [_timeless_event(e) for e in rest]


def _timeless_event(event: Progressed) -> dict[str, Any]:
    left_out = ("seconds", "seconds_left", "samples_per_second", "gradient_norm", "update_ratio")
    return {name: value for name, value in asdict(event).items() if name not in left_out}


def test_watching_changes_nothing() -> None:
    wanted = recipe()
    whole, _ = straight(wanted)
    control = Control()
    control.watching = True
    watched = trainer_of(wanted, control)
    list(watched.run())
    for name, weights in whole.last.weights.items():
        assert torch.equal(weights, watched.last.weights[name])
    assert len(watched.history.weights) == 3
    norms = watched.history.curve.column("gradient_norm")
    assert (norms > 0).all()
    ratios = watched.history.curve.column("update_ratio")
    assert ((ratios > 0) & (ratios < 1)).all()


def test_a_paused_run_tells_where_and_holds_its_state() -> None:
    control = Control()
    trainer = trainer_of(recipe(), control)
    places = []
    for event in trainer.run():
        if isinstance(event, Progressed) and not places:
            control.pause()
        if isinstance(event, Paused):
            assert trainer.last.state is not None
            places.append((event.position, trainer.last.state.place.steps))
            control.resume()
    assert len(places) == 1
    assert places[0][1] == 1


def test_other_samples_are_refused() -> None:
    wanted = recipe()
    checkpoint = interrupted(wanted, 2)
    trainer = Trainer(prepare(wanted, striped_dataset(count=90), checkpoint))
    with pytest.raises(Exception, match="samples are not those"):
        trainer.load_state(checkpoint)


def test_weights_alone_cannot_be_continued() -> None:
    wanted = recipe()
    whole, _ = straight(wanted)
    assert whole.best is not None
    trainer = Trainer(prepare(wanted, striped_dataset(), whole.best))
    with pytest.raises(Exception, match="no state to continue from"):
        trainer.load_state(whole.best)


STAGES: list[list[dict[str, Any]]] = [
    [{"epochs": 1, "train": ["head"]}, {"learning_rate": 0.001}],
    [{"epochs": 1, "train": ["head"]}, {"epochs": 1, "lr_decay": 0.3}, {"schedule": "Cosine"}],
    [{"epochs": 1}, {"train": ["bn1", "head"], "backbone_lr_scale": 0.5}],
]


@pytest.mark.parametrize("stages", STAGES, ids=len)
@pytest.mark.parametrize("average", [None, 0.9])
@pytest.mark.parametrize("batch", [3, 7, 8, 9, 15, 16, 19])
def test_stages_resume_bit_for_bit(
    stages: list[dict[str, Any]], average: float | None, batch: int
) -> None:
    tuning = FineTuning.parse({"checkpoint": "start.pth", "stages": stages})
    wanted = recipe(average=average).changed(fine_tuning=tuning)
    whole, _ = straight(wanted)
    assert_same(whole, continued(wanted, interrupted(wanted, batch)))


ADAPTERS: list[dict[str, Any]] = [
    {"rank": 2, "dropout": 0.3},
    {"kind": "dora", "rank": 2},
]

TRAINING: list[dict[str, Any]] = [
    {},
    {"average": 0.9, "clip": 0.5},
    {"accumulate": 3, "optimiser": "AdamW"},
]

ADAPTER_STAGES: list[list[dict[str, Any]]] = [
    [],
    [{"epochs": 1, "train": ["head"]}, {"learning_rate": 0.02, "lr_decay": 0.5}],
]


@pytest.mark.parametrize("adapter", ADAPTERS, ids=lambda a: a.get("kind", "lora"))
@pytest.mark.parametrize("training", TRAINING, ids=lambda v: "-".join(v) or "default")
@pytest.mark.parametrize("stages", ADAPTER_STAGES, ids=len)
@pytest.mark.parametrize("batch", [7, 15])
def test_adapters_resume_bit_for_bit(
    adapter: dict[str, Any], training: dict[str, Any], stages: list[dict[str, Any]], batch: int
) -> None:
    tuning = FineTuning.parse({"checkpoint": "a.pth", "adapter": adapter, "stages": stages})
    wanted = recipe(**training).changed(fine_tuning=tuning)
    whole, _ = straight(wanted)
    assert_same(whole, continued(wanted, interrupted(wanted, batch)))


def test_adapters_of_attention_resume_bit_for_bit_from_their_base() -> None:
    wanted = adapting(VISION_TRANSFORMER, {"rank": 2, "dropout": 0.2}, epochs=2, average=0.9)
    base, dataset = base_of(VISION_TRANSFORMER), striped_dataset()
    whole = Trainer(prepare(wanted, dataset, base))
    list(whole.run())
    for batch in (3, 9):
        stopped = Trainer(prepare(wanted, dataset, base), StopsBefore(batch))
        list(stopped.run())
        assert_same(whole, continued(stopped.job.recipe, stopped.last))


@pytest.mark.parametrize("plan", get_args(PlanName))
@pytest.mark.parametrize("network", [VISION_TRANSFORMER, CONVOLUTIONAL], ids=["vit", "conv"])
def test_every_plan_resumes_bit_for_bit_at_any_batch(network: Network, plan: PlanName) -> None:
    """The batch is drawn by the plan's name: another for each, the same each time."""
    small = small_recipe(network, epochs=4, batch_size=32, average=0.9)
    wanted = fine_tuning_recipe(small, "base.pth", plan=plan, last=2)
    base, dataset = base_of(network), striped_dataset()
    whole = Trainer(prepare(wanted, dataset, base))
    list(whole.run())
    asked = random.Random(plan).randrange(1, 3 * len(whole.history.epochs))
    stopped = Trainer(prepare(wanted, dataset, base), StopsBefore(asked))
    list(stopped.run())
    assert len(stopped.history.epochs) < len(whole.history.epochs)
    again = Trainer(prepare_to_continue(stopped.job.recipe, dataset, stopped.last))
    again.load_state(written_and_read(stopped.last))
    list(again.run())
    assert_same(whole, again)


def test_an_adapter_goes_on_beside_its_own_base_only() -> None:
    wanted = adapting(VISION_TRANSFORMER, {"rank": 2}, epochs=2)
    stopped = Trainer(
        prepare(wanted, striped_dataset(), base_of(VISION_TRANSFORMER)), StopsBefore(3)
    )
    list(stopped.run())
    other = Trainer(prepare(stopped.job.recipe, striped_dataset()))  # beside random weights
    with pytest.raises(RunError, match="beside other weights"):
        other.load_state(stopped.last)
