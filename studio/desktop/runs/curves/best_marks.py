"""A ring around the best epoch of each run."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.lines import Line
from studio.desktop.runs.curves.ranges import Range
from studio.desktop.runs.curves.strokes import Look, colour_of

ENDLESS = ((-math.inf, math.inf), (-math.inf, math.inf))


class BestMarks(pg.ScatterPlotItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """In the colour of the line that it lies on."""

    def __init__(self) -> None:
        # Kept as pictures they would not do in a drawing.
        super().__init__(symbol="o", size=11, antialias=True, useCache=False)
        self.setZValue(10)

    def draw(
        self, lines: Sequence[Line], look: Look, several: bool, seen: tuple[Range, Range] = ENDLESS
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
