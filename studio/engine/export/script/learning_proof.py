"""That the script learns as the run did: in each stage the same layers, and by as much."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch

from studio.engine.export.script.first_steps import ByScript, ByStudio, Learned, few_of
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.spans import Span, spans_of

MOST_APART = 0.01
"""Of a loss, as a share of it: the order of sums makes some 1e-6."""

MOST_CHANGED = 0.05
"""Of all that the steps change, as a share of it: Adam makes whole steps of gradients that are
little more than what sums leave over."""


def learns_otherwise(program: dict[str, Any], job: TrainingJob) -> str:
    """How the first steps of a stage differ from the run's; empty where none do. The module of
    `job` has taken them afterwards.
    """
    few = few_of(job)
    by_script, by_studio = ByScript(program, few), ByStudio(few)
    for span in spans_of(job.recipe):
        expected = by_studio.learn(span)
        found = by_script.learn(span, by_studio.order)
        if different := next(_differences(expected, found, span), ""):
            return different
    return ""


def _differences(expected: Learned, found: Learned, span: Span) -> Iterator[str]:
    at = f"epoch {span.begin + 1}"
    if found.rates.keys() != expected.rates.keys():
        name = sorted(found.rates.keys() ^ expected.rates.keys())[0]
        yield f"{name} {'learns' if name in found.rates else 'does not learn'} in {at}"
    for name, rate in expected.rates.items():
        if not math.isclose(found.rates[name], rate, rel_tol=1e-6):
            yield f"the learning rate of {name} in {at} is {found.rates[name]:.3g}, not {rate:.3g}"
    if not math.isclose(found.loss, expected.loss, rel_tol=MOST_APART):
        yield f"the first losses of {at} are {found.loss:.4f}, not {expected.loss:.4f}"
    for name, change in expected.changes.items():
        if bool(change.any()) != bool(found.changes[name].any()) and name not in expected.noise:
            yield f"{name} {'stays as it is' if change.any() else 'changes'} in {at}"
    if (apart := _apart(expected, found)) > MOST_CHANGED:
        yield f"the weights change otherwise in {at}, by {apart:.1%}"
    if not math.isclose(found.measured, expected.measured, rel_tol=MOST_APART):
        yield f"what {at} made measures {found.measured:.4f}, not {expected.measured:.4f}"


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
