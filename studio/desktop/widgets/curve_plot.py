"""A plot of how a run goes: training and validation, epoch by epoch."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.theme import Theme, set_role, themes
from studio.desktop.widgets.plot_axes import BEHIND, EpochAxis, ValueAxis
from studio.desktop.widgets.plot_points import Numbers, Points, loss_range, share_range

FEW = 40
"""Up to so many validation points are drawn as points too."""


class CurvePlot(QFrame):
    """Collects points, and draws them when told to.

    Attributes:
        plot_widget: pyqtgraph's widget.
        train_curve, validation_curve: its two curves.
        epoch_points: the training value of each whole epoch.

    Signals:
        enlarge_wanted: a double click: a person wants to see more of it.
    """

    enlarge_wanted = Signal()

    def __init__(self, title: str, percent: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = percent
        self._epochs = 1
        self._train, self._epoch_train, self._validation = Points(), Points(), Points()
        self._header_text = ""
        set_role(self, "well")
        self.setAccessibleName(title)
        self._title, self._header = QLabel(title), QLabel()
        self._empty = QLabel()
        self._make_plot()
        self._lay_out()
        themes().changed.connect(self._dress)
        self._dress(themes().theme)
        self._show_state(begun=False)

    def begin(self, epochs: int) -> None:
        """Forget the last run; make room for so many epochs."""
        self._epochs = max(1, epochs)
        self._train, self._epoch_train, self._validation = Points(), Points(), Points()
        self._best.setData([], [])
        self.set_header("")
        self._show_state(begun=True)
        self.redraw()

    def forget(self) -> None:
        """As before the first run."""
        self.begin(1)
        self._show_state(begun=False)

    def add_train(self, x: float, y: float) -> None:
        """Append a point, drawn at the next `redraw`; `x` counts epochs, `y` may be NaN."""
        self._train.add(x, y)

    def add_epoch(self, x: float, train: float, validation: float) -> None:
        """Append the figures of a whole epoch, drawn at the next `redraw`; each may be NaN."""
        self._epoch_train.add(x, train)
        self._validation.add(x, validation)

    def redraw(self) -> None:
        """Draw what was added."""
        self.train_curve.setData(*self._train.arrays())
        xs, ys = self._validation.arrays()
        self.validation_curve.setSymbol("o" if _has_points(xs, ys) else None)
        self.validation_curve.setData(xs, ys)
        xs, ys = self._epoch_train.arrays()
        self.epoch_points.setData(*((xs, ys) if _has_points(xs, ys) else ([], [])))
        self._fit()

    def set_best(self, x: float, y: float) -> None:
        """Mark the best epoch."""
        self._best.setData(*(([x], [y]) if math.isfinite(y) else ([], [])))

    def set_header(self, text: str) -> None:
        """Words at the right of the title, such as ``0.081 best at epoch 4``."""
        self._header_text = text
        self._header.setText(text)
        self.setAccessibleDescription(text)

    def set_empty_text(self, text: str) -> None:
        """What stands in the middle before the first run."""
        self._empty.setText(text)

    def header(self) -> str:
        """The words at the right of the title now; the values under the pointer, where it is in."""
        return self._header.text()

    def train_points(self) -> tuple[Numbers, Numbers]:
        """Epochs and values."""
        return self._train.arrays()

    def epoch_train_points(self) -> tuple[Numbers, Numbers]:
        """Epochs and the training values of each as a whole."""
        return self._epoch_train.arrays()

    def validation_points(self) -> tuple[Numbers, Numbers]:
        """Epochs and values."""
        return self._validation.arrays()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the plot, or clicks twice."""
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self.enlarge_wanted.emit()
        if event.type() is QEvent.Type.Leave:
            self._pointer.hide()
            self._header.setText(self._header_text)
        return super().eventFilter(watched, event)

    def _make_plot(self) -> None:
        axes = {"bottom": EpochAxis(), "left": ValueAxis(self._percent)}
        self._axes = tuple(axes.values())
        self.plot_widget = pg.PlotWidget(self, axisItems=axes, enableMenu=False)
        self.plot_widget.setFrameShape(QFrame.Shape.NoFrame)
        self.plot_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot_widget.getPlotItem()
        # Made whether wanted or not, and nobody's: without an owner it outlives the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.setMouseEnabled(x=False, y=False)
        item.hideButtons()
        axes["left"].setZValue(BEHIND)
        item.setContentsMargins(0, 4, 10, 0)
        self._pointer = pg.InfiniteLine(angle=90)
        self.train_curve = pg.PlotDataItem(connect="finite", antialias=True)
        self.validation_curve = pg.PlotDataItem(connect="finite", antialias=True, symbolSize=5)
        self.epoch_points = pg.PlotDataItem(pen=None, symbol="o", symbolSize=5, antialias=True)
        self._best = pg.PlotDataItem(pen=None, symbol="o", symbolSize=10, antialias=True)
        # A wide pen is slow along a path, fast in segments; there is a point an epoch.
        self.validation_curve.curve.setSegmentedLineMode("on")
        curves = (self.train_curve, self.epoch_points, self.validation_curve, self._best)
        for drawn in (self._pointer, *curves):
            item.addItem(drawn)
        # Given to plot(...) these two have no effect.
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.disableAutoRange()
        self._pointer.hide()
        self.plot_widget.setToolTip(self.tr("Double click: zoom, log, smoothing, other runs"))
        self.plot_widget.scene().sigMouseMoved.connect(self._follow)
        self.plot_widget.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        set_role(self._title, "strong")
        set_role(self._header, "quiet")
        self._header.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # What the pointer is on must not widen the plot.
        self._header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self._title)
        top.addWidget(self._header, 1)
        middle = QGridLayout()
        middle.addWidget(self.plot_widget, 0, 0)
        middle.addWidget(self._empty, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self._make_legend())

    def _make_legend(self) -> QWidget:
        self._legend = QWidget()
        keeps_place = self._legend.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._legend.setSizePolicy(keeps_place)
        row = QHBoxLayout(self._legend)
        row.setContentsMargins(46, 0, 12, 0)
        row.setSpacing(6)
        for token, word in (("accent", self.tr("train")), ("validation", self.tr("validation"))):
            row.addWidget(_Swatch(token))
            row.addWidget(_quiet(word))
            row.addSpacing(6)
        row.addStretch(1)
        row.addWidget(_quiet(self.tr("epoch")))
        return self._legend

    def _show_state(self, begun: bool) -> None:
        self._empty.setVisible(not begun)
        self._legend.setVisible(begun)
        self.plot_widget.getPlotItem().setVisible(begun)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self.plot_widget.setBackground(theme.field)
        for axis in self._axes:
            axis.dress(theme)
        self._pointer.setPen(pg.mkPen(theme.faint))
        self.train_curve.setPen(pg.mkPen(theme.accent, width=1))
        self.epoch_points.setSymbolBrush(theme.accent)
        self.epoch_points.setSymbolPen(None)
        self.validation_curve.setPen(pg.mkPen(theme.validation, width=2))
        self.validation_curve.setSymbolBrush(theme.validation)
        self.validation_curve.setSymbolPen(None)
        self._best.setSymbolBrush(theme.validation)
        self._best.setSymbolPen(pg.mkPen(theme.field, width=2))

    def _fit(self) -> None:
        """Whole epochs from left to right; 0 or a round floor at the bottom."""
        xs, train = self._train.arrays()
        _, validation = self._validation.arrays()
        last = max(self._epochs, float(xs[-1]) if len(xs) else 0)
        low, high = (share_range if self._percent else loss_range)(train, validation)
        box = self.plot_widget.getViewBox()
        box.setRange(xRange=(0, 1.02 * last), yRange=(low, high), padding=0)

    @Slot(object)
    def _follow(self, place: QPointF) -> None:
        """Say the values that are nearest to the pointer."""
        box = self.plot_widget.getViewBox()
        xs, _ = self._train.arrays() if len(self._train) else self._validation.arrays()
        if not len(xs) or not box.sceneBoundingRect().contains(place):
            return
        x = float(box.mapSceneToView(place).x())
        nearest = float(xs[np.abs(xs - x).argmin()])
        self._pointer.setValue(nearest)
        self._pointer.show()
        self._header.setText(self._values_at(nearest))

    def _values_at(self, x: float) -> str:
        told = [self.tr("epoch {0}").format(f"{x:.3g}")]
        at_an_end = x in self._epoch_train.arrays()[0]
        for points, words in (
            (self._epoch_train if at_an_end else self._train, self.tr("train {0}")),
            (self._validation, self.tr("validation {0}")),
        ):
            value = points.nearest(x)
            if value is not None:
                told.append(words.format(f"{value:.1%}" if self._percent else f"{value:.3f}"))
        return " · ".join(told)


def _has_points(xs: Numbers, ys: Numbers) -> bool:
    """Whether to draw points: pyqtgraph can't place them where every value is NaN."""
    return len(xs) <= FEW and bool(np.isfinite(ys).any())


class _Swatch(QWidget):
    """A short line in a curve's colour."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(14, 12)
        themes().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(themes().theme, self._token))
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(2, 6, 12, 6)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "caption")
    return label
