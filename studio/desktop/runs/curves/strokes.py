"""How lines look, and pyqtgraph's items for them: few points, narrow pens, items used again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.lines import Axis, Line
from studio.engine.training.loop.smoothing import Numbers, smoothed

Range = tuple[float, float]
"""The lowest and the highest."""

FEW = 60
"""Up to so many measured points are drawn as points too."""

MANY = 1_000
"""From so many points on a dashed line is thin: a wide one would take too long."""

FAINT = 70
"""How much is seen, of 255, of a curve behind its smoothed self."""

LIGHT = 130
"""How much is seen of the training curves of several runs."""

RATE_DASH = (5.0, 4.0)

ENDLESS = ((-math.inf, math.inf), (-math.inf, math.inf))

POINTS_A_PIXEL = 1
"""Of these a line keeps the lowest and the highest: more can't be seen, and takes time."""


@dataclass(frozen=True)
class CurveLook:
    """How lines are drawn.

    Attributes:
        log: the logarithm of the values.
        smoothing: 0 to below 1, of the training curves.
        best: mark the best epochs.
    """

    axis: Axis = "epochs"
    log: bool = False
    smoothing: float = 0.0
    best: bool = True

    def shown(self, ys: Numbers) -> Numbers:
        """Values as heights; what has no logarithm has none."""
        if not self.log:
            return ys
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(ys > 0, np.log10(ys), np.nan)


@dataclass(frozen=True)
class LineStroke:
    """A line as it is drawn.

    Attributes:
        dash: lengths of dashes and gaps; none for a solid line.
        has_points: a dot at every point.
    """

    xs: Numbers
    ys: Numbers
    colour: QColor
    width: int = 1
    dash: tuple[float, ...] = ()
    has_points: bool = False

    @property
    def pen(self) -> QPen:
        """What it is drawn with."""
        pen = pg.mkPen(self.colour, width=self.width)
        if self.dash:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern(self.dash)
        return QPen(pen)

    def cut(self, xs: tuple[float, float], ys: tuple[float, float]) -> LineStroke:
        """What of it is inside; values outside lie at the edge."""
        inside = (self.xs >= xs[0]) & (self.xs <= xs[1])
        return replace(self, xs=self.xs[inside], ys=np.clip(self.ys[inside], *ys))


def colour_of(line: Line, several: bool) -> QColor:
    """A run's where there are several, else training's, validation's or a quiet one."""
    theme = themes().theme
    if several:
        return QColor(theme.series[line.run % len(theme.series)])
    if line.aside:
        return QColor(theme.quiet)
    return QColor(theme.validation if line.measured else theme.accent)


def strokes_of(lines: Sequence[Line], look: CurveLook, several: bool) -> list[LineStroke]:
    """What is drawn of `lines`: the thin ones first, so that they lie behind."""
    return [
        stroke
        for measured in (False, True)
        for line in lines
        if line.measured is measured
        for stroke in _strokes(line, look, colour_of(line, several), several)
    ]


def rate_strokes(rates: Sequence[Line], several: bool) -> list[LineStroke]:
    """Learning rates that lie over other lines."""
    return [
        LineStroke(line.xs, line.ys, colour_of(line, several), dash=RATE_DASH) for line in rates
    ]


def _strokes(line: Line, look: CurveLook, colour: QColor, several: bool) -> Iterator[LineStroke]:
    if line.measured:
        width = 1 if line.dash and len(line.xs) > MANY else 2
        has_points = len(line.xs) <= FEW and bool(np.isfinite(look.shown(line.ys)).any())
        yield LineStroke(line.xs, look.shown(line.ys), colour, width, line.dash, has_points)
    elif line.noisy and look.smoothing:
        yield LineStroke(line.xs, look.shown(line.ys), _seen(colour, FAINT))
        yield LineStroke(line.xs, look.shown(smoothed(line.ys, look.smoothing)), colour)
    else:
        is_light = several and line.name == "train"
        seen = _seen(colour, LIGHT) if is_light else colour
        yield LineStroke(line.xs, look.shown(line.ys), seen, dash=line.dash)


def _seen(colour: QColor, alpha: int) -> QColor:
    fainter = QColor(colour)
    fainter.setAlpha(alpha)
    return fainter


class LineItems:
    """pyqtgraph's items for some strokes.

    Attributes:
        items: those that are drawn, in the order of the strokes.
    """

    def __init__(self, home: pg.PlotItem | pg.ViewBox) -> None:
        self._home = home
        self.items: list[pg.PlotDataItem] = []

    def draw(self, strokes: Sequence[LineStroke]) -> None:
        """These and no others."""
        while len(self.items) > len(strokes):
            self._home.removeItem(self.items.pop())
        while len(self.items) < len(strokes):
            self.items.append(self._made())
        for item, stroke in zip(self.items, strokes, strict=True):
            # A wide pen is slow along a path, fast in segments; those can't be dashed.
            is_wide = stroke.width > 1 and not stroke.dash
            item.curve.opts["segmentedLineMode"] = "on" if is_wide else "off"
            # All in one call: each of its own would make the path anew.
            item.setData(
                stroke.xs,
                stroke.ys,
                pen=stroke.pen,
                symbol="o" if stroke.has_points else None,
                symbolBrush=stroke.colour,
            )

    def _made(self) -> pg.PlotDataItem:
        item = pg.PlotDataItem(
            connect="finite", antialias=True, symbol=None, symbolSize=5, symbolPen=None
        )
        # Points are few; kept as pictures they would not do in a drawing.
        item.opts["useCache"] = False
        item.opts["autoDownsampleFactor"] = POINTS_A_PIXEL
        self._home.addItem(item)
        # After it was added: a plot gives an item its own settings.
        item.setDownsampling(auto=True, method="peak")
        item.setClipToView(True)
        return item


class BestMarks(pg.ScatterPlotItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """In the colour of the line that it lies on."""

    def __init__(self) -> None:
        # Kept as pictures they would not do in a drawing.
        super().__init__(symbol="o", size=11, antialias=True, useCache=False)
        self.setZValue(10)

    def draw(
        self,
        lines: Sequence[Line],
        look: CurveLook,
        several: bool,
        seen: tuple[Range, Range] = ENDLESS,
    ) -> None:
        """Those of `lines` that are inside `seen`."""
        (left, right), (low, high) = seen
        xs, ys, brushes = [], [], []
        for line in lines:
            if line.best is None or not look.best:
                continue
            height = float(look.shown(np.array([line.best[1]]))[0])
            if left <= line.best[0] <= right and low <= height <= high and math.isfinite(height):
                xs.append(line.best[0])
                ys.append(height)
                brushes.append(pg.mkBrush(colour_of(line, several)))
        self.setData(x=xs, y=ys, brush=brushes, pen=pg.mkPen(themes().theme.field, width=2))
