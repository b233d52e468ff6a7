"""A plot of how a run goes: training and validation, epoch by epoch."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.training.plot_points import Numbers, Points
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.plot_frame import PlotFrame

if TYPE_CHECKING:
    from studio.desktop.training.curve_lines import CurveLines

WIDTH_OF_ALL_NAMES = 320
"""Pixels of a plot that has room for the names of its lines and of its axis."""


class CurvePlot(PlotFrame):
    """Collects points, and draws them when told to.

    Signals:
        enlarge_requested: a double click: a person wants to see more of it.
    """

    enlarge_requested = Signal()

    def __init__(
        self, title: str, percent: bool, name: str = "", parent: QWidget | None = None
    ) -> None:
        """What draws the curves is called `name`."""
        super().__init__(title, _header(), parent)
        self._percent, self._name = percent, name
        self._epochs = 1
        self._header_text = ""
        self._has_lines = False
        self._column.addWidget(self._make_legend())
        self._clear()
        self._show_state(begun=False)

    @cached_property
    def lines(self) -> CurveLines:
        """What is drawn. Made for the first run: pyqtgraph is a large part of a start."""
        from studio.desktop.training.curve_lines import CurveLines

        lines = CurveLines(self._percent)
        lines.setObjectName(self._name)
        lines.pointed.connect(self._tell_values)
        lines.double_clicked.connect(self.enlarge_requested)
        self._put(lines)
        self._has_lines = True
        return lines

    def begin(self, epochs: int) -> None:
        """Forget the last run; make room for so many epochs."""
        self._epochs = max(1, epochs)
        self._clear()
        self.lines.set_best(math.nan, math.nan)
        self.set_header("")
        self._show_state(begun=True)
        self.redraw()

    def _clear(self) -> None:
        self._train, self._epoch_train = Points(), Points()
        self._validation, self._old = Points(), Points()
        self._old_name.hide()

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

    def add_old(self, x: float, y: float) -> None:
        """Append a value of the data that fine-tuning started from, drawn at the next `redraw`."""
        self._old.add(x, y)
        self._old_name.setVisible(True)

    def redraw(self) -> None:
        """Draw what was added."""
        self.lines.draw(self._train, self._epoch_train, self._validation, self._epochs)
        self.lines.draw_old(self._old)

    def set_best(self, x: float, y: float) -> None:
        """Mark the best epoch."""
        self.lines.set_best(x, y)

    def set_header(self, text: str) -> None:
        """Words at the right of the title, while the pointer is elsewhere."""
        super().set_header(text)
        self._header_text = text

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

    def old_points(self) -> tuple[Numbers, Numbers]:
        """Epochs and values on the data that the start was trained on."""
        return self._old.arrays()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140)

    def _make_legend(self) -> QWidget:
        self._legend, self._axis = QWidget(), PlainLabel(self.tr("epoch"), role="caption")
        keeps_place = self._legend.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._legend.setSizePolicy(keeps_place)
        row = fill(QHBoxLayout(self._legend), spacing=4, margins=(12, 0, 12, 0))
        for swatch, word in (
            (_Swatch("accent"), self.tr("train")),
            (_Swatch("accent", is_point=True), self.tr("its epochs")),
            (_Swatch("validation"), self.tr("validation")),
        ):
            row.addWidget(swatch)
            row.addWidget(PlainLabel(word, role="caption"))
            row.addSpacing(4)
        row.addWidget(self._make_old_name())
        row.addStretch(1)
        row.addWidget(self._axis)
        return self._legend

    def _make_old_name(self) -> QWidget:
        """Shown once there is such a line."""
        self._old_name = QWidget()
        self._old_name.setToolTip(
            self.tr("What the start knew before: where it falls, it is forgotten")
        )
        words = PlainLabel(self.tr("old data"), role="caption")
        fill(QHBoxLayout(self._old_name), _Swatch("old"), words, spacing=4, margins=0)
        self._old_name.hide()
        return self._old_name

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow plot needs the room for the names of its lines."""
        super().resizeEvent(event)
        self._axis.setVisible(self.width() >= WIDTH_OF_ALL_NAMES)

    def _show_state(self, begun: bool) -> None:
        self._empty.setVisible(not begun)
        self._legend.setVisible(begun)
        if begun or self._has_lines:
            self.lines.getPlotItem().setVisible(begun)

    @Slot(object)
    def _tell_values(self, place: QPointF | None) -> None:
        """Those at the epoch nearest to the pointer; none when it left."""
        if place is None:
            self._header.setText(self._header_text)
            return
        epoch = self.lines.nearest(place.x())
        if epoch is not None:
            self.lines.point_at(epoch)
            self._header.setText(self._values_at(epoch))

    def _values_at(self, x: float) -> str:
        told = [self.tr("epoch {0}").format(f"{x:.3g}")]
        at_an_end = x in self._epoch_train.arrays()[0]
        for points, words in (
            (self._epoch_train if at_an_end else self._train, self.tr("train {0}")),
            (self._validation, self.tr("validation {0}")),
            (self._old, self.tr("old data {0}")),
        ):
            value = points.nearest(x)
            if value is not None:
                told.append(words.format(f"{value:.1%}" if self._percent else f"{value:.3f}"))
        return " · ".join(told)


class _Swatch(QWidget):
    """A short line, or a point, in a curve's colour."""

    def __init__(self, token: str, is_point: bool = False) -> None:
        super().__init__()
        self._token, self._is_point = token, is_point
        self.setFixedSize(14, 12)
        themes().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(themes().theme, self._token))
        width = 5 if self._is_point else 2
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._is_point:
            painter.drawPoint(7, 6)
        else:
            painter.drawLine(2, 6, 12, 6)


def _header() -> QLabel:
    """What the pointer is on must not widen the plot."""
    label = PlainLabel(role="quiet")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
