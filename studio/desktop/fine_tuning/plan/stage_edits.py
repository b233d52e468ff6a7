"""Stages as a person changes them: what learns, where one ends, split and removed.

All of them take and give a whole list, of which the last stage alone goes on to the run's end. What
cannot be done gives the same list back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studio.engine.training.stages.course import UnitSize, lies_in, trained_units
from studio.engine.training.stages.stage import ALL, HEAD, Stage

Stages = tuple[Stage, ...]


def with_learning(
    stages: Stages, number: int, units: Sequence[UnitSize], places: Collection[int], learns: bool
) -> Stages:
    """Let these units learn in a stage, or stay as they are; one at least learns."""
    stage = stages[number]
    parts = _parts(stage, units)
    now = _learning(stage, units, parts)
    wanted = {place for place, is_on in enumerate(now) if (learns if place in places else is_on)}
    left = tuple(part for part in parts if not _is_of(part, units, places))
    if not left and not any(units[place].can_learn for place in wanted):
        return stages
    return _with(stages, number, stage.changed(train=_as_names(wanted, units) + left))


def with_end(stages: Stages, number: int, begin: int, end: int) -> Stages:
    """Let a stage that begins after `begin` epochs end after `end`; the one after it ends where it
    did.
    """
    stage, after = stages[number], stages[number + 1]
    assert stage.epochs is not None, "only the last stage is open"
    moved = end - begin - stage.epochs
    if stage.epochs + moved < 1 or (after.epochs is not None and after.epochs - moved < 1):
        return stages
    stages = _with(stages, number, stage.changed(epochs=stage.epochs + moved))
    if after.epochs is None:
        return stages
    return _with(stages, number + 1, after.changed(epochs=after.epochs - moved))


def split(stages: Stages, number: int, epochs: int) -> Stages:
    """Two stages in the place of one, the first of so many epochs, to be set apart then."""
    stage = stages[number]
    left = None if stage.epochs is None else stage.epochs - epochs
    if epochs < 1 or (left is not None and left < 1):
        return stages
    both = (stage.changed(epochs=epochs), stage.changed(epochs=left))
    return (*stages[:number], *both, *stages[number + 1 :])


def removed(stages: Stages, number: int) -> Stages:
    """Without a stage, whose epochs are those of the one before it, or else after it."""
    if len(stages) == 1:
        return stages
    gone, heir = stages[number], number - 1 if number else 1
    left = stages[heir].epochs
    epochs = None if gone.epochs is None or left is None else left + gone.epochs
    changed = _with(stages, heir, stages[heir].changed(epochs=epochs))
    return (*changed[:number], *changed[number + 1 :])


def cut_to(stages: Stages, count: int) -> Stages:
    """The first so many, of which the last goes on to the run's end."""
    return (*stages[: count - 1], stages[count - 1].changed(epochs=None))


def replaced(stages: Stages, number: int, stage: Stage) -> Stages:
    """With another stage in the place of one."""
    return _with(stages, number, stage)


def _with(stages: Stages, number: int, stage: Stage) -> Stages:
    return (*stages[:number], stage, *stages[number + 1 :])


def _learning(stage: Stage, units: Sequence[UnitSize], parts: Sequence[str]) -> tuple[bool, ...]:
    """Which units a stage names, those among them that the network freezes."""
    whole = tuple(name for name in stage.train if name not in parts)
    if not whole:
        return (False,) * len(units)
    free = [UnitSize(unit.name, unit.parameters) for unit in units]
    return trained_units(stage.changed(train=whole), free)


def _parts(stage: Stage, units: Sequence[UnitSize]) -> tuple[str, ...]:
    """The names of single parts of units, as a file may have them."""
    names = [unit.name for unit in units]
    return tuple(
        name
        for name in stage.train
        if name not in (ALL, HEAD, *names) and any(lies_in(name, unit) for unit in names)
    )


def _is_of(name: str, units: Sequence[UnitSize], places: Collection[int]) -> bool:
    return any(lies_in(name, units[place].name) for place in places)


def _as_names(places: Collection[int], units: Sequence[UnitSize]) -> tuple[str, ...]:
    """As short as it can be said."""
    last = len(units) - 1
    if len(places) == len(units):
        return (ALL,)
    if places == {last}:
        return (HEAD,)
    return tuple(units[place].name for place in sorted(places))
