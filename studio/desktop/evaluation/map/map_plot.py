"""A point for each sample; a line drawn around some with the pointer chooses them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.evaluation.map.map_look import look_of
from studio.desktop.evaluation.map.map_walk import beside, nearest_to
from studio.desktop.widgets.plots.axes import QuietAxis
from studio.desktop.widgets.plots.bare_plot import BarePlot

Places = NDArray[np.float32]
"""N×2."""

SIZE, CHOSEN_SIZE, POINTED_SIZE = 6, 10, 16
"""Of a point, in pixels."""

NEAR = 12.0
"""Pixels from the pointer to a point that it is on."""


class LassoBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph carries no types
    """The left button draws a line around points, the wheel zooms, the others move the map.

    Signals:
        drawn: the line so far, n×2 in values; whether it is whole.
    """

    drawn: Signal[Places, bool] = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self._line: list[tuple[float, float]] = []

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Called by pyqtgraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        if event.isStart():
            self._line = []
        place = self.mapToView(event.pos())
        self._line.append((place.x(), place.y()))
        self.drawn.emit(np.array(self._line, np.float32), event.isFinish())


class MapPlot(BarePlot):
    """The map.

    Attributes:
        pointed_at: the number of the point below the pointer, or that the keys are on; -1 where
            there is none.

    Signals:
        chosen: the numbers of the points that a line was drawn around.
        hovered: `pointed_at` is another.
    """

    chosen: Signal[list[int]] = Signal(object)
    hovered = Signal(int)

    def __init__(self) -> None:
        axes = {side: QuietAxis(side) for side in ("left", "bottom")}
        super().__init__(axes, LassoBox())
        for side in axes:
            self.getPlotItem().hideAxis(side)
        self._places: Places = np.empty((0, 2), np.float32)
        self._groups: NDArray[np.int64] = np.empty(0, np.int64)
        self._is_good = False
        self._rows: list[int] = []
        self.pointed_at = -1
        self._items: list[Any] = []
        self._ring = pg.ScatterPlotItem(size=CHOSEN_SIZE, brush=None)
        self._here = pg.ScatterPlotItem(size=POINTED_SIZE, brush=None)
        self._lasso = pg.PlotCurveItem()
        for item in (self._ring, self._here, self._lasso):
            item.setZValue(10)
            self.addItem(item)
        self.box.drawn.connect(self._on_drawn)
        self.pointed.connect(self._on_pointed)
        self.double_clicked.connect(self.show_all)
        themes().changed.connect(self._paint)

    def show_places(self, places: Places) -> None:
        """Where the points are, N×2; all of them come into sight."""
        self._places = places
        self.point_to(-1)
        self._paint(themes().theme)
        self.show_all()

    def show_groups(self, groups: NDArray[np.int64], is_good: bool = False) -> None:
        """N numbers: those of one have one look. `is_good`: 1 is good and 0 bad."""
        self._groups, self._is_good = groups, is_good
        self._paint(themes().theme)

    def show_chosen(self, rows: list[int]) -> None:
        """Put rings around these points."""
        self._rows = rows
        self._ring.setData(pos=self._places[rows] if rows else np.empty((0, 2), np.float32))

    @Slot()
    def show_all(self) -> None:
        """Zoom so that every point is in sight."""
        if len(self._places):
            (left, low), (right, high) = self._places.min(0), self._places.max(0)
            ranges = {"xRange": (left, right), "yRange": (low, high)}
            self.box.setRange(**{key: tuple(map(float, ends)) for key, ends in ranges.items()})

    def point_to(self, row: int) -> None:
        """Mark the point of this number; -1 none."""
        self._here.setData(pos=self._places[[row]] if row >= 0 else self._places[:0])
        if row != self.pointed_at:
            self.pointed_at = row
            self.hovered.emit(row)

    def walk(self, way: tuple[int, int]) -> None:
        """Go to the next point to the right (1, 0), up (0, 1), …; from none to that in the
        middle.
        """
        (left, right), (low, high) = self.box.viewRange()
        pixel = np.array([size or 1 for size in self.box.viewPixelSize()])
        spots, row = self._places / pixel, self.pointed_at
        if row >= 0:
            row = beside(spots, row, way)
        else:
            row = nearest_to(spots, ((left + right) / 2 / pixel[0], (low + high) / 2 / pixel[1]))
        self.point_to(row)
        if row >= 0:
            self._bring_into_sight(*map(float, self._places[row]))

    def zoom(self, share: float) -> None:
        """See so much of what is seen now, around the point that is marked."""
        (left, right), (low, high) = self.box.viewRange()
        x, y = (left + right) / 2, (low + high) / 2
        if self.pointed_at >= 0:
            x, y = map(float, self._places[self.pointed_at])
        self._see((x, y), share * (right - left) / 2, share * (high - low) / 2)

    def _bring_into_sight(self, x: float, y: float) -> None:
        (left, right), (low, high) = self.box.viewRange()
        if not (left <= x <= right and low <= y <= high):
            self._see((x, y), (right - left) / 2, (high - low) / 2)

    def _see(self, middle: tuple[float, float], wide: float, high: float) -> None:
        x, y = middle
        self.box.setRange(xRange=(x - wide, x + wide), yRange=(y - high, y + high), padding=0)

    def _paint(self, theme: Theme) -> None:
        for item in self._items:
            self.removeItem(item)
        self._items = []
        self._ring.setPen(pg.mkPen(theme.text))
        self._here.setPen(pg.mkPen(theme.accent, width=2))
        self._lasso.setPen(pg.mkPen(theme.text, style=Qt.PenStyle.DashLine))
        if len(self._groups) != len(self._places):
            return
        for group in np.unique(self._groups).tolist():
            colour, symbol = look_of(group, theme, self._is_good)
            item = pg.ScatterPlotItem(
                pos=self._places[self._groups == group],
                size=SIZE,
                symbol=symbol,
                pen=None,
                brush=pg.mkBrush(colour),
            )
            self._items.append(item)
            self.addItem(item)
        self.show_chosen(self._rows)

    @Slot(object, bool)
    def _on_drawn(self, line: Places, is_whole: bool) -> None:
        self._lasso.setData(*([[], []] if is_whole else line.T))
        if is_whole:
            self.chosen.emit(np.flatnonzero(inside(self._places, line)).tolist())

    @Slot(object)
    def _on_pointed(self, place: QPointF | None) -> None:
        self.point_to(-1 if place is None else self._nearest(place))

    def _nearest(self, place: QPointF) -> int:
        if not len(self._places):
            return -1
        width, height = self.box.viewPixelSize()
        away = (self._places - [place.x(), place.y()]) / [width or 1, height or 1]
        squares = (away**2).sum(1)
        row = int(squares.argmin())
        return row if squares[row] <= NEAR**2 else -1


def inside(places: Places, line: Places) -> NDArray[np.bool_]:
    """N: which of N×2 places lie in the closed line (n×2), by the even-odd rule."""
    found = np.zeros(len(places), bool)
    x, y = places[:, 0], places[:, 1]
    for (left, top), (right, bottom) in zip(line, np.roll(line, -1, 0), strict=True):
        if top == bottom:
            continue
        crosses = (y < top) != (y < bottom)
        found ^= crosses & (x < left + (y - top) * (right - left) / (bottom - top))
    return found
