"""What the points of a class look like on the map, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from studio.desktop.core.theme import Theme
from studio.engine.printable import printable

SIGNS = {"o": "●", "t": "▼", "s": "■", "d": "◆", "+": "✚", "x": "×"}
"""The symbols of classes whose colours are the same, by pyqtgraph's names, and as letters."""

MOST_NAMES = 60
"""In the legend; more could not be told apart."""


def look_of(group: int, theme: Theme, is_good: bool) -> tuple[str, str]:
    """The colour and the symbol of a class; with `is_good` of what is wrong (0) and right (1)."""
    if is_good:
        return (theme.accent, "o") if group else (theme.bad, "x")
    colours, symbols = theme.series, tuple(SIGNS)
    return colours[group % len(colours)], symbols[group // len(colours) % len(symbols)]


def legend(names: Sequence[str], theme: Theme, is_good: bool) -> str:
    """Each name behind its sign, as rich text."""
    told = []
    for group, name in enumerate(names[:MOST_NAMES]):
        colour, symbol = look_of(group, theme, is_good)
        sign = f'<span style="color:{colour}">{SIGNS[symbol]}</span>'
        told.append(f"{sign}&nbsp;{escape(printable(name))}")
    return "&nbsp; ".join(told)
