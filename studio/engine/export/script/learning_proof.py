"""That the script learns as the run did: in each stage the same layers, and by as much."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch

from studio.engine.errors import StudioError
from studio.engine.export.script.first_steps import ByScript, ByStudio, Learned, called, few_of
from studio.engine.recipe import Recipe
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.learning_rate import rate_at
from studio.engine.training.stages.spans import span_at, spans_of

MOST_APART = 0.01
"""Of a loss, as a share of it: the order of sums makes some 1e-6."""

MOST_CHANGED = 0.05
"""Of all that the steps change, as a share of it: Adam makes whole steps of gradients that are
little more than what sums leave over."""


MOST_SHIFTED = 0.5
"""Of the way from weights that learn to those that answer: raw weights in the place of their
average, or without their adapter, are all of it away."""

ROUNDING = 1e-5
"""Of a weight: so short a way is none."""

DROPPED = 0.3
"""What the rates of all epochs are compared at, where they follow what was measured."""


def learns_otherwise(program: dict[str, Any], job: TrainingJob) -> StudioError | None:
    """How the rates of an epoch, or the first steps of a stage, differ from the run's; None where
    none do. The module of `job` has taken the steps afterwards.
    """
    if different := next(_other_rates(program, job.recipe), None):
        return different
    few = few_of(job)
    by_script, by_studio = ByScript(program, few), ByStudio(few)
    for span in spans_of(job.recipe):
        expected = by_studio.learn(span)
        found = by_script.learn(span, by_studio.order)
        if different := next(_differences(expected, found, span.begin + 1), None):
            return different
    return None


def _other_rates(program: dict[str, Any], recipe: Recipe) -> Iterator[StudioError]:
    """In the middle of each epoch."""
    training, spans = recipe.training, spans_of(recipe)
    for epoch in range(training.epochs if "rate_at" in program else 0):
        span, position = span_at(spans, epoch), epoch + 0.5
        follows = "drop" in program and span.stage.schedule is None
        rate = rate_at(training, span, position, epoch, DROPPED if follows else 1.0)
        given: dict[str, Any] = {"position": position, "epoch": epoch}
        given |= {"epochs": training.epochs, "dropped": DROPPED}
        if "stage_at" in program:
            given["stage"] = program["stage_at"](epoch)
        found = called(program["rate_at"], given)
        if not math.isclose(found, rate, rel_tol=1e-6):
            yield StudioError(
                "the learning rate in epoch {epoch} is {found:.3g}, not {rate:.3g}",
                epoch=epoch + 1,
                found=found,
                rate=rate,
            )


def _differences(expected: Learned, found: Learned, epoch: int) -> Iterator[StudioError]:
    yield from _other_learning(expected, found, epoch)
    if not math.isclose(found.loss, expected.loss, rel_tol=MOST_APART):
        yield StudioError(
            "the first losses of epoch {epoch} are {found:.4f}, not {expected:.4f}",
            epoch=epoch,
            found=found.loss,
            expected=expected.loss,
        )
    yield from _other_changes(expected, found, epoch)
    if name := next(_kept_otherwise(expected, found), ""):
        yield StudioError("{name} is kept otherwise after epoch {epoch}", name=name, epoch=epoch)
    if not math.isclose(found.measured, expected.measured, rel_tol=MOST_APART):
        yield StudioError(
            "what epoch {epoch} made measures {found:.4f}, not {expected:.4f}",
            epoch=epoch,
            found=found.measured,
            expected=expected.measured,
        )


def _other_learning(expected: Learned, found: Learned, epoch: int) -> Iterator[StudioError]:
    """What learns, and at which rate."""
    for name in sorted(found.rates.keys() - expected.rates.keys()):
        yield StudioError("{name} learns in epoch {epoch}", name=name, epoch=epoch)
    for name in sorted(expected.rates.keys() - found.rates.keys()):
        yield StudioError("{name} does not learn in epoch {epoch}", name=name, epoch=epoch)
    for name, rate in expected.rates.items():
        if not math.isclose(found.rates[name], rate, rel_tol=1e-6):
            yield StudioError(
                "the learning rate of {name} in epoch {epoch} is {found:.3g}, not {rate:.3g}",
                name=name,
                epoch=epoch,
                found=found.rates[name],
                rate=rate,
            )


def _other_changes(expected: Learned, found: Learned, epoch: int) -> Iterator[StudioError]:
    for name, change in expected.changes.items():
        if bool(change.any()) != bool(found.changes[name].any()) and name not in expected.noise:
            if change.any():
                yield StudioError("{name} stays as it is in epoch {epoch}", name=name, epoch=epoch)
            else:
                yield StudioError("{name} changes in epoch {epoch}", name=name, epoch=epoch)
    if (apart := _apart(expected, found)) > MOST_CHANGED:
        yield StudioError(
            "the weights change otherwise in epoch {epoch}, by {apart:.1%}",
            epoch=epoch,
            apart=apart,
        )


def _kept_otherwise(expected: Learned, found: Learned) -> Iterator[str]:
    """Weights that answer otherwise."""
    if found.kept.keys() != expected.kept.keys():
        yield sorted(found.kept.keys() ^ expected.kept.keys())[0]
    else:
        for name in sorted(expected.kept.keys() - expected.noise):
            one, other = expected.shifts[name].double(), found.shifts[name].double()
            sums = ROUNDING * float(expected.kept[name].double().norm())
            if float((one - other).norm()) > max(MOST_SHIFTED * float(one.norm()), sums):
                yield name


def _apart(expected: Learned, found: Learned) -> float:
    """How far the changes of all that learns are apart, as a share of them."""
    names = [name for name in expected.rates if name not in expected.noise]
    if not names:
        return 0.0
    one, other = (
        torch.cat([learned.changes[name].flatten().double() for name in names])
        for learned in (expected, found)
    )
    return float((one - other).norm() / one.norm().clamp(min=1e-30))
