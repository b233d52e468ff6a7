"""What the lines of a plot say at a place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.desktop.runs.curves.lines import Line
from studio.desktop.runs.curves.readout import Row
from studio.desktop.runs.curves.strokes import colour_of
from studio.desktop.runs.curves.words import line_word

NOTHING = "–"


def nearest_place(lines: Sequence[Line], x: float) -> float | None:
    """Where the line with the most points has one."""
    finest = max(lines, key=lambda line: len(line.xs), default=None)
    if finest is None or not len(finest.xs):
        return None
    return float(finest.xs[np.abs(finest.xs - x).argmin()])


def place_beside(lines: Sequence[Line], x: float, forward: bool, least: float) -> float | None:
    """The next place of the line with the most points, at least `least` away.

    The last one where none is so far away; None where there is none on that side.
    """
    finest = max(lines, key=lambda line: len(line.xs), default=None)
    if finest is None:
        return None
    beside = finest.xs[finest.xs > x] if forward else finest.xs[finest.xs < x][::-1]
    if not len(beside):
        return None
    far = np.abs(beside - x) >= least
    return float(beside[far.argmax() if far.any() else -1])


def rows_at(
    lines: Sequence[Line], names: Sequence[str], x: float, reach: float
) -> tuple[tuple[str, ...], list[Row]]:
    """The heads of the columns and the rows: a row a run where there are several, else a line."""
    told = [(line, _value(line.at(x, reach), line.percent)) for line in lines]
    if len(names) < 2:
        rows = [(line, line_word(line.name), (value,)) for line, value in told]
        return (), [Row(colour_of(line, False).name(), name, v) for line, name, v in rows]
    kinds = tuple(dict.fromkeys(line.name for line in lines))
    found = {(line.run, line.name): value for line, value in told}
    firsts = {line.run: line for line in reversed(lines)}
    rows_of_runs = [
        Row(
            colour_of(firsts[run], True).name(),
            names[run],
            tuple(found.get((run, kind), NOTHING) for kind in kinds),
        )
        for run in sorted(firsts)
    ]
    heads = tuple(line_word(kind) for kind in kinds) if len(kinds) > 1 else ()
    return heads, rows_of_runs


def _value(value: float | None, percent: bool) -> str:
    if value is None:
        return NOTHING
    return f"{value:.2%}" if percent else f"{value:.4g}"
