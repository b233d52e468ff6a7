"""What the command line says of plans that were measured: what each costs, and which one suits."""

from __future__ import annotations

import shlex
from typing import Any

import tomlkit

from studio.cli.columns import columns, padded
from studio.cli.sentences import sentence, tr
from studio.engine.training.fine_tuning.plan_search import Tried
from studio.engine.training.fine_tuning.proposal import Facts, Proposal
from studio.engine.training.stages.stage import Stage
from studio.engine.training.trials.plan_costs import PlanCost, StageCost

MB = 2**20

WHY = {
    "better": "Proposed: {plan}, clearly the best of those that were tried",
    "equal": "Proposed: {plan}, others that were tried are about as good",
    "only": "Proposed: {plan}, no other could be tried",
}

WHY_NOT = {
    "refused": "refused",
    "no room": "no room",
    "too slow": "too slow",
    "not chosen": "not chosen",
}

FACTS = (
    "Data: {samples:,} samples, {fewest:,} in the smallest class; the start knows {shared} of "
    "{classes} classes"
)
FACTS_AND_SHARE = (
    "Data: {samples:,} samples, {fewest:,} in the smallest class; the start knows {shared} of "
    "{classes} classes; as it is, it gets {share:.1%} right"
)
FEATURES = (
    "Features of the start: a linear probe gets {probe:.1%} right, the nearest class mean "
    "{centroid:.1%}"
)
COST = (
    "The run takes about {seconds:.3g} s and {memory:.0f} MB; this took {took:.0f} of at most "
    "{limit:.0f} s"
)
TRIED = (
    "{plan} at {factor:.2g} times its usual rates: {accuracy:.1%} ± {error:.1%} of {samples:,} "
    "samples, loss {loss:.3g}"
)


def cost_lines(costs: tuple[PlanCost, ...]) -> list[str]:
    """A table with a line for each plan."""
    head = (
        tr("plan"),
        tr("learn"),
        tr("optimiser"),
        tr("kept"),
        tr("peak"),
        tr("the run"),
        tr("epochs of each stage"),
    )
    rows = [head, *(_cells(cost) for cost in costs if cost.problem is None)]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(head) - 1)]
    lines = ["  ".join([*map(padded, row, widths), row[-1]]) for row in rows]
    return [*lines, *(f"{cost.plan}: {sentence(cost.problem)}" for cost in costs if cost.problem)]


def _cells(cost: PlanCost) -> tuple[str, ...]:
    sizes = (cost.use.optimiser, cost.use.activations, cost.told)
    epochs = " + ".join(_stage(stage) for stage in cost.stages)
    room = "" if cost.fits else tr("; no room, {memory} are free", memory=_memory(cost.free))
    seconds = tr("{seconds:.3g} s", seconds=cost.seconds)
    return cost.plan, f"{cost.parameters:,}", *map(_memory, sizes), seconds, epochs + room


def _stage(stage: StageCost) -> str:
    epochs = tr("{epochs} × {seconds:.2g} s", epochs=stage.epochs, seconds=stage.epoch_seconds)
    if stage.once_seconds <= 0:
        return epochs
    return tr("{seconds:.2g} s once + {epochs}", seconds=stage.once_seconds, epochs=epochs)


def _memory(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < MB else f"{size / MB:.1f} MB"


def cost_dict(cost: PlanCost) -> dict[str, Any]:
    """All figures, as plain values."""
    stages = [
        {
            "stage": stage.span.stage.to_dict(),
            "epochs": stage.epochs,
            "parameters": stage.parameters,
            **vars(stage.memory.use),
            "allocated": stage.memory.allocated,
            "peak": stage.memory.peak,
            "foretold": stage.foretold.peak,
            "measured": stage.measured is not None,
            "epoch_seconds": _number(stage.epoch_seconds),
            "once_seconds": _number(stage.once_seconds),
        }
        for stage in cost.stages
    ]
    return {
        "plan": cost.plan,
        "parameters": cost.parameters,
        "allocated": cost.allocated,
        "peak": cost.peak,
        "free": cost.free,
        "seconds": _number(cost.seconds),
        "problem": None if cost.problem is None else str(cost.problem),
        "stages": stages,
    }


def proposal_lines(found: Proposal) -> list[str]:
    """Which, why, what was tried and seen, and what to type to train so."""
    distance, cost = found.facts.distance, found.cost
    setting = shlex.quote(setting_of(found.stages))
    return [
        tr(WHY[found.why], plan=found.plan),
        *(f"  {_tried(tried)}" for tried in found.tried),
        *(f"  {plan}: {tr(WHY_NOT[why])}" for plan, why in found.left_out.items()),
        _facts(found.facts),
        tr(FEATURES, probe=distance.probe, centroid=distance.centroid),
        tr(
            COST,
            seconds=cost.seconds,
            memory=cost.told / MB,
            took=found.seconds,
            limit=found.limit,
        ),
        tr("Train so with --set {setting}", setting=setting),
    ]


def _facts(facts: Facts) -> str:
    share = facts.distance.start
    return tr(
        FACTS if share is None else FACTS_AND_SHARE,
        samples=facts.samples,
        fewest=facts.fewest,
        shared=facts.shared,
        classes=facts.classes,
        share=share,
    )


def proposal_dict(found: Proposal) -> dict[str, Any]:
    """All of it, as plain values."""
    facts = {**vars(found.facts), "distance": vars(found.facts.distance)}
    return {
        "plan": found.plan,
        "stages": [stage.to_dict() for stage in found.stages],
        "why": found.why,
        "facts": facts,
        "tried": [{**vars(tried), "error": tried.error} for tried in found.tried],
        "left_out": dict(found.left_out),
        "trained": found.trained,
        "measured": found.measured,
        "epochs": found.epochs,
        "cost": cost_dict(found.cost),
        "limit": found.limit,
        "seconds": found.seconds,
    }


def setting_of(stages: tuple[Stage, ...]) -> str:
    """``fine_tuning.stages=[{…}, …]``, as ``--set`` takes it; what is as usual is left out."""
    usual, tables = Stage().to_dict(), tomlkit.array()
    for stage in stages:
        table = tomlkit.inline_table()
        table.update({k: v for k, v in stage.to_dict().items() if v != usual.get(k)})
        tables.append(table)
    return f"fine_tuning.stages={tables.as_string()}"


def _tried(tried: Tried) -> str:
    return tr(
        TRIED,
        plan=tried.plan,
        factor=tried.factor,
        accuracy=tried.accuracy,
        error=tried.error,
        samples=tried.samples,
        loss=tried.loss,
    )


def _number(value: float) -> float | None:
    """JSON has no NaN."""
    return None if value != value else value
