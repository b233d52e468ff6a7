"""A plot of shares over shares, 0–1 both ways: what precision is at which recall, and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.evaluation.walked_plot import WalkedPlot
from studio.desktop.widgets.plots.axes import QuietAxis, ValueAxis

Shares = NDArray[np.float64]

MOST_DRAWN = 2_000
"""Points of a curve: more are not told apart by the eye, and take long."""

STEP = 0.004
"""Of what is seen, that an arrow key goes at least."""

AROUND = 0.02
"""Free around 0 and 1."""


@dataclass(frozen=True)
class Curve:
    """One line of a plot.

    Attributes:
        name: for those who hear or export it.
        xs, ys: its points; NaN where there is none.
        token: the theme's name of its colour.
        words: tells the point at an index.
        has_dots: its points are few, and each is marked.
        is_dashed: it is there to be compared with.
    """

    name: str
    xs: Shares
    ys: Shares
    token: str
    words: Callable[[int], str] | None = None
    has_dots: bool = False
    is_dashed: bool = False


class SharePlot(WalkedPlot):
    """Curves with the values under the pointer.

    Attributes:
        curves: what is drawn.
        legend: one curve alone is what the title says.
    """

    def __init__(self, title: str, along: str, parent: QWidget | None = None) -> None:
        """`along` is what counts along the bottom."""
        axes = {"bottom": ShareAxis(), "left": ValueAxis(percent=True)}
        super().__init__(title, along, axes, parent)
        self.curves: tuple[Curve, ...] = ()
        self._at: float | None = None
        self._rest = ""
        self._mark = pg.InfiniteLine(angle=90)
        self._mark.hide()
        self.show_all()

    def show_curves(self, curves: Sequence[Curve], rest: str = "") -> None:
        """Draw these, the last on top; `rest` stands beside the title where nobody points."""
        self.curves, self._rest = tuple(curves), rest
        solid = [curve for curve in curves if not curve.is_dashed]
        named = curves if len(solid) > 1 else [curve for curve in curves if curve.is_dashed]
        self.legend.show_entries([(one.name, one.token, one.is_dashed) for one in named])
        self._empty.setVisible(not curves)
        self._plot.getPlotItem().setVisible(bool(curves))
        self._redraw()
        self._tell(None)

    def mark(self, x: float | None) -> None:
        """A line from top to bottom that stays; None: no more."""
        self._mark.setVisible(x is not None)
        if x is not None:
            self._mark.setValue(x)

    @Slot()
    def show_all(self) -> None:
        """0 to 1 both ways."""
        ends = (-AROUND, 1 + AROUND)
        self._box.setRange(xRange=ends, yRange=ends, padding=0)

    def points(self) -> Iterator[tuple[str, str, float, float]]:
        """All there are: plot, curve, along the bottom, and up."""
        for curve in self.curves:
            for x, y in zip(curve.xs.tolist(), curve.ys.tolist(), strict=True):
                yield self._title.text(), curve.name, x, y

    def sizeHint(self) -> QSize:
        return QSize(320, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusOutEvent(event)
        self._plot.pointer.hide()
        self._tell(None)

    def _go(self, way: int) -> None:
        """To the next value of the last curve that is at least a step away."""
        left, right = self._box.viewRange()[0]
        xs = self.curves[-1].xs.tolist() if self.curves else []
        here = self._at if self._at is not None else (left if way > 0 else right)
        beyond = [x for x in xs if way * (x - here) > STEP * (right - left)]
        if beyond:
            self._point(min(beyond) if way > 0 else max(beyond))

    def _zoom(self, share: float) -> None:
        (left, right), (low, high) = self._box.viewRange()
        middle = self._at if self._at is not None else (left + right) / 2
        half, up = share * (right - left) / 2, share * (high - low) / 2
        values = (low + high) / 2
        xs, ys = (middle - half, middle + half), (values - up, values + up)
        self._box.setRange(xRange=xs, yRange=ys, padding=0)

    def _point(self, x: float) -> None:
        self._plot.point_at(x)
        self._tell(x)

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        if place is None:
            self._tell(None)
        elif self.curves:
            self._point(place.x())

    def _tell(self, x: float | None) -> None:
        """What each curve has at the point that is nearest to `x`."""
        self._at = x
        if x is None:
            self.set_header(self._rest)
            return
        told = [curve.words(_nearest(curve.xs, x)) for curve in self.curves if curve.words]
        self.set_header(" · ".join(told))

    def _redraw(self) -> None:
        theme = themes().theme
        item = self._plot.getPlotItem()
        for old in item.listDataItems():
            item.removeItem(old)
        for curve in self.curves:
            item.addItem(_drawn(curve, theme))
        if self._mark.scene() is None:
            self._plot.addItem(self._mark)
        style = Qt.PenStyle.DashLine
        self._mark.setPen(pg.mkPen(theme.text, width=1, style=style))


class ShareAxis(QuietAxis):
    """Percentages along the bottom."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        decimals = 0 if spacing >= 0.0099 else 1 if spacing >= 0.00099 else 2
        return [f"{value:.{decimals}%}" if -1e-9 <= value <= 1 + 1e-9 else "" for value in values]


def _nearest(xs: Shares, x: float) -> int:
    return int(np.nanargmin(np.abs(xs - x))) if np.isfinite(xs).any() else 0


def _drawn(curve: Curve, theme: Theme) -> pg.PlotDataItem:
    colour = getattr(theme, curve.token)
    style = Qt.PenStyle.DashLine if curve.is_dashed else Qt.PenStyle.SolidLine
    some = np.arange(len(curve.xs))
    if len(some) > MOST_DRAWN:
        some = np.unique(np.linspace(0, len(some) - 1, MOST_DRAWN).astype(int))
    dots = {"symbol": "o", "symbolSize": 7, "symbolBrush": colour, "symbolPen": None}
    return pg.PlotDataItem(
        curve.xs[some],
        curve.ys[some],
        pen=pg.mkPen(colour, width=1 if curve.is_dashed else 2, style=style),
        connect="finite",
        antialias=True,
        **(dots if curve.has_dots else {}),
    )
