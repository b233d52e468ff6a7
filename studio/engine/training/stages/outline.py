"""The stages of a run as a person reads them: its layers, and the rate at which each learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import nn

from studio.engine.network.parts.units import places_of, units_of
from studio.engine.recipe import Recipe
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.spans import spans_of


@dataclass(frozen=True)
class StageOutline:
    """One stage.

    Attributes:
        first, last: epochs, from 1.
        rates: of the layers that learn, from the input to the output layer, before any schedule;
            of one that learns in part only, or by an adapter, too.
        schedule: the kind of its own, or of the run's.
    """

    first: int
    last: int
    rates: dict[str, float]
    schedule: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "epochs": [self.first, self.last],
            "rates": self.rates,
            "schedule": self.schedule,
        }


def outline(module: nn.Module, recipe: Recipe) -> tuple[StageOutline, ...]:
    """The stages of a run that trains `module`, with its adapters; a run without any is one.

    Raises:
        RecipeError: a stage names a layer that is not there.
    """
    training, units = recipe.training, units_of(module)
    found = []
    for span in spans_of(recipe):
        shares = shares_of(module, recipe, span.stage)
        base = span.stage.learning_rate or training.learning_rate
        by_place = {place: shares[name] for name, place in places_of(units, shares).items()}
        rates = {units[place].name: base * by_place[place] for place in sorted(by_place)}
        schedule = span.stage.schedule or training.schedule
        found.append(StageOutline(span.begin + 1, span.end, rates, schedule.kind))
    return tuple(found)


def learning_parameters(module: nn.Module, recipe: Recipe) -> int:
    """How many of `module`, with its adapters, learn in any stage.

    Raises:
        RecipeError: a stage names a layer that is not there.
    """
    stages = [span.stage for span in spans_of(recipe)]
    names = {name for stage in stages for name in shares_of(module, recipe, stage)}
    return sum(p.numel() for name, p in module.named_parameters() if name in names)
