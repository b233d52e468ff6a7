"""What the command line says of fine-tuning before any of it: tensors, stages, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from studio.cli.lines.start_lines import start_lines
from studio.cli.sentences import tr
from studio.engine.network.layer import Shape, shape_text
from studio.engine.network.parts.units import places_of, units_of
from studio.engine.printable import printable
from studio.engine.training.checkpoints.opening import OpenedStart
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.fine_tuning.tensors import TensorRow, tensor_rows, totals
from studio.engine.training.stages.outline import StageOutline, learning_parameters, outline

UNUSED_SHOWN = 10
"""Names of tensors that nothing takes, where not every tensor is printed."""

LAYERS_SHOWN = 3
"""Names of the last layers, where so many learn in a stage; the first of them, where more do."""

REASONS = {
    "shape": "other shape",
    "classes": "other classes",
    "head": "a new output layer was asked for",
    "part": "the rest of its layer does not fit",
    "absent": "not in the file",
}

COUNTS = {
    "kept": "{count} kept",
    "carried": "{count} carried",
    "adapted": "{count} adapted",
    "reset": "{count} reset",
    "missing": "{count} missing",
    "unused": "{count} unused",
}

SHARES = {
    "kept": "{share:.1%} kept",
    "carried": "{share:.1%} carried",
    "adapted": "{share:.1%} adapted",
    "reset": "{share:.1%} reset",
    "missing": "{share:.1%} missing",
    "unused": "{share:.1%} unused",
}

STATES = {
    "kept": "kept",
    "carried": "carried",
    "adapted": "adapted",
    "reset": "reset",
    "missing": "missing",
    "unused": "unused",
}

LEARN = "{count:,} learn ({share:.1%})"
LEARN_WITH_ADAPTERS = "{count:,} learn ({share:.1%}), with the adapters beside them {every:,}"


def plan_dict(opened: OpenedStart, plan: FineTuningPlan) -> dict[str, Any]:
    """All that is known of a plan, as plain values."""
    rows = tensor_rows(plan)
    return {
        **plan.to_dict(),
        "classes": list(plan.classes),
        "assumed": [str(note) for note in opened.notes],
        "totals": totals(rows).to_dict(),
        "tensors": [row.to_dict() for row in rows],
        "learning": learning_parameters(plan.learner, plan.recipe),
        "stages": [stage.to_dict() for stage in outline(plan.learner, plan.recipe)],
        "recipe": plan.recipe.to_dict(),
    }


def plan_lines(opened: OpenedStart, plan: FineTuningPlan, each: bool) -> list[str]:
    """The same in lines.

    Args:
        each: every tensor by itself, in the place of layers.
    """
    rows = tensor_rows(plan)
    lines = [
        *start_lines(opened, plan),
        *_totals(rows, plan),
        *(_tensors(rows) if each else _layers(rows, plan)),
        *_stages(plan),
    ]
    return [printable(line) for line in lines]


def _totals(rows: Sequence[TensorRow], plan: FineTuningPlan) -> list[str]:
    told = totals(rows)
    counts = [tr(COUNTS[state], count=count) for state, count in told.counts.items()]
    shares = [tr(SHARES[state], share=share) for state, share in told.shares.items()]
    learning = tr(
        LEARN_WITH_ADAPTERS if plan.adapters else LEARN,
        count=told.learning,
        share=told.learning_share,
        every=learning_parameters(plan.learner, plan.recipe) if plan.adapters else 0,
    )
    parameters = tr(
        "Parameters: {count:,}; {shares}; {learning}",
        count=told.all_parameters,
        shares=tr(", ").join(shares),
        learning=learning,
    )
    return [tr("Tensors: {counts}", counts=tr(", ").join(counts)), parameters]


def _layers(rows: Sequence[TensorRow], plan: FineTuningPlan) -> list[str]:
    """A line for each layer as stages count them, then what is unused."""
    units = units_of(plan.skeleton)
    places = places_of(units, [row.ours for row in rows if row.ours is not None])
    by_unit: dict[str, list[TensorRow]] = {}
    for row in rows:
        if row.ours is not None:
            name = units[places[row.ours]].name if row.ours in places else row.ours
            by_unit.setdefault(name, []).append(row)
    width = max(len(name) for name in by_unit)
    lines = [f"  {name:<{width}}  {_layer(its)}" for name, its in by_unit.items()]
    unused = [row.theirs for row in rows if row.theirs is not None and row.state == "unused"]
    if unused:
        lines.append(f"  {_unused(unused)}")
    return lines


def _unused(names: Sequence[str]) -> str:
    more, named = len(names) - UNUSED_SHOWN, ", ".join(names[:UNUSED_SHOWN])
    if more > 0:
        return tr("unused: {names} and {count} more", names=named, count=more)
    return tr("unused: {names}", names=named)


def _layer(rows: Sequence[TensorRow]) -> str:
    """What becomes of a layer's tensors; how many parameters it has, and whether they learn."""
    counts = Counter((row.state, row.reason) for row in rows)
    states = [
        tr(COUNTS[state], count=count) + _why(reason) for (state, reason), count in counts.items()
    ]
    told = {"states": tr(", ").join(states), "count": sum(row.parameters for row in rows)}
    if all(row.frozen for row in rows):
        return tr("{states}; {count:,} parameters, frozen", **told)
    return tr("{states}; {count:,} parameters", **told)


