"""A plot that is walked and zoomed by pointer and keys alike."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.evaluation.curve_legend import CurveLegend
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.axes import QuietAxis
from studio.desktop.widgets.plots.bare_plot import BarePlot
from studio.desktop.widgets.plots.plot_frame import PlotFrame
from studio.desktop.widgets.plots.zoom import ZoomBox

CLOSER = 0.7
"""Of what is seen, that is seen after one +."""


class WalkedPlot(PlotFrame):
    """The wheel zooms, a drag zooms into a frame, a double click shows all; arrows, + and −, Home
    do the same by the keyboard. A subclass draws, and tells the values.

    Attributes:
        legend: which is which.
    """

    def __init__(
        self, title: str, along: str, axes: Mapping[str, QuietAxis], parent: QWidget | None = None
    ) -> None:
        """`along` is said below, at the right."""
        super().__init__(title, ElidedLabel(), parent)
        self._box = ZoomBox()
        self._plot = BarePlot(dict(axes), self._box)
        self._plot.pointed.connect(self._on_pointer)
        self._plot.double_clicked.connect(self.show_all)
        self._put(self._plot)
        self.legend = CurveLegend()
        self._caption = PlainLabel(along, role="caption")
        foot = fill(QHBoxLayout(), (self.legend, 1), self._caption, spacing=8)
        foot.setContentsMargins(12, 0, 12, 0)
        self._column.addLayout(foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("Wheel, drag, + and −: zoom. Arrows: values. Home: all"))
        themes().changed.connect(self._on_theme)
        self._box.dress(themes().theme)

    def told(self) -> str:
        """The words beside the title now."""
        return self._header.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(CLOSER)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / CLOSER)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.show_all()
        else:
            super().keyPressEvent(event)

    @Slot()
    def show_all(self) -> None:
        """All that there is."""
        raise NotImplementedError

    def _go(self, way: int) -> None:
        """To the next value to the right (1) or to the left (−1)."""
        raise NotImplementedError

    def _zoom(self, share: float) -> None:
        """To `share` of what is seen."""
        raise NotImplementedError

    def _redraw(self) -> None:
        """In the colours of another theme."""
        raise NotImplementedError

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        """It is there now; None: nowhere."""
        raise NotImplementedError

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self._box.dress(theme)
        self._redraw()
