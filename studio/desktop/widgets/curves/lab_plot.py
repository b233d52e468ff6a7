"""One plot of a lab: lines of several runs, zoom, values under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.theme import Theme, set_role, themes
from studio.desktop.widgets.curves.lab_axes import RunAxis, ValuesAxis, time_text
from studio.desktop.widgets.curves.lines import Axis, Line
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.plot_axes import BEHIND
from studio.engine.training.smoothing import Numbers, smoothed

DASHES = (None, [6, 4], [2, 3], [8, 3, 2, 3])
"""Of several lines of one run."""

FEW = 60
"""Up to so many measured points are drawn as points too."""

FAINT = 70
"""How much is seen, of 255, of a curve behind its smoothed self."""


@dataclass(frozen=True)
class Look:
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


class LabPlot(QFrame):
    """Draws lines. The wheel zooms, a drag zooms into a frame, a double click shows all.

    Attributes:
        plot_widget: pyqtgraph's widget.

    Signals:
        zoomed: whether not all is in sight.
    """

    zoomed = Signal(bool)

    def __init__(self, title: str, percent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "well")
        self.setAccessibleName(title)
        self._title, self._values = QLabel(title), ElidedLabel()
        set_role(self._title, "strong")
        set_role(self._values, "quiet")
        self._values.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._empty = QLabel()
        self._percent = percent
        self._lines: list[Line] = []
        self._names: list[str] = []
        self._look = Look()
        self._is_zoomed = False
        self._items: list[pg.PlotDataItem] = []
        self._rates: list[pg.PlotDataItem] = []
        self._make_plot()
        self._lay_out()
        themes().changed.connect(self._on_theme)
        self._on_theme(themes().theme)

    def show_lines(
        self, lines: Sequence[Line], names: Sequence[str], look: Look, rates: Sequence[Line] = ()
    ) -> None:
        """Draw `lines` of the runs called `names`, and over them the learning rates `rates`."""
        self._lines, self._names, self._look = list(lines), list(names), look
        self._bottom.axis, self._left.log = look.axis, look.log
        self._left.percent = self._percent
        has_any = any(np.isfinite(line.ys).any() for line in lines)
        self._empty.setVisible(not has_any)
        self.plot_widget.getPlotItem().setVisible(has_any)
        self._draw_lines()
        self._draw_rates(rates)
        if not self._is_zoomed:
            self._fit()

    def set_empty_text(self, text: str) -> None:
        """What stands in the middle while there is nothing to draw."""
        self._empty.setText(text)

    @Slot()
    def reset_zoom(self) -> None:
        """Show all."""
        self._set_zoomed(False)
        self._fit()

    def values_text(self) -> str:
        """What is told of the point under the pointer."""
        return self._values.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the plot, or clicks twice."""
        if event.type() is QEvent.Type.Leave:
            self._pointer.hide()
            self._values.setText("")
        elif event.type() is QEvent.Type.MouseButtonDblClick:
            self.reset_zoom()
            return True
        return super().eventFilter(watched, event)

    def _make_plot(self) -> None:
        self._bottom, self._left, self._right = RunAxis(), ValuesAxis(), ValuesAxis("right")
        axes = {"bottom": self._bottom, "left": self._left, "right": self._right}
        self.plot_widget = pg.PlotWidget(self, axisItems=axes, enableMenu=False)
        self.plot_widget.setFrameShape(QFrame.Shape.NoFrame)
        self.plot_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot_widget.getPlotItem()
        # Made whether wanted or not, and nobody's: without an owner it outlives the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        self._left.setZValue(BEHIND)
        item.setContentsMargins(0, 4, 10, 0)
        self._box = item.getViewBox()
        self._box.setMouseMode(pg.ViewBox.RectMode)
        self._box.sigRangeChangedManually.connect(self._on_zoom)
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.disableAutoRange()
        self._make_right_box(item)
        self._pointer = pg.InfiniteLine(angle=90)
        self._best = pg.PlotDataItem(pen=None, symbol="o", symbolSize=10, antialias=True)
        item.addItem(self._pointer)
        item.addItem(self._best)
        self._best.setZValue(10)
        self._pointer.hide()
        self.plot_widget.scene().sigMouseMoved.connect(self._follow)
        self.plot_widget.viewport().installEventFilter(self)
        self.plot_widget.setToolTip(
            self.tr("Wheel: zoom. Drag: zoom into a frame. Double click: show all.")
        )

    def _make_right_box(self, item: pg.PlotItem) -> None:
        """Learning rates have values of their own: a box over the plot's, with an axis at right."""
        self._rate_box = pg.ViewBox(enableMenu=False, enableMouse=False)
        item.scene().addItem(self._rate_box)
        self._rate_box.setXLink(item)
        self._right.linkToView(self._rate_box)
        self._box.sigResized.connect(self._place_right_box)
        item.hideAxis("right")

    @Slot()
    def _place_right_box(self) -> None:
        self._rate_box.setGeometry(self._box.sceneBoundingRect())

    def _lay_out(self) -> None:
        set_role(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self._title)
        top.addWidget(self._values, 1)
        middle = QGridLayout()
        middle.addWidget(self.plot_widget, 0, 0)
        middle.addWidget(self._empty, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle, 1)

    def _draw_lines(self) -> None:
        """Each line, and faintly behind a smoothed one what it was made from."""
        wanted: list[tuple[Line, Numbers, bool]] = []
        for line in self._lines:
            weight = self._look.smoothing if line.noisy else 0.0
            if weight:
                wanted.append((line, self._shown(line.ys), True))
            wanted.append((line, self._shown(smoothed(line.ys, weight)), False))
        self._fill(self._items, len(wanted), self.plot_widget.getPlotItem())
        for item, (line, ys, is_behind) in zip(self._items, wanted, strict=True):
            self._draw(item, line, ys, is_behind)
        marks = [line.best for line in self._lines if line.best and self._look.best]
        ys = self._shown(np.array([y for _, y in marks]))
        self._best.setData([x for x, _ in marks] if np.isfinite(ys).all() else [], ys)

    def _draw(self, item: pg.PlotDataItem, line: Line, ys: Numbers, is_behind: bool) -> None:
        colour = self._colour(line)
        if is_behind:
            colour.setAlpha(FAINT)
        style = Qt.PenStyle.SolidLine if line.number == 0 else Qt.PenStyle.CustomDashLine
        pen = pg.mkPen(colour, width=2 if line.measured else 1, style=style)
        if line.number:
            pen.setDashPattern(DASHES[line.number % len(DASHES)])
        item.setPen(pen)
        # A wide pen is slow along a path, fast in segments.
        item.curve.setSegmentedLineMode("on" if line.measured and not line.number else "off")
        has_points = line.measured and len(ys) <= FEW and bool(np.isfinite(ys).any())
        item.setSymbol("o" if has_points else None)
        item.setSymbolBrush(colour)
        item.setData(line.xs, ys)

    def _draw_rates(self, rates: Sequence[Line]) -> None:
        self._fill(self._rates, len(rates), self._rate_box)
        for item, line in zip(self._rates, rates, strict=True):
            pen = pg.mkPen(themes().theme.quiet, width=1, style=Qt.PenStyle.DashLine)
            item.setPen(pen)
            item.setData(line.xs, line.ys)
        item = self.plot_widget.getPlotItem()
        (item.showAxis if rates else item.hideAxis)("right")
        highest = max((float(np.nanmax(line.ys)) for line in rates if len(line.ys)), default=1.0)
        self._rate_box.setYRange(0, 1.05 * (highest or 1.0), padding=0)

    def _fill(self, items: list[pg.PlotDataItem], count: int, home: pg.GraphicsObject) -> None:
        """As many curves as are wanted; those that are there are used again."""
        while len(items) > count:
            home.removeItem(items.pop())
        while len(items) < count:
            made = pg.PlotDataItem(connect="finite", antialias=True, symbol=None, symbolSize=5)
            made.setSymbolPen(None)
            home.addItem(made)
            items.append(made)

    def _colour(self, line: Line) -> QColor:
        theme = themes().theme
        if len(self._names) > 1:
            return QColor(theme.series[line.run % len(theme.series)])
        return QColor(theme.validation if line.measured else theme.accent)

    def _shown(self, ys: Numbers) -> Numbers:
        if not self._look.log:
            return ys
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(ys > 0, np.log10(ys), np.nan)

    def _fit(self) -> None:
        xs = [float(np.nanmax(line.xs)) for line in self._lines if np.isfinite(line.xs).any()]
        known = [self._shown(line.ys) for line in self._lines]
        values = np.concatenate([ys[np.isfinite(ys)] for ys in known]) if known else np.array([])
        low, high = _range(values, self._percent and not self._look.log)
        self._box.setRange(xRange=(0, 1.03 * (max(xs, default=1.0) or 1.0)), padding=0)
        self._box.setRange(yRange=(low, high), padding=0)

    @Slot(object)
    def _on_zoom(self, _: object) -> None:
        self._set_zoomed(True)

    def _set_zoomed(self, zoomed: bool) -> None:
        self._is_zoomed = zoomed
        self.zoomed.emit(zoomed)

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        """Say the values that are nearest to the pointer."""
        known = [line for line in self._lines if len(line.xs)]
        if not known or not self._box.sceneBoundingRect().contains(place):
            return
        x = float(self._box.mapSceneToView(place).x())
        longest = max(known, key=lambda line: len(line.xs))
        nearest = float(longest.xs[np.nanargmin(np.abs(longest.xs - x))])
        self._pointer.setValue(nearest)
        self._pointer.show()
        told = [self._place_text(nearest), *(self._value_text(line, nearest) for line in known)]
        self._values.setText(" · ".join(text for text in told if text))
        self._values.setToolTip("\n".join(text for text in told if text))

    def _place_text(self, x: float) -> str:
        if self._look.axis == "time":
            return time_text(x)
        if self._look.axis == "steps":
            return self.tr("step {0}").format(f"{x:,.0f}")
        return self.tr("epoch {0}").format(f"{x:.3g}")

    def _value_text(self, line: Line, x: float) -> str:
        value = float(line.ys[np.nanargmin(np.abs(line.xs - x))])
        if not np.isfinite(value):
            return ""
        shown = f"{value:.2%}" if self._percent else f"{value:.4g}"
        name = line_word(line.name)
        if len(self._names) > 1:
            name = f"{self._names[line.run]} {name}"
        return f"{name} {shown}"

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self.plot_widget.setBackground(theme.field)
        for axis in (self._bottom, self._left, self._right):
            axis.dress(theme)
        self._pointer.setPen(pg.mkPen(theme.faint))
        self._best.setSymbolBrush(theme.card)
        self._best.setSymbolPen(pg.mkPen(theme.text, width=2))
        self._draw_lines()


def line_word(name: str) -> str:
    """A line's name in the window's language."""
    from PySide6.QtCore import QCoreApplication

    words = {"f1": "F1", "gradient_norm": "norm", "update_ratio": "ratio"}
    return QCoreApplication.translate("curves", words.get(name, name))


def _range(values: Numbers, percent: bool) -> tuple[float, float]:
    """What shows the values best: outliers of the first steps may leave the plot."""
    if not len(values):
        return 0.0, 1.0
    low, high = (float(np.percentile(values, share)) for share in (0.5, 99.5))
    if percent:
        return max(0.0, low - 0.1 * (1 - low)), 1 + 0.04 * (1 - low)
    if low == high:
        return low - abs(low) * 0.1 - 1e-12, high + abs(high) * 0.1 + 1e-12
    return low - 0.04 * (high - low), high + 0.04 * (high - low)
