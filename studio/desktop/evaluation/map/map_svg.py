"""The map as a drawing: a hundred thousand points are written by a thread, without a widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from studio.desktop.core.theme import Theme
from studio.desktop.evaluation.map.map_look import MOST_NAMES, look_of
from studio.desktop.evaluation.map.map_plot import Places
from studio.engine.printable import printable

WIDTH, HEIGHT, LEGEND = 900, 700, 180
"""Pixels: of the map, and right of it for the names."""

AROUND, LINE = 20, 18

SHAPES = {
    "o": "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
    "t": "M-3-3h6l-3 6z",
    "s": "M-3-3h6v6h-6z",
    "d": "M0-4l3 4l-3 4l-3-4z",
    "+": "M-1-3h2v2h2v2h-2v2h-2v-2h-2v-2h2z",
    "x": "M-3-2l1-1l2 2l2-2l1 1l-2 2l2 2l-1 1l-2-2l-2 2l-1-1l2-2z",
}
"""Of each symbol, around its middle."""


def map_svg(
    places: Places,
    groups: NDArray[np.int64],
    names: Sequence[str],
    theme: Theme,
    is_good: bool = False,
) -> bytes:
    """The file. `groups` (N) say which of `names` each of `places` (N×2) is of; looks as
    `look_of` has them.
    """
    return "\n".join(_lines(places, groups, names, theme, is_good)).encode()


def _lines(
    places: Places,
    groups: NDArray[np.int64],
    names: Sequence[str],
    theme: Theme,
    is_good: bool,
) -> Iterator[str]:
    size = f'width="{WIDTH + LEGEND}" height="{HEIGHT}"'
    box = f'viewBox="0 0 {WIDTH + LEGEND} {HEIGHT}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="sans-serif">'
    yield f'<rect width="100%" height="100%" fill="{theme.card}"/>'
    spots = _spots(places)
    present = np.unique(groups).tolist()
    for group in present:
        colour, symbol = look_of(group, theme, is_good)
        yield f'<g fill="{colour}"><title>{escape(printable(names[group]))}</title>'
        for x, y in spots[groups == group].tolist():
            yield f'<path transform="translate({x:.1f} {y:.1f})" d="{SHAPES[symbol]}"/>'
        yield "</g>"
    for line, group in enumerate(present[:MOST_NAMES]):
        yield _named(names[group], line, look_of(group, theme, is_good), theme)
    yield "</svg>"


def _named(name: str, line: int, look: tuple[str, str], theme: Theme) -> str:
    colour, symbol = look
    x, y = WIDTH + AROUND, AROUND + LINE * line
    sign = f'<path transform="translate({x} {y})" d="{SHAPES[symbol]}" fill="{colour}"/>'
    text = f'<text x="{x + 10}" y="{y + 4}" font-size="12" fill="{theme.text}">'
    return f"{sign}{text}{escape(printable(name))}</text>"


def _spots(places: Places) -> NDArray[np.float64]:
    """In pixels, down and to the right; all of them inside."""
    if not len(places):
        return np.empty((0, 2))
    low, high = places.min(0), places.max(0)
    shares = (places - low) / np.where(high > low, high - low, 1)
    shares[:, 1] = 1 - shares[:, 1]
    room = np.array([WIDTH, HEIGHT]) - 2 * AROUND
    return np.asarray(AROUND + shares * room, float)
