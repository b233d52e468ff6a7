"""How a person moves through a plot by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.runs.curves.lab_plot import LabPlot
from studio.desktop.runs.curves.ranges import scaled
from studio.desktop.runs.curves.readout import place_beside

Key = Qt.Key

STEP = 0.004
"""An arrow goes at least this share of what is seen: a million steps are soon passed."""

CLOSER = 0.7

ZOOMS = {Key.Key_Plus: CLOSER, Key.Key_Equal: CLOSER, Key.Key_Minus: 1 / CLOSER}
"""The keys, and how much of what is seen is seen then; + may be typed without Shift."""


class PlotKeys(QObject):
    """A plot by the keyboard: arrows go from value to value, + and - zoom, Home shows all."""

    def __init__(self, plot: LabPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt."""
        if event.type() is QEvent.Type.FocusOut:
            self._plot.follow(None)
        return isinstance(event, QKeyEvent) and (
            event.type() is QEvent.Type.KeyPress and self._press(Qt.Key(event.key()))
        )

    def _press(self, key: Qt.Key) -> bool:
        if key in ZOOMS:
            self._zoom(ZOOMS[key])
        elif key in (Key.Key_Left, Key.Key_Right):
            self._go(forward=key is Key.Key_Right)
        elif key in (Key.Key_Home, Key.Key_0):
            self._plot.reset_zoom()
        elif key is Key.Key_Escape and self._plot.pointed_at is not None:
            self._plot.follow(None)
        else:
            return False
        return True

    def _go(self, forward: bool) -> None:
        plot = self._plot
        left, right = plot.seen()[0]
        here = plot.pointed_at
        if here is None:
            here = left if forward else right
        place = place_beside(plot.lines(), here, forward, STEP * (right - left))
        if place is not None:
            self._see(place)
            plot.follow(place)

    def _see(self, place: float) -> None:
        """Move along where the place is out of sight."""
        left, right = self._plot.seen()[0]
        if not left <= place <= right:
            away = (right - left) / 2
            self._plot.seek((place - away, place + away))

    def _zoom(self, share: float) -> None:
        ends = self._plot.seen()[0]
        self._plot.seek(scaled(ends, share, self._plot.pointed_at, self._plot.whole()))
