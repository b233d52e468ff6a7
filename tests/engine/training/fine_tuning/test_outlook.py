"""What the usual plans would do, told before one of them is chosen."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from studio.engine.network.build import skeleton
from studio.engine.network.network import Network
from studio.engine.network.parts.units import places_of, units_of
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attached import attach
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.outlook import Outlook, outlook_of
from studio.engine.training.loop.job import plan_job
from studio.engine.training.stages.course import unit_shares
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.stage import PlanName, Stage
from tests.engine.small import fine_tuning_recipe, small_network, small_recipe, striped_dataset
from tests.engine.training.adapters.networks import CONVOLUTIONAL, base_of
from tests.engine.training.fine_tuning.test_plan import trained

DEEP = small_network({"kind": "Linear", "name": "fc3", "out_features": 12})
FIRST, MIDDLE, LAST = 64 * 16 + 16, 16 * 12 + 12, 12 * 3 + 3


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(DEEP)


def outlook(start: Checkpoint, network: Network = DEEP, epochs: int = 3, **choices: Any) -> Outlook:
    recipe = fine_tuning_recipe(small_recipe(network, epochs=epochs), "start.pth", **choices)
    return outlook_of(plan_job(recipe, striped_dataset(), start))


def test_layers_are_told_with_their_sizes(start: Checkpoint) -> None:
    units = outlook(start).units
    assert [(unit.name, unit.parameters) for unit in units] == [
        ("fc1", FIRST),
        ("fc3", MIDDLE),
        ("fc2", LAST),
    ]


def test_each_plan_says_how_many_parameters_learn(start: Checkpoint) -> None:
    found = outlook(start)
    every = FIRST + MIDDLE + LAST
    assert found.parameters == every
    learning = {name: (usual.first, usual.parameters) for name, usual in found.plans.items()}
    assert learning["head"] == (LAST, LAST)
    assert learning["last-n"] == (MIDDLE + LAST, MIDDLE + LAST)
    assert learning["all"] == learning["slower"] == (every, every)
    assert learning["lp-ft"] == learning["gradual"] == (LAST, every)


def test_what_the_network_freezes_learns_in_no_plan(start: Checkpoint) -> None:
    layers = DEEP.to_dict()["layers"]
    layers[1]["frozen"] = True
    found = outlook(start, Network.parse({"layers": layers}))
    assert [unit.frozen for unit in found.units] == [True, False, False]
    assert found.plans["all"].parameters == MIDDLE + LAST


@pytest.mark.parametrize("plan", get_args(PlanName))
def test_the_plan_that_was_chosen_is_recognised(start: Checkpoint, plan: PlanName) -> None:
    assert outlook(start, plan=plan, epochs=4).same_as == plan


def test_stages_of_ones_own_are_none_of_them(start: Checkpoint) -> None:
    own = (Stage(epochs=1, train=("fc3",)), Stage())
    assert outlook(start, stages=own).same_as is None


def test_a_plan_that_the_run_is_too_short_for_says_so(start: Checkpoint) -> None:
    found = outlook(start, epochs=1)
    assert "lp-ft" not in found.plans
    assert "at least 2 epochs" in str(found.refused["lp-ft"])


@pytest.mark.parametrize("kind", ["lora", "dora"])
def test_beside_adapters_it_is_told_what_of_each_layer_learns(kind: str) -> None:
    base = base_of(CONVOLUTIONAL)
    found = outlook(base, CONVOLUTIONAL, adapter={"kind": kind})
    told = {unit.name: unit.by for unit in found.units}
    assert told == {"conv1": kind, "deep": "nothing", "conv2": kind, "fc": "itself"}
    assert all(unit.by == "itself" for unit in outlook(base, CONVOLUTIONAL).units)


@pytest.mark.parametrize("train", [("all",), ("head",), ("conv2", "deep")])
def test_beside_adapters_the_same_layers_learn_as_in_the_run(train: tuple[str, ...]) -> None:
    own = (Stage(train=train, lr_decay=0.5),)
    recipe = small_recipe(CONVOLUTIONAL)
    recipe = fine_tuning_recipe(recipe, "base.pth", stages=own, adapter={"kind": "lora"})
    plan = plan_job(recipe, striped_dataset(), base_of(CONVOLUTIONAL))
    module = skeleton(plan.recipe.network, plan.placement.shape, len(plan.classes))
    attach(module, Adapter(), dict.fromkeys(plan.adapters, 8), seed=0)
    units, shares = units_of(module), shares_of(module, plan.recipe, own[0])
    wanted: list[float | None] = [None] * len(units)
    for name, place in places_of(units, shares).items():
        wanted[place] = shares[name]
    assert unit_shares(own[0], outlook_of(plan).units) == tuple(wanted)