def _why(reason: str | None) -> str:
    return f" ({tr(REASONS.get(reason, reason))})" if reason else ""


def _tensors(rows: Sequence[TensorRow]) -> list[str]:
    cells = [(row.theirs or "–", row.ours or "–", _shapes(row), _become(row)) for row in rows]
    theirs, ours, shapes = (max(len(cell[i]) for cell in cells) for i in range(3))
    return [
        f"  {before:<{theirs}}  {now:<{ours}}  {shape:<{shapes}}  {state}"
        for before, now, shape, state in cells
    ]


def _become(row: TensorRow) -> str:
    state = tr(STATES[row.state]) + _why(row.reason)
    norm = "" if row.norm is None else tr(", norm {norm:.4g}", norm=row.norm)
    return state + norm + (tr(", frozen") if row.frozen else "")


def _shapes(row: TensorRow) -> str:
    """``10×64 → 11×64``, or one where there is no other."""
    told = [_shape(shape) for shape in (row.their_shape, row.our_shape) if shape is not None]
    return " → ".join(dict.fromkeys(told))


def _shape(shape: Shape) -> str:
    return shape_text(shape) or tr("one number")


def _stages(plan: FineTuningPlan) -> list[str]:
    units = [unit.name for unit in units_of(plan.skeleton)]
    stages = outline(plan.learner, plan.recipe)
    return [tr("Stages:"), *(f"  {_stage(stage, units)}" for stage in stages)]


def _stage(stage: StageOutline, units: Sequence[str]) -> str:
    """``epochs 1–5: fc at 0.001 (Constant)``."""
    epochs = tr("epoch {first}", first=stage.first)
    if stage.first < stage.last:
        epochs = tr("epochs {first}–{last}", first=stage.first, last=stage.last)
    return f"{epochs}: {_learning(list(stage.rates), units)}{_rates(stage)} ({stage.schedule})"


def _learning(names: Sequence[str], units: Sequence[str]) -> str:
    if len(names) == len(units):
        return tr("all layers")
    if len(names) > LAYERS_SHOWN and list(names) == list(units[-len(names) :]):
        told = {"count": len(names), "all": len(units), "first": names[0]}
        return tr("the last {count} of {all} layers, from {first},", **told)
    return ", ".join(names) or tr("nothing")


def _rates(stage: StageOutline) -> str:
    rates = sorted(stage.rates.values()) or [0.0]
    lowest, highest = f"{rates[0]:.3g}", f"{rates[-1]:.3g}"
    if lowest == highest:
        return tr(" at {rate}", rate=lowest)
    return tr(" at {lowest} to {highest}", lowest=lowest, highest=highest)
