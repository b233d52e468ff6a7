"""A plot of the loss over the learning rate, whose axis is logarithmic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.float_spin import plain_number
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.axes import LABEL_SIZE, QuietAxis, ValueAxis
from studio.desktop.widgets.plots.bare_plot import BarePlot
from studio.desktop.widgets.plots.plot_frame import PlotFrame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.engine.training.trials.rate_finder import RatePoint

LOWEST, HIGHEST = 1e-6, 10.0
"""Learning rates at the ends of the axis."""

REDRAW_MS = 40
MOST = 1.5
"""How many times the first smoothed loss is still in sight: beyond it the loss only explodes."""

FAINT = 110
"""How much is seen, of 255, of the losses as they came."""


class RateAxis(QuietAxis):
    """Logarithms to ten, told as the rates they are: a number at each power of ten."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Called by pyqtgraph."""
        return [(1, 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph."""
        return [plain_number(10.0**value) for value in values]


class RatePlot(PlotFrame):
    """Collects points, and draws them a moment later.

    Attributes:
        plot_widget: pyqtgraph's widget.
        raw_curve, smooth_curve: its curves; x is the rate's logarithm to ten.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Loss"), ElidedLabel(), parent)
        self.setAccessibleName(self.tr("Loss over learning rate"))
        self._points: list[RatePoint] = []
        self._now = self._suggestion = 0.0
        self._later = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._later.timeout.connect(self.redraw)
        self._make_plot()
        self._column.addLayout(self._made_captions())
        themes().changed.connect(self._dress)
        self._dress(themes().theme)

    def clear(self) -> None:
        """Forget all points."""
        self._points = []
        self.mark(None)
        self.redraw()

    def add(self, point: RatePoint) -> None:
        """Append a point, soon drawn."""
        self._points.append(point)
        if not self._later.isActive():
            self._later.start()

    def set_points(self, points: Iterable[RatePoint]) -> None:
        """Show these and no others."""
        self._points = list(points)
        self.redraw()

    def points(self) -> tuple[RatePoint, ...]:
        """Those that are shown."""
        return tuple(self._points)

    def mark(self, suggestion: float | None) -> None:
        """Mark the rate that is suggested; None for none."""
        self._suggestion = suggestion or 0.0
        self._place_marks()

    def set_current(self, rate: float) -> None:
        """Mark the rate that a run would learn at now."""
        self._now = rate
        self._place_marks()

    def values_text(self) -> str:
        """What is told of the point under the pointer."""
        return self._header.text()

    @Slot()
    def redraw(self) -> None:
        """Draw what was added."""
        xs = np.log10([point.rate for point in self._points])
        self.raw_curve.setData(xs, np.array([point.loss for point in self._points]))
        self.smooth_curve.setData(xs, np.array([point.smoothed for point in self._points]))
        self._fit()
        self._place_marks()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def _make_plot(self) -> None:
        left = ValueAxis(percent=False)
        self.plot_widget = BarePlot({"bottom": RateAxis(), "left": left}, right=16)
        self._make_items()
        self.plot_widget.pointed.connect(self._tell_values)
        self._put(self.plot_widget)

    def _make_items(self) -> None:
        self._now_line, self._line = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=90)
        self.raw_curve = pg.PlotDataItem(connect="finite", antialias=True)
        self.smooth_curve = pg.PlotDataItem(connect="finite", antialias=True)
        # A wide pen is slow along a path, but joins well: segments look like beads, and of a
        # hundred points a path is drawn in a few milliseconds.
        self.smooth_curve.curve.setSegmentedLineMode("off")
        self._dot = pg.PlotDataItem(pen=None, symbol="o", symbolSize=10, antialias=True)
        self._now_text, self._text = pg.TextItem(anchor=(0, 0)), pg.TextItem(anchor=(0, 0))
        lines, curves = (self._now_line, self._line), (self.raw_curve, self.smooth_curve)
        for drawn in (*lines, *curves, self._dot, self._now_text, self._text):
            self.plot_widget.addItem(drawn)
        self.plot_widget.pointer.setZValue(1)

    def _made_captions(self) -> QHBoxLayout:
        bottom = QHBoxLayout()
        bottom.setContentsMargins(46, 0, 12, 0)
        for place, words in enumerate(
            (self.tr("thin: as it came · thick: smoothed"), self.tr("learning rate"))
        ):
            caption = PlainLabel(words, role="caption")
            bottom.addWidget(caption)
            if not place:
                bottom.addStretch(1)
        return bottom

    def _fit(self) -> None:
        """All rates that are tried; the losses up to where they explode."""
        smooth = np.array([point.smoothed for point in self._points])
        raw = np.array([point.loss for point in self._points])
        low, high = 0.0, 1.0
        if len(smooth):
            high = max(MOST * float(smooth[0]), 1e-12)
            low = max(0.0, min(float(raw.min()), float(smooth.min())) - 0.06 * high)
        self.plot_widget.box.setRange(
            xRange=np.log10((LOWEST, HIGHEST)), yRange=(low, high), padding=0
        )

    def _place_marks(self) -> None:
        top = self.plot_widget.box.viewRange()[1][1]
        same = self._suggestion and abs(np.log10(self._now / self._suggestion)) < 0.01
        for rate, line, text in (
            (0.0 if same else self._now, self._now_line, self._now_text),
            (self._suggestion, self._line, self._text),
        ):
            line.setVisible(rate > 0)
            text.setVisible(rate > 0)
            if rate > 0:
                line.setValue(np.log10(rate))
                # Beside the line, on the side where the other one is not.
                is_left = rate < (self._now if line is self._line else self._suggestion)
                text.setAnchor((1, 0) if is_left else (0, 0))
                text.setPos(np.log10(rate), top)
        self._now_text.setText(self.tr("now"))
        self._text.setText(plain_number(float(f"{self._suggestion:.2g}")))
        self._place_dot()

    def _place_dot(self) -> None:
        found = [p for p in self._points if p.rate <= self._suggestion * (1 + 1e-9)]
        is_there = self._suggestion > 0 and bool(found)
        self._dot.setData(
            [np.log10(self._suggestion)] if is_there else [],
            [found[-1].smoothed] if is_there else [],
        )

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        raw = QColor(theme.accent)
        raw.setAlpha(FAINT)
        self.raw_curve.setPen(pg.mkPen(raw, width=1))
        self.smooth_curve.setPen(pg.mkPen(theme.accent, width=2))
        self._now_line.setPen(pg.mkPen(theme.faint, width=1, style=Qt.PenStyle.DashLine))
        self._line.setPen(pg.mkPen(theme.accent, width=1, style=Qt.PenStyle.DashLine))
        self._dot.setSymbolBrush(theme.accent)
        self._dot.setSymbolPen(pg.mkPen(theme.field, width=2))
        self._now_text.setColor(theme.quiet)
        self._text.setColor(theme.accent_text)
        font = QFont(self.font())
        font.setPixelSize(LABEL_SIZE + 1)
        self._now_text.setFont(font)
        font.setWeight(QFont.Weight.DemiBold)
        self._text.setFont(font)

    @Slot(object)
    def _tell_values(self, place: QPointF | None) -> None:
        """Those that are nearest to the pointer; none when it left."""
        if place is None:
            self._header.setText("")
        if place is None or not self._points:
            return
        nearest = min(self._points, key=lambda point: abs(np.log10(point.rate) - place.x()))
        self.plot_widget.point_at(np.log10(nearest.rate))
        told = self.tr("rate {0} · loss {1:.3g} · smoothed {2:.3g}")
        rate = plain_number(float(f"{nearest.rate:.2g}"))
        self._header.setText(told.format(rate, nearest.loss, nearest.smoothed))
