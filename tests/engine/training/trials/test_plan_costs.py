"""What each plan costs: figures that are exact, a memory foretold, and nothing left behind."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, get_args

import pytest
import torch

from studio.engine.devices import set_up_thread
from studio.engine.errors import Cancelled, RecipeError
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.optimisers import SGD, Muon, NAdam
from studio.engine.training.settings.settings import Speed
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials import plan_costs as costs_module
from studio.engine.training.trials import stage_pace
from studio.engine.training.trials.dry_run import unchanged
from studio.engine.training.trials.plan_costs import PlanCost, costs_of, plan_costs
from studio.engine.training.trials.plan_jobs import of_plan, of_stage
from studio.engine.training.trials.preflight_cost import memory
from studio.engine.training.trials.stage_memory import foretold, measured
from tests.engine.small import fine_tuning_recipe, small_network, small_recipe, striped_dataset
from tests.engine.training.fine_tuning.found import COST

NORMED = small_network(
    {"kind": "BatchNorm1d", "name": "norm"},
    {"kind": "Dropout", "name": "drop"},
    {"kind": "Linear", "name": "mid", "out_features": 8},
)
FC1, NORM, MID, FC2 = 64 * 16 + 16, 2 * 16, 16 * 8 + 8, 8 * 3 + 3
ADAM = 8
"""Bytes that Adam remembers of a parameter, beside four for each tensor's steps."""


@pytest.fixture(autouse=True)
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up_thread()
    monkeypatch.setattr(stage_pace, "SECONDS", 0.01)


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(NORMED, epochs=1), striped_dataset()))
    list(trainer.run())
    return trainer.last


def recipe_for(network: Network = NORMED, **training: Any) -> Recipe:
    return fine_tuning_recipe(small_recipe(network, **{"epochs": 4, **training}), "start.pth")


def job_for(start: Checkpoint, **changes: Any) -> TrainingJob:
    return prepare(recipe_for(**changes), striped_dataset(), start)


def state(job: TrainingJob) -> list[Any]:
    module = job.module
    return [
        [(name, value.clone()) for name, value in module.state_dict().items()],
        [value.data_ptr() for value in module.state_dict().values()],
        [(p.requires_grad, p.grad) for p in module.parameters()],
        [part.training for part in module.modules()],
        torch.get_rng_state(),
    ]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def costs(job: TrainingJob) -> dict[PlanName, PlanCost]:
    return {cost.plan: cost for cost in costs_of(job)}


@pytest.fixture(scope="module")
def found(start: Checkpoint) -> dict[PlanName, PlanCost]:
    """Of the job that is like any other."""
    set_up_thread()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage_pace, "SECONDS", 0.01)
        return costs(job_for(start))


def test_parameters_and_optimiser_are_exact(found: dict[PlanName, PlanCost]) -> None:
    assert found["head"].parameters == FC2
    assert found["last-n"].parameters == MID + FC2
    assert found["all"].parameters == found["lp-ft"].parameters == FC1 + NORM + MID + FC2
    assert [stage.parameters for stage in found["lp-ft"].stages] == [FC2, FC1 + NORM + MID + FC2]
    assert found["head"].use.optimiser == ADAM * FC2 + 4 * 2
    assert found["head"].use.gradients == 4 * FC2
    assert found["all"].use.optimiser == ADAM * found["all"].parameters + 4 * 8
    weights = 4 * found["all"].parameters + 2 * 4 * 16 + 8  # and running statistics
    assert found["all"].use.weights == found["head"].use.weights == weights


def test_stages_have_their_epochs_and_take_time(found: dict[PlanName, PlanCost]) -> None:
    assert [(s.span.begin, s.span.end) for s in found["lp-ft"].stages] == [(0, 2), (2, 4)]
    for cost in found.values():
        epochs = sum(stage.epochs * stage.epoch_seconds for stage in cost.stages)
        assert 0 < epochs < cost.seconds < 60
        assert cost.fits
        assert cost.problem is None


def test_frozen_layers_keep_nothing_for_backward(found: dict[PlanName, PlanCost]) -> None:
    assert 0 < found["head"].use.activations < found["all"].use.activations / 2
    assert found["head"].peak < found["all"].peak


