"""The rows of the strip: a layer each, or neighbours that behave alike where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from studio.engine.training.stages.course import UnitSize, trained_units
from studio.engine.training.stages.stage import Stage

MOST_ROWS = 9
"""As far as neighbours behave alike."""


@dataclass(frozen=True)
class StripRow:
    """Neighbours that learn and stay together.

    Attributes:
        label: such as ``features.2–4``.
        places: of the units, counted from the input.
    """

    label: str
    places: range


def rows_of(
    units: Sequence[UnitSize], stages: Sequence[Stage], before: tuple[StripRow, ...] = ()
) -> tuple[StripRow, ...]:
    """From the output layer down to the input. Those of `before` stay while they can: rows that a
    person clicks on must not jump.
    """
    alike = _alike(units, stages)
    if _still_fit(before, units, alike):
        return before
    runs = [len(list(run)) for _, run in groupby(alike)]
    names = short_names(units)
    rows, begin = [], 0
    for size in _cut(runs):
        places = range(begin, begin + size)
        rows.append(StripRow(_label(names[begin : begin + size]), places))
        begin += size
    return tuple(reversed(rows))


def short_names(units: Sequence[UnitSize]) -> list[str]:
    """Without what all names but that of the output layer begin with, such as
    ``backbone.model.``; a number is told with what it counts.
    """
    *paths, head = [unit.name.split(".") for unit in units]
    above = zip(*(path[:-1] for path in paths), strict=False)
    shared = sum(1 for _ in takewhile(lambda parts: len(set(parts)) == 1, above))
    if len(paths) < 2:
        shared = 0
    if shared and any(path[shared].isdigit() for path in paths):
        shared -= 1
    return [".".join(path[shared:]) for path in paths] + [".".join(head)]


def _alike(units: Sequence[UnitSize], stages: Sequence[Stage]) -> list[tuple[object, ...]]:
    """What each unit does: when it learns and by what, and whether the network froze it. The output
    layer is like no other.
    """
    masks = [trained_units(stage, units) for stage in stages]
    last = len(units) - 1
    return [
        (place == last, unit.frozen, unit.by, *(mask[place] for mask in masks))
        for place, unit in enumerate(units)
    ]


def _still_fit(
    rows: tuple[StripRow, ...], units: Sequence[UnitSize], alike: Sequence[tuple[object, ...]]
) -> bool:
    if sum(len(row.places) for row in rows) != len(units) or not rows:
        return False
    names = short_names(units)
    same_names = all(row.label == _label([names[p] for p in row.places]) for row in rows)
    return same_names and all(len({alike[place] for place in row.places}) == 1 for row in rows)


def _cut(runs: Sequence[int]) -> list[int]:
    """The sizes of rows: the longest runs are cut first, as long as there is room for more rows."""
    pieces = [1] * len(runs)
    while sum(pieces) < MOST_ROWS:
        longest = max(range(len(runs)), key=lambda run: runs[run] / pieces[run])
        if runs[longest] == pieces[longest]:
            break
        pieces[longest] += 1
    sizes = []
    for size, count in zip(runs, pieces, strict=True):
        each, more = divmod(size, count)
        sizes += [each + 1] * more + [each] * (count - more)
    return sizes


def _label(names: Sequence[str]) -> str:
    first, last = names[0], names[-1]
    if first == last:
        return first
    above, _, number = first.rpartition(".")
    others, _, until = last.rpartition(".")
    if above and above == others and number.isdigit() and until.isdigit():
        return f"{above}.{number}–{until}"
    return f"{first} – {last}"
