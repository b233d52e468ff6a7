"""One plot of a lab: lines of several runs, zoom, values under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.runs.curves.axes import RunAxis, ValuesAxis, place_text
from studio.desktop.runs.curves.lines import Line
from studio.desktop.runs.curves.ranges import rate_range, value_range, whole_range
from studio.desktop.runs.curves.readout import Readout, nearest_place, rows_at
from studio.desktop.runs.curves.strokes import (
    ENDLESS,
    BestMarks,
    CurveLook,
    LineItems,
    Range,
    rate_strokes,
    strokes_of,
)
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.plots.bare_plot import BarePlot
from studio.desktop.widgets.plots.plot_frame import PlotFrame
from studio.desktop.widgets.plots.zoom import ZoomBox

REACH = 0.01
"""A value is told up to this share of what is seen away from the pointer."""


class LabPlot(PlotFrame):
    """Draws lines. The wheel zooms, a drag zooms into a frame, a double click shows all;
    `PlotKeys` does the same for the keyboard.

    Attributes:
        pointed_at: the place along the bottom whose values are told; None where none are.
        plot_widget: pyqtgraph's widget.
        items, rates: the lines, and the learning rates over them.
        readout: the values under the pointer.

    Signals:
        zoomed: whether not all is in sight.
        seek_requested: the ends of what a person wants to see along the bottom.
        pointed: where along the bottom the pointer is; None when it left.
    """

    zoomed = Signal(bool)
    seek_requested: Signal[tuple[float, float]] = Signal(object)
    pointed: Signal[float | None] = Signal(object)

    def __init__(self, title: str, percent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, ElidedLabel(), parent)
        self._column.setContentsMargins(1, 8, 1, 4)
        self._top.setSpacing(12)
        self._percent = percent
        self._lines: list[Line] = []
        self._rate_lines: list[Line] = []
        self._names: list[str] = []
        self._look = CurveLook()
        self.pointed_at: float | None = None
        self._is_zoomed = self._is_cut = False
        self._make_plot()
        self._make_right_side()
        self._best = BestMarks()
        self.plot_widget.addItem(self._best)
        self.readout = Readout(self)
        themes().changed.connect(self._on_theme)
        self._on_theme(themes().theme)

    def show_lines(
        self,
        lines: Sequence[Line],
        names: Sequence[str],
        look: CurveLook,
        rates: Sequence[Line] = (),
    ) -> None:
        """Draw `lines` of the runs called `names`, and over them the learning rates `rates`."""
        if look.log != self._look.log or look.axis != self._look.axis:
            self._set_zoomed(False)
        self._lines, self._names, self._look = list(lines), list(names), look
        self._rate_lines = list(rates)
        self._bottom.axis, self._left.log, self._left.percent = look.axis, look.log, self._percent
        has_any = any(np.isfinite(look.shown(line.ys)).any() for line in lines)
        self._empty.setVisible(not has_any)
        self.plot_widget.getPlotItem().setVisible(has_any)
        self._draw()
        if not self._is_zoomed:
            self._fit()

    @Slot()
    def reset_zoom(self) -> None:
        """Show all."""
        self._set_zoomed(False)
        self._fit()

    def lines(self) -> list[Line]:
        """What is drawn."""
        return self._lines

    def whole(self) -> Range:
        """All there is to see along the bottom."""
        return whole_range(self._lines)

    def seek(self, ends: Range) -> None:
        """Show a part of the bottom here and in the plots beside it; all where it is all."""
        self.see(ends)
        self._on_zoom()

    def see(self, ends: Range) -> None:
        """Show a part of the bottom, and its values as well as can be."""
        self._set_zoomed(True)
        self._box.setRange(xRange=ends, padding=0)
        self._fit_values()

    def set_cut(self, cut: bool) -> None:
        """Leave out what is not in sight: an SVG would show it beside the plot."""
        self._is_cut = cut
        self._draw()

    def seen(self) -> tuple[Range, Range]:
        """What is in sight: along the bottom and up."""
        (left, right), (low, high) = self._box.viewRange()
        return (left, right), (low, high)

    def point_at(self, x: float | None) -> None:
        """Tell the values that are nearest to a place; None: no more."""
        nearest = None if x is None else nearest_place(self._lines, x)
        left, right = self.seen()[0]
        self.pointed_at = None
        if nearest is None or not left <= nearest <= right:
            self.plot_widget.pointer.hide()
            self.readout.hide()
            return
        self.pointed_at = nearest
        self.plot_widget.point_at(nearest)
        reach = REACH * (right - left)
        columns, rows = rows_at([*self._lines, *self._rate_lines], self._names, nearest, reach)
        title = place_text(nearest, self._look.axis)
        self.readout.show_table(title, columns, rows, self._room().width())
        self._place_readout(nearest)

    def _make_plot(self) -> None:
        self._bottom, self._left, self._right = RunAxis(), ValuesAxis(), ValuesAxis("right")
        self._box = ZoomBox()
        axes = {"bottom": self._bottom, "left": self._left, "right": self._right}
        self.plot_widget = BarePlot(axes, self._box)
        self._box.changed.connect(self._on_zoom)
        self._box.framed.connect(self._fit_values)
        self.items = LineItems(self.plot_widget.getPlotItem())
        self.plot_widget.pointed.connect(self._on_pointer)
        self.plot_widget.double_clicked.connect(self.reset_zoom)
        self._put(self.plot_widget)

    def _make_right_side(self) -> None:
        """Learning rates have values of their own: a box over the plot's, with an axis at right."""
        item = self.plot_widget.getPlotItem()
        self._rate_box = pg.ViewBox(enableMenu=False, enableMouse=False)
        item.scene().addItem(self._rate_box)
        self._rate_box.setXLink(item)
        self._right.linkToView(self._rate_box)
        self._box.sigResized.connect(self._place_right_box)
        item.hideAxis("right")
        self.rates = LineItems(self._rate_box)

    @Slot()
    def _place_right_box(self) -> None:
        self._rate_box.setGeometry(self._box.sceneBoundingRect())

    def _draw(self) -> None:
        several = len(self._names) > 1
        strokes = strokes_of(self._lines, self._look, several)
        rates = rate_strokes(self._rate_lines, several)
        if self._is_cut:
            across, up = self.seen()
            strokes = [stroke.cut(across, up) for stroke in strokes]
            rates = [stroke.cut(across, rate_range(self._rate_lines)) for stroke in rates]
        self.items.draw(strokes)
        self.rates.draw(rates)
        self._best.draw(self._lines, self._look, several, self.seen() if self._is_cut else ENDLESS)
        item = self.plot_widget.getPlotItem()
        if bool(self._rate_lines) != self._right.isVisible():
            item.showAxis("right", bool(self._rate_lines))
        if self._rate_lines:
            self._rate_box.setYRange(*rate_range(self._rate_lines), padding=0)

    def _fit(self) -> None:
        # Both at once: every change of the range decimates all lines anew.
        ends = whole_range(self._lines)
        values = value_range(self._lines, self._look, self._percent, ends)
        self._box.setRange(xRange=ends, yRange=values, padding=0)

    @Slot()
    def _fit_values(self) -> None:
        values = value_range(self._lines, self._look, self._percent, self.seen()[0])
        self._box.setRange(yRange=values, padding=0)

    @Slot()
    def _on_zoom(self) -> None:
        """A person zoomed: out beyond everything is all."""
        (left, right), (low, high) = self.seen()
        whole = whole_range(self._lines)
        lowest, highest = value_range(self._lines, self._look, self._percent, whole)
        if left <= whole[0] and right >= whole[1] and low <= lowest and high >= highest:
            self.reset_zoom()
        else:
            self._set_zoomed(True)
            self.seek_requested.emit((left, right))

    def _set_zoomed(self, zoomed: bool) -> None:
        if zoomed != self._is_zoomed:
            self._is_zoomed = zoomed
            self.zoomed.emit(zoomed)

    def follow(self, x: float | None) -> None:
        """Tell the values at a place, here and in the plots beside it; None: no more."""
        self.point_at(x)
        self.pointed.emit(x)

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        self.follow(None if place is None else place.x())

    def _room(self) -> QRect:
        """Where the lines are, in pixels of this widget."""
        view, bounds = self.plot_widget, self._box.sceneBoundingRect()
        corners = (view.mapFromScene(bounds.topLeft()), view.mapFromScene(bounds.bottomRight()))
        return QRect(*(view.mapTo(self, corner) for corner in corners))

    def _place_readout(self, x: float) -> None:
        """Shares are mostly high, all else is mostly low: it lies where the lines are not."""
        at = self.plot_widget.mapFromScene(self._box.mapViewToScene(QPointF(x, 0)))
        left = self.plot_widget.mapTo(self, at).x()
        self.readout.place_at(left, self._room(), low=self._percent and not self._look.log)

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self._box.dress(theme)
        self._draw()
