"""Curves as SVG, drawn for paper: no script, no font, nothing from outside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.engine.report.axis import Axis
from studio.engine.report.markup import Html, element, joined
from studio.engine.wording import ENGLISH, Wording

WIDTH, HEIGHT, LEFT, RIGHT, BELOW, ABOVE = 420, 240, 46, 16, 34, 12
BLUE, ORANGE, GREY = "#2F6BFF", "#E8762D", "#98A2B3"
"""The last is drawn dashed, without dots: what curves are held against."""

MOST_DOTS = 30
"""Points of a curve that are marked; of one alone there is nothing else to see."""


@dataclass(frozen=True)
class Line:
    """A curve: its name and its points; those that are no number are left out."""

    name: str
    points: Sequence[tuple[float, float]]
    colour: str = BLUE


def plot(
    title: str, lines: Sequence[Line], across: Axis, up: Axis, words: Wording = ENGLISH
) -> Html:
    """Curves with their axes; all names are in the language of `words` already."""
    known = [replace(line, points=_known(line.points)) for line in lines]
    every = [point for line in known for point in line.points]
    if not every:
        told = words.tr("{title}: nothing was measured.", title=title)
        return element("p", told, class_="quiet")
    scale = _Scale.of(every, across, up)
    parts = [_grid(scale, across, up), *(_curve(line, scale) for line in known)]
    svg = element(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=title,
    )
    legend = joined(element("span", line.name, style=f"color:{line.colour}") for line in known)
    return element("figure", element("figcaption", title, " ", element("small", legend)), svg)


def _known(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]


@dataclass(frozen=True)
class _Scale:
    """From values to places on the sheet."""

    left: float
    right: float
    low: float
    high: float

    @classmethod
    def of(cls, points: Sequence[tuple[float, float]], across: Axis, up: Axis) -> _Scale:
        xs, ys = zip(*points, strict=True)
        return cls(*across.ends(xs), *up.ends(ys))

    def x(self, value: float) -> float:
        return LEFT + (value - self.left) / (self.right - self.left) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return (
            HEIGHT - BELOW - (value - self.low) / (self.high - self.low) * (HEIGHT - BELOW - ABOVE)
        )


def _grid(scale: _Scale, across: Axis, up: Axis) -> Html:
    parts = []
    for value, told in up.marks(scale.low, scale.high):
        y = scale.y(value)
        parts.append(_segment(LEFT, y, WIDTH - RIGHT, y))
        parts.append(element("text", told, x=LEFT - 6, y=f"{y + 4:.1f}", text_anchor="end"))
    for value, told in across.marks(scale.left, scale.right):
        place = {"x": f"{scale.x(value):.1f}", "y": HEIGHT - 18, "text_anchor": "middle"}
        parts.append(element("text", told, **place))
    name = {"x": WIDTH - RIGHT, "y": HEIGHT - 4, "text_anchor": "end"}
    parts.append(element("text", across.name, **name))
    return joined(parts)


def _segment(x1: float, y1: float, x2: float, y2: float) -> Html:
    return element(
        "line", x1=x1, y1=f"{y1:.1f}", x2=x2, y2=f"{y2:.1f}", stroke="#E2E5EA", stroke_width=1
    )


def _curve(line: Line, scale: _Scale) -> Html:
    places = [(f"{scale.x(x):.1f}", f"{scale.y(y):.1f}") for x, y in line.points]
    is_ideal = line.colour == GREY
    drawn = element(
        "polyline",
        points=" ".join(f"{x},{y}" for x, y in places),
        fill="none",
        stroke=line.colour,
        stroke_width=1.5,
        **({"stroke_dasharray": "4 4"} if is_ideal else {}),
    )
    if is_ideal or len(places) > MOST_DOTS:
        return drawn
    return joined(
        [drawn, *(element("circle", cx=x, cy=y, r=2.5, fill=line.colour) for x, y in places)]
    )
