"""Curves as SVG, drawn for paper: no script, no font, nothing from outside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.report.markup import Html, element, joined

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 420, 240, 46, 34, 12
COLOURS = {"train": "#2F6BFF", "validation": "#E8762D", "ideal": "#98A2B3"}


@dataclass(frozen=True)
class Line:
    """A curve: its name, which tells its colour, and its points; those that are no number are left
    out.
    """

    name: str
    points: Sequence[tuple[float, float]]


def plot(title: str, lines: Sequence[Line], across: str, percent: bool = False) -> Html:
    """Curves with their axes; `percent` of values from 0 to 1."""
    known = [Line(line.name, _known(line.points)) for line in lines]
    every = [point for line in known for point in line.points]
    if not every:
        return element("p", f"{title}: nothing was measured.", class_="quiet")
    scale = _Scale.of(every, percent)
    parts = [_grid(scale, percent, across), *(_curve(line, scale) for line in known)]
    svg = element(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=title,
    )
    legend = joined(
        element("span", line.name, style=f"color:{COLOURS[line.name]}") for line in known
    )
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
    def of(cls, points: Sequence[tuple[float, float]], percent: bool) -> _Scale:
        xs, ys = zip(*points, strict=True)
        high = 1.0 if percent else max(ys) or 1.0
        low = min(0.0, *ys) if not percent else math.floor(10 * min(ys)) / 10
        left, right = min(0.0, *xs), max(xs)
        return cls(left, right if right > left else left + 1, low, high if high > low else low + 1)

    def x(self, value: float) -> float:
        return LEFT + (value - self.left) / (self.right - self.left) * (WIDTH - LEFT - 10)

    def y(self, value: float) -> float:
        return (
            HEIGHT - BELOW - (value - self.low) / (self.high - self.low) * (HEIGHT - BELOW - ABOVE)
        )


def _grid(scale: _Scale, percent: bool, across: str) -> Html:
    parts = []
    for step in range(5):
        value = scale.low + (scale.high - scale.low) * step / 4
        y = scale.y(value)
        parts.append(_segment(LEFT, y, WIDTH - 10, y))
        told = f"{value:.0%}" if percent else f"{value:.3g}"
        parts.append(element("text", told, x=LEFT - 6, y=f"{y + 4:.1f}", text_anchor="end"))
    for step in range(5):
        value = scale.left + (scale.right - scale.left) * step / 4
        place = {"x": f"{scale.x(value):.1f}", "y": HEIGHT - 18, "text_anchor": "middle"}
        parts.append(element("text", f"{value:.3g}", **place))
    parts.append(element("text", across, x=WIDTH - 10, y=HEIGHT - 4, text_anchor="end"))
    return joined(parts)


def _segment(x1: float, y1: float, x2: float, y2: float) -> Html:
    return element(
        "line", x1=x1, y1=f"{y1:.1f}", x2=x2, y2=f"{y2:.1f}", stroke="#E2E5EA", stroke_width=1
    )


def _curve(line: Line, scale: _Scale) -> Html:
    points = " ".join(f"{scale.x(x):.1f},{scale.y(y):.1f}" for x, y in line.points)
    dashes = {"stroke_dasharray": "4 4"} if line.name == "ideal" else {}
    return element(
        "polyline",
        points=points,
        fill="none",
        stroke=COLOURS[line.name],
        stroke_width=1.5,
        **dashes,
    )
