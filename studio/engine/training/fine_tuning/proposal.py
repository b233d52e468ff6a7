"""Which plan of fine-tuning suits, and why, as a value; and how it is chosen of what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.engine.training.fine_tuning.plan_search import Tried
from studio.engine.training.fine_tuning.start_distance import StartDistance
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials.plan_costs import PlanCost

NEAR = 0.9
"""The accuracy of a linear probe from which on the start knows all that is to be told apart."""

FEW = 10
"""Samples of the smallest class, below which all layers would learn them by heart."""

Why = Literal["better", "equal", "only"]
"""It was clearly the best; others were as good by chance; no other could be tried."""

WhyNot = Literal["refused", "no room", "too slow", "not chosen"]
"""The plan cannot be followed; its memory is not there; no trial of it fits into the time; others
seemed to suit better.
"""


@dataclass(frozen=True)
class Facts:
    """What was looked at before anything was tried.

    Attributes:
        samples: of the training part.
        fewest: of these in the smallest class.
        classes: how many there are.
        shared: how many of them the start knows, by name.
        distance: how far the data is in the start's features.
    """

    samples: int
    fewest: int
    classes: int
    shared: int
    distance: StartDistance


@dataclass(frozen=True)
class Proposal:
    """A plan, with its figures.

    Attributes:
        stages: of the plan, with learning rates.
        why: what speaks for it.
        tried: what is proposed, and the best of each other plan that was tried; empty where none
            could be.
        left_out: why other plans were not tried.
        trained, measured, epochs: samples that a trial trained on and was measured by, and the
            epochs it took.
        cost: of the whole run by this plan.
        limit, seconds: that it might take, and took.
    """

    plan: PlanName
    stages: tuple[Stage, ...]
    why: Why
    facts: Facts
    tried: tuple[Tried, ...]
    left_out: Mapping[PlanName, WhyNot]
    trained: int
    measured: int
    epochs: int
    cost: PlanCost
    limit: float
    seconds: float


def candidates(facts: Facts) -> tuple[PlanName, ...]:
    """Plans that may suit, the likeliest first: three that there is time for are tried."""
    if facts.fewest < FEW:
        return "head", "lp-ft", "last-n", "slower"
    distance = facts.distance
    near = max(distance.probe, distance.start or 0.0) >= NEAR
    return ("head", "slower", "last-n", "lp-ft") if near else ("head", "all", "lp-ft", "last-n")


def chosen(tried: Sequence[Tried]) -> tuple[Tried | None, Why]:
    """The best of what was tried on most samples, as only the best are; of those that are as good
    by chance the one with the lowest loss.
    """
    most = max((one.samples for one in tried), default=0)
    full = [one for one in tried if one.samples == most]
    if not full:
        return None, "only"
    best = max(full, key=lambda one: one.accuracy)
    alike = [one for one in full if one.accuracy >= best.accuracy - best.error / 2]
    taken = min(alike, key=lambda one: one.loss)
    rivals = [one for one in tried if one.plan != taken.plan]
    if not rivals:
        return taken, "only"
    second = max(one.accuracy for one in rivals)  # also of those that fewer samples ruled out
    return taken, "better" if second < taken.accuracy - taken.error else "equal"


def best_of_each(tried: Sequence[Tried], taken: Tried | None) -> tuple[Tried, ...]:
    """What was taken; of each other plan what was tried on most samples and did best."""
    found = {} if taken is None else {taken.plan: taken}
    for one in sorted(tried, key=lambda one: (-one.samples, -one.accuracy, one.loss)):
        found.setdefault(one.plan, one)
    return tuple(found.values())
