"""What the usual plans would do with the network that is fine-tuned, before any of them runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from torch import nn

from studio.engine.errors import RecipeError
from studio.engine.network.build import frozen_paths, skeleton
from studio.engine.network.parts.units import Unit, is_within, places_of, units_of
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attached import attach
from studio.engine.training.adapters.choosing import choose
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.stages.course import LearnsBy, UnitSize
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.presets import adapter_by, stages_by
from studio.engine.training.stages.stage import PlanName, Stage


@dataclass(frozen=True)
class UsualPlan:
    """What a usual plan would do here.

    Attributes:
        stages: that it makes.
        parameters: how many learn in any of them.
        first: how many learn in the first.
        adapter: what learns beside the layers; None where they learn themselves.
    """

    stages: tuple[Stage, ...]
    parameters: int
    first: int
    adapter: Adapter | None = None


@dataclass(frozen=True)
class Outlook:
    """The layers that stages are about, and the usual plans for them.

    Attributes:
        units: from the input to the output layer.
        parameters: of the network, those included that belong to no unit.
        plans: the usual ones that can be made.
        refused: why others cannot, such as that the run has too few epochs.
        same_as: the usual plan whose stages are those of the recipe; None where they are a
            person's own.
    """

    units: tuple[UnitSize, ...]
    parameters: int
    plans: Mapping[PlanName, UsualPlan]
    refused: Mapping[PlanName, RecipeError]
    same_as: PlanName | None


def outlook_of(plan: FineTuningPlan) -> Outlook:
    """What can be told of the network that `plan` trains. Allocates nothing."""
    recipe, module = plan.recipe, plan.skeleton
    tuning = recipe.fine_tuning or FineTuning(checkpoint="")
    units = _sizes(plan)
    plans: dict[PlanName, UsualPlan] = {}
    refused: dict[PlanName, RecipeError] = {}
    for name in get_args(PlanName):
        try:
            plans[name] = _usual(name, plan, units, tuning)
        except RecipeError as error:
            refused[name] = error
    stages = tuning.stages or (Stage(),)
    now = (stages, tuning.adapter)
    same = (name for name, usual in plans.items() if (usual.stages, usual.adapter) == now)
    total = sum(parameter.numel() for parameter in module.parameters())
    return Outlook(units, total, plans, refused, next(same, None))


def _sizes(plan: FineTuningPlan) -> tuple[UnitSize, ...]:
    module = plan.skeleton
    units, frozen = units_of(module), frozenset(frozen_paths(plan.recipe.network))
    sizes = {name: parameter.numel() for name, parameter in module.named_parameters()}
    held: list[list[str]] = [[] for _ in units]
    for name, place in places_of(units, sizes).items():
        held[place].append(name)
    return tuple(
        UnitSize(
            unit.name,
            sum(sizes[name] for name in names),
            all(is_within(name, frozen) for name in names),
            _learns_by(unit, plan) if unit is not units[-1] else "itself",
        )
        for unit, names in zip(units, held, strict=True)
    )


def _learns_by(unit: Unit, plan: FineTuningPlan) -> LearnsBy:
    """What of a unit before the output layer learns."""
    tuning = plan.recipe.fine_tuning
    if tuning is None or tuning.adapter is None:
        return "itself"
    has_one = any(is_within(path, unit.paths) for path in plan.adapters)
    return tuning.adapter.kind if has_one else "nothing"


def _usual(
    name: PlanName, plan: FineTuningPlan, units: Sequence[UnitSize], tuning: FineTuning
) -> UsualPlan:
    training = plan.recipe.training
    names = [unit.name for unit in units]
    stages = stages_by(name, names, training.epochs, training.learning_rate, tuning.last)
    recipe, module = _with_adapter(name, plan, tuning)
    sizes = {key: parameter.numel() for key, parameter in module.named_parameters()}
    learning = [set(shares_of(module, recipe, stage)) for stage in stages]
    return UsualPlan(
        stages,
        sum(sizes[key] for key in set().union(*learning)),
        sum(sizes[key] for key in learning[0]),
        recipe.fine_tuning.adapter if recipe.fine_tuning else None,
    )


def _with_adapter(
    name: PlanName, plan: FineTuningPlan, tuning: FineTuning
) -> tuple[Recipe, nn.Module]:
    """The recipe of a usual plan, and its network, where the plan brings an adapter with that."""
    plain = plan.recipe.changed(fine_tuning=tuning.changed(adapter=None))
    adapter = adapter_by(name, tuning.adapter)
    if adapter is None:
        return plain, plan.skeleton
    shape = plan.placement.shape
    module = skeleton(plan.recipe.network, shape, len(plan.classes))
    found = choose(module, adapter, shape, frozen_paths(plan.recipe.network))
    attach(module, found.adapter, found.layers, seed=0)
    return plain.changed(fine_tuning=tuning.changed(adapter=found.adapter)), module
