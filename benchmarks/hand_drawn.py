"""Symbols drawn as by hand, for what is taught by drawing: every person has a hand of their own,
and draws nothing twice alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

CANVAS = 280
FINE = 3
"""Times as large is drawn what is then averaged, so that edges are smooth as a pen's are."""

PEN = 0.055
"""Width of the canvas's pen, as a share of the side."""

KNOTS = 7
"""Places of a stroke at which a hand goes astray; between them it does so smoothly."""

Points = NDArray[np.float64]
"""N×2, 0 to 1 of the symbol's box, to the right and down."""


def _line(*points: tuple[float, float]) -> Points:
    return np.array(points)


def _arc(
    centre: tuple[float, float], radii: tuple[float, float], turn: tuple[float, float]
) -> Points:
    """Part of an ellipse, between two angles in degrees, clockwise from the right."""
    angles = np.radians(np.linspace(*turn, 14))
    return np.array(centre) + np.array(radii) * np.stack([np.cos(angles), np.sin(angles)], 1)


def _star() -> Points:
    angles = np.radians(-90 + 144 * np.arange(6))
    return 0.5 + 0.5 * np.stack([np.cos(angles), np.sin(angles)], 1)


def _spiral() -> Points:
    angles = np.linspace(0, 4 * np.pi, 40)
    radii = 0.5 * angles[:, None] / angles[-1]
    return 0.5 + radii * np.stack([np.cos(angles), np.sin(angles)], 1)


_HEART = np.concatenate(
    [
        _line((0.5, 0.3)),
        _arc((0.27, 0.27), (0.24, 0.24), (0, -170)),
        _line((0.08, 0.5), (0.5, 1.0), (0.92, 0.5)),
        _arc((0.73, 0.27), (0.24, 0.24), (-10, -180)),
    ]
)

SYMBOLS: dict[str, tuple[Points, ...]] = {
    "A": (_line((0.1, 1), (0.5, 0), (0.9, 1)), _line((0.25, 0.62), (0.75, 0.62))),
    "H": (_line((0.1, 0), (0.1, 1)), _line((0.9, 0), (0.9, 1)), _line((0.1, 0.5), (0.9, 0.5))),
    "M": (_line((0.05, 1), (0.12, 0), (0.5, 0.65), (0.88, 0), (0.95, 1)),),
    "B": (
        _line((0.15, 0), (0.15, 1)),
        np.concatenate(
            [
                _line((0.15, 0)),
                _arc((0.4, 0.24), (0.3, 0.24), (-80, 80)),
                _line((0.15, 0.48)),
                _arc((0.4, 0.74), (0.42, 0.26), (-80, 80)),
                _line((0.15, 1)),
            ]
        ),
    ),
    "heart": (_HEART,),
    "star": (_star(),),
    "arrow": (_line((0, 0.5), (1, 0.5)), _line((0.65, 0.15), (1, 0.5), (0.65, 0.85))),
    "house": (
        _line((0.12, 0.42), (0.12, 1), (0.88, 1), (0.88, 0.42)),
        _line((0, 0.45), (0.5, 0), (1, 0.45)),
    ),
    "spiral": (_spiral(),),
}
"""Of an eleventh class."""

DIGITS: dict[str, tuple[Points, ...]] = {
    "7": (_line((0.1, 0), (0.9, 0), (0.4, 1)), _line((0.25, 0.5), (0.8, 0.5))),  # with a bar
    "1": (_line((0.1, 0.45), (0.6, 0), (0.6, 1)), _line((0.2, 1), (1, 1))),  # flag and foot
    "4": (_line((0.15, 0), (0.1, 0.55), (0.9, 0.55)), _line((0.8, 0), (0.75, 1))),  # open
    "0": (_arc((0.5, 0.5), (0.38, 0.5), (-60, 300)), _line((0.85, 0.05), (0.15, 0.95))),  # crossed
}
"""Digits in ways that MNIST has few of."""


class Hand:
    """One person's: draws a symbol again and again, never twice alike."""

    def __init__(self, strokes: Sequence[Points], seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._strokes = [points + _wobble(points, 0.04, self._rng) for points in strokes]
        self._slant = self._rng.normal(0, 0.12)
        self._aspect = self._rng.uniform(0.7, 1.15)

    def draw(self) -> NDArray[np.uint8]:
        """One drawing, light ink on dark, CANVAS×CANVAS."""
        strokes, pen = self.strokes()
        image = Image.new("L", (CANVAS * FINE, CANVAS * FINE))
        for points in strokes:
            _paint(image, points * CANVAS * FINE, pen * CANVAS * FINE)
        return np.asarray(image.reduce(FINE))

    def strokes(self) -> tuple[list[Points], float]:
        """The strokes of one drawing, and the width of its pen, in shares of the canvas."""
        rng = self._rng
        size, pen = rng.uniform(0.4, 0.85), PEN * rng.uniform(0.8, 1.2)
        room = max(0.0, 1 - size * 1.1 - pen)
        corner = rng.uniform(0, room, 2) + pen / 2 + size * 0.05
        turn = self._turned()
        moved = ((self._wobbled(points) - 0.5) @ turn.T for points in self._strokes)
        return [points * size + size / 2 + corner for points in moved], pen

    def _turned(self) -> NDArray[np.float64]:
        """2×2: this drawing's turn and slant, within the person's."""
        angle = self._rng.normal(0, np.radians(7))
        slant, aspect = self._slant + self._rng.normal(0, 0.06), self._aspect
        aspect *= self._rng.uniform(0.88, 1.12)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        return turn @ np.array([[aspect, -slant], [0, 1]])  # type: ignore[no-any-return]

    def _wobbled(self, points: Points) -> Points:
        """Each stroke a little elsewhere, its points too, and its ends early or late."""
        rng = self._rng
        moved = points + rng.normal(0, 0.025, 2) + _wobble(points, 0.035, rng)
        for end, before in ((0, 1), (-1, -2)):
            along = moved[end] - moved[before]
            length = max(1e-6, float(np.hypot(*along)))
            moved[end] += along / length * rng.normal(0, 0.04)
        return _smooth(moved)


def _wobble(points: Points, deviation: float, rng: np.random.Generator) -> Points:
    """N×2: the way of a hand off the line, which a curve of many points follows smoothly."""
    knots = min(len(points), KNOTS)
    places = np.linspace(0, knots - 1, len(points))
    ways = rng.normal(0, deviation, (2, knots))
    return np.stack([np.interp(places, np.arange(knots), way) for way in ways], 1)


def _smooth(points: Points) -> Points:
    """As the canvas draws: quadratic curves through the middles of the lines between points,
    which themselves lie close enough that corners stay corners.
    """
    steps = np.linspace(0, 1, 6, endpoint=False)[:, None]
    between = (a + (b - a) * steps for a, b in pairwise(points))
    dense = np.concatenate([*between, points[-1:]])
    middles = (dense[:-1] + dense[1:]) / 2
    return np.concatenate([dense[:1], middles, dense[-1:]])


def _paint(image: Image.Image, points: Points, width: float) -> None:
    draw = ImageDraw.Draw(image)
    flat = [tuple(point) for point in points]
    draw.line(flat, fill=255, width=round(width), joint="curve")
    for x, y in flat:
        half = width / 2
        draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