def test_a_set_is_measured_once(start: Checkpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(job: TrainingJob) -> Any:
        asked.append(job.recipe.fine_tuning)
        return foretold(job)

    monkeypatch.setattr(costs_module, "foretold", counted)
    found = costs(job_for(start))
    stages = [stage for cost in found.values() for stage in cost.stages]
    assert len(asked) == len({stage.parameters for stage in stages}) < len(stages)


@pytest.mark.parametrize(
    "training",
    [
        {},
        {"accumulate": 3},
        {"average": 0.9, "clip": 1.0},
        {"optimiser": Muon()},
        {"optimiser": NAdam(), "speed": Speed(fused=False)},
        {"optimiser": SGD(momentum=0.0)},
        {"speed": Speed(precision="bfloat16")},
        {"speed": Speed(channels_last=True)},
        {"batch_size": 500},
    ],
    ids=str,
)
@pytest.mark.parametrize("train", ["head", "all"])
def test_what_is_foretold_is_what_is_measured(
    start: Checkpoint, training: dict[str, Any], train: str
) -> None:
    job = of_stage(job_for(start, **training), Stage(train=(train,)))
    told = foretold(job)
    with unchanged(job):
        found = measured(job)
    assert replace(told.use, activations=found.use.activations) == found.use
    assert told.use.activations == pytest.approx(found.use.activations, rel=0.05)
    assert told.allocated == pytest.approx(found.allocated, rel=0.1)
    assert told.peak == pytest.approx(found.peak, rel=0.1)


def test_pictures_in_another_order_are_foretold_too() -> None:
    network = small_network()
    layers = [{"kind": "Conv2d", "name": "conv", "out_channels": 4}, *network.to_dict()["layers"]]
    network = Network.parse({"layers": layers})
    trainer = Trainer(prepare(small_recipe(network, epochs=1), striped_dataset()))
    list(trainer.run())
    for channels_last in (False, True):
        speed = Speed(channels_last=channels_last)
        job = of_stage(job_for(trainer.last, network=network, speed=speed), Stage())
        told = foretold(job)
        with unchanged(job):
            assert measured(job).allocated == pytest.approx(told.allocated, rel=0.1)


def test_the_job_stays_as_it_is(start: Checkpoint) -> None:
    job = job_for(start)
    job.module.train()
    before = state(job)
    costs_of(job)
    assert same(before, state(job))


def test_a_plan_that_is_refused_says_why(start: Checkpoint) -> None:
    found = costs(job_for(start, epochs=1))
    assert isinstance(found["lp-ft"].problem, RecipeError)
    assert found["lp-ft"].stages == ()
    assert math.isnan(found["lp-ft"].seconds)
    assert found["head"].problem is None


def test_no_room_is_foreseen_before_a_step(
    start: Checkpoint, found: dict[PlanName, PlanCost], monkeypatch: pytest.MonkeyPatch
) -> None:
    between = (found["head"].stages[0].foretold.peak + found["all"].stages[0].foretold.peak) // 2
    monkeypatch.setattr(costs_module, "free_memory", lambda device: between)
    with_less = costs(job_for(start))
    assert with_less["head"].fits
    assert not with_less["all"].fits
    assert with_less["all"].stages[0].measured is None
    assert math.isnan(with_less["all"].seconds)
    assert with_less["all"].free == between


def test_slow_batches_are_measured_in_part(start: Checkpoint) -> None:
    found = {cost.plan: cost for cost in costs_of(job_for(start), seconds=0.0)}
    assert all(stage.measured is None for cost in found.values() for stage in cost.stages)
    assert found["all"].seconds > 0
    assert found["all"].peak == found["all"].stages[0].foretold.peak


def test_a_layer_that_a_person_froze_learns_in_no_plan(start: Checkpoint) -> None:
    frozen = Network.parse(
        {
            "layers": [
                {**layer.to_dict(), "frozen": True} if layer.name == "fc1" else layer.to_dict()
                for layer in NORMED.layers
            ]
        }
    )
    assert costs(job_for(start, network=frozen))["all"].parameters == NORM + MID + FC2


class _Stops(Progress):
    def __init__(self, after: int) -> None:
        self._left = after

    def report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [0, 1, 4, 12])
def test_cancel_leaves_all_as_it_was(start: Checkpoint, after: int) -> None:
    job = job_for(start)
    before = state(job)
    with pytest.raises(Cancelled):
        costs_of(job, _Stops(after))
    assert same(before, state(job))


def test_costs_of_a_recipe_whose_own_plan_is_refused(start: Checkpoint) -> None:
    recipe = recipe_for(epochs=1)
    tuning = FineTuning(checkpoint="start.pth", plan="gradual")
    told: list[PlanCost] = []
    found = plan_costs(
        recipe.changed(fine_tuning=tuning), striped_dataset(), start, on_cost=told.append
    )
    assert tuple(told) == found
    assert [cost.plan for cost in found] == [*get_args(PlanName)]


def test_a_job_by_a_plan_has_its_stages(start: Checkpoint) -> None:
    made = of_plan(job_for(start), "head")
    assert isinstance(made, TrainingJob)
    assert [span.stage.train for span in spans_of(made.recipe)] == [("head",)]
    assert made == replace(made, module=made.module)


def test_the_check_before_a_run_knows_what_learns(start: Checkpoint) -> None:
    needed: dict[PlanName, int] = {}
    plans: tuple[PlanName, ...] = ("head", "lp-ft", "all", "lora")
    for plan in plans:
        job = of_plan(job_for(start), plan)
        assert isinstance(job, TrainingJob)
        needed[plan], finding = memory(job)
        assert finding.level == "good"
    assert needed["head"] < needed["lp-ft"] == needed["all"]
    for cost in costs_of(job_for(start), plans=plans):
        assert cost.told == pytest.approx(needed[cost.plan], rel=0.1)


def test_an_adapter_has_costs_of_its_own(start: Checkpoint) -> None:
    plans: tuple[PlanName, ...] = ("lora", "dora")
    for cost in costs_of(job_for(start), plans=plans):
        tensors = (cost.use.optimiser - ADAM * cost.parameters) / 4
        assert tensors == (6 if cost.plan == "lora" else 8)  # of two layers and the output layer
    (rank,) = costs_of(job_for(start), plans=("lora",), adapter=Adapter(rank=2))
    assert rank.parameters == 2 * (64 + 16) + 2 * (16 + 8) + FC2


def test_what_is_told_is_what_tensors_hold_or_what_there_is_no_room_for() -> None:
    assert COST.allocated < COST.peak
    assert COST.told == COST.allocated
    assert replace(COST, free=COST.peak - 1).told == COST.peak
