"""Lines on their way to the screen, quickly: few points, narrow pens, items used again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from studio.engine.training.loop.smoothing import Numbers

POINTS_A_PIXEL = 1
"""Of these a line keeps the lowest and the highest: more can't be seen, and takes time."""


@dataclass(frozen=True)
class Stroke:
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

    def cut(self, xs: tuple[float, float], ys: tuple[float, float]) -> Stroke:
        """What of it is inside; values outside lie at the edge."""
        inside = (self.xs >= xs[0]) & (self.xs <= xs[1])
        return replace(self, xs=self.xs[inside], ys=np.clip(self.ys[inside], *ys))


class LineItems:
    """pyqtgraph's items for some strokes.

    Attributes:
        items: those that are drawn, in the order of the strokes.
    """

    def __init__(self, home: pg.PlotItem | pg.ViewBox) -> None:
        self._home = home
        self.items: list[pg.PlotDataItem] = []

    def draw(self, strokes: Sequence[Stroke]) -> None:
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
