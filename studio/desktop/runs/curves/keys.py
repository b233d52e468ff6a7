"""What the legend says about the lines of some runs."""

from __future__ import annotations

from collections.abc import Sequence

from studio.desktop.runs.curves.legend import Entry
from studio.desktop.runs.curves.lines import Line
from studio.desktop.runs.curves.strokes import RATE_DASH
from studio.desktop.runs.curves.words import line_word


def entries_of(names: Sequence[str], lines: Sequence[Line], rates: Sequence[Line]) -> list[Entry]:
    """Colours are runs' where there are several; then thick, thin and dashed are told apart."""
    several = len(names) > 1
    runs = [Entry(name, number) for number, name in enumerate(names)] if several else []
    kinds = list({line.name: line for line in reversed(lines)}.values())[::-1]
    has_kinds = len(kinds) > 1 or any(line.measured for line in kinds)
    entries = [_entry(line, several) for line in kinds] if has_kinds else []
    over = [Entry(line_word("rate"), "quiet", 1, RATE_DASH)] if rates else []
    return [*runs, *entries, *over]


def _entry(line: Line, several: bool) -> Entry:
    colour = "quiet" if several else "validation" if line.measured else "accent"
    thin = several or bool(line.number)
    width = 2 if line.measured or not thin else 1
    return Entry(line_word(line.name), colour, width, line.dash)
