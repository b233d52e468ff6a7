"""Recipes and figures of several runs, side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import NoneType
from typing import Any, get_args

from studio.engine.recipe import Recipe
from studio.engine.runs.record import RunRecord
from studio.engine.spec import Kind, Spec

HIGHER = ("accuracy", "precision", "recall", "f1", "validation_accuracy")
LOWER = ("loss",)

FIGURES = (
    "accuracy",
    "loss",
    "precision",
    "recall",
    "f1",
    "measured_on",
    "validation_accuracy",
    "best_epoch",
    "epochs",
    "train_seconds",
    "parameters",
    "device",
    "threads",
    "seed",
)
"""Of a record, in the order in which they are read."""


@dataclass(frozen=True)
class Difference:
    """One setting that is not the same in all recipes.

    Attributes:
        path: where it stands: ``("training", "learning_rate")``; a layer is told by its name:
            ``("network", "layers", "fc1", "out_features")``.
        values: one a recipe. The name of a kind for a thing that comes in kinds, a tuple of texts
            for a list; None where there is no such thing, or where None is the value.
        title: the setting's label, English, the key of its translation; empty where it has none.
        none: what None means as a value, in the same way; empty where it is no value.
    """

    path: tuple[str, ...]
    values: tuple[object | None, ...]
    title: str = ""
    none: str = ""


@dataclass(frozen=True)
class ComparedFigure:
    """One figure of several runs.

    Attributes:
        name: a field of `RunRecord`, or ``"version"``.
        values: one a run; None where it is not known.
        best: the places of the best ones; empty where no run is better than another.
        detail: of a version the program's name.
    """

    name: str
    values: tuple[object | None, ...]
    best: tuple[int, ...] = ()
    detail: str = ""


def differences(recipes: Sequence[Recipe | None]) -> list[Difference]:
    """What is not the same in all of `recipes`, in a recipe's own order.

    Where kinds differ (SGD, Adam) the kind is told, and no setting that only one of them has.
    Layers are compared by their names, so that one that is put between is one difference. A
    recipe that nobody knows (None) differs in nothing and has None everywhere.
    """
    known = [recipe for recipe in recipes if recipe is not None]
    found = _of_fields((), known) if len(known) > 1 else iter(())
    return [replace(one, values=_spread(one.values, recipes)) for one in found]


def changes(parent: Recipe, child: Recipe) -> list[Difference]:
    """What a branch changed, but for the recipe's name; values are (parent's, child's)."""
    return [found for found in differences([parent, child]) if found.path != ("name",)]


def figures(records: Sequence[RunRecord]) -> list[ComparedFigure]:
    """The records' figures, row by row, and the versions that made them.

    Which is best is told only of figures that were measured on the same part of the data; the
    validation accuracy of the best epoch always is.
    """
    fair = len({record.measured_on for record in records}) == 1
    rows = []
    for name in FIGURES:
        values = tuple(_known(name, _value(record, name)) for record in records)
        is_fair = fair or name == "validation_accuracy"
        rows.append(ComparedFigure(name, values, _best(name, values) if is_fair else ()))
    programs = {program: None for record in records for program in record.versions}
    return (rows if records else []) + [
        ComparedFigure("version", tuple(r.versions.get(program) for r in records), detail=program)
        for program in programs
    ]


def _value(record: RunRecord, name: str) -> object | None:
    if name == "validation_accuracy":
        return record.accuracy_on("validation")
    return getattr(record, name)  # type: ignore[no-any-return]


def _known(name: str, value: object) -> object | None:
    """None for a loss that is no number, and for what an older version did not take down."""
    is_nan = isinstance(value, float) and math.isnan(value)
    is_missing = value == "" or (value == 0 and name in ("parameters", "threads"))
    return None if is_nan or is_missing else value


def _best(name: str, values: Sequence[object | None]) -> tuple[int, ...]:
    numbers = [float(value) for value in values if isinstance(value, (int, float))]
    if name not in HIGHER + LOWER or len(set(numbers)) < 2:
        return ()
    best = max(numbers) if name in HIGHER else min(numbers)
    return tuple(place for place, value in enumerate(values) if value == best)


def _spread(
    values: tuple[object | None, ...], specs: Sequence[Spec | None]
) -> tuple[object | None, ...]:
    """`values` of those that are there, and None for the others."""
    rest = iter(values)
    return tuple(None if spec is None else next(rest) for spec in specs)


def _of_fields(path: tuple[str, ...], specs: Sequence[Spec | None]) -> Iterator[Difference]:
    """Of specs of one type, field by field."""
    kind = next(type(spec) for spec in specs if spec is not None)
    for name, field in kind.model_fields.items():
        if issubclass(kind, Kind) and path[-2:-1] == ("layers",) and name == "name":
            continue  # which is the path already
        values = [None if spec is None else getattr(spec, name) for spec in specs]
        extra, may_be_none = field.json_schema_extra, NoneType in get_args(field.annotation)
        none = str(extra.get("none", "")) if may_be_none and isinstance(extra, dict) else ""
        yield from _of_values((*path, name), values, field.title or "", none)


def _of_values(
    path: tuple[str, ...], values: Sequence[Any], title: str = "", none: str = ""
) -> Iterator[Difference]:
    if all(value == values[0] for value in values):
        return
    some = next(value for value in values if value is not None)
    if isinstance(some, Spec):
        yield from _of_specs(path, values, title)
    elif isinstance(some, tuple) and any(isinstance(one, Spec) for v in values for one in v or ()):
        yield from _of_lists(path, values)
    else:
        yield Difference(path, tuple(values), title, none)


def _of_specs(
    path: tuple[str, ...], specs: Sequence[Spec | None], title: str
) -> Iterator[Difference]:
    kinds = tuple(spec.kind if isinstance(spec, Kind) else None for spec in specs)
    if len(set(kinds)) > 1:
        yield Difference(path, kinds, title)
    if not any(kinds):
        yield from _of_fields(path, specs)
    elif len(set(kinds) - {None}) == 1:
        present = [spec for spec in specs if spec is not None]
        for found in _of_fields(path, present):
            is_there = None not in specs  # else None says that the whole thing is not there
            none = found.none if is_there else ""
            yield replace(found, values=_spread(found.values, specs), none=none)


def _of_lists(
    path: tuple[str, ...], lists: Sequence[tuple[Spec, ...] | None]
) -> Iterator[Difference]:
    """Of layers by name, of other things by kind, of stages by number; then whether their order
    differs.
    """
    named = [_named(items or ()) for items in lists]
    names = _in_order(named)
    for name in names:
        yield from _of_values((*path, name), [items.get(name) for items in named])
    common = [name for name in names if all(name in items for items in named)]
    orders = [tuple(name for name in items if name in common) for items in named]
    if len(set(orders)) > 1:
        yield Difference(path, tuple(orders), "Order")


def _named(items: Sequence[Spec]) -> Mapping[str, Spec]:
    """By the layer's name, or the kind's and, from the second of a kind on, a number; what has
    neither, by its number.
    """
    found: dict[str, Spec] = {}
    for place, item in enumerate(items, start=1):
        stem = str(getattr(item, "name", getattr(item, "kind", place)))
        name, number = stem, 2
        while name in found:
            name, number = f"{stem} {number}", number + 1
        found[name] = item
    return found


def _in_order(named: Sequence[Mapping[str, Spec]]) -> list[str]:
    """All names; one that is new stands after that which comes before it in its own list."""
    order: list[str] = []
    for items in named:
        place = 0
        for name in items:
            if name in order:
                place = order.index(name) + 1
            else:
                order.insert(place, name)
                place += 1
    return order
