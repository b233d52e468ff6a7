"""How a person moves over the map by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.evaluation.map.map_plot import MapPlot
from studio.desktop.evaluation.walked_plot import CLOSER

Key = Qt.Key

WAYS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, 1), Key.Key_Down: (0, -1)}

ZOOMS = {Key.Key_Plus: CLOSER, Key.Key_Equal: CLOSER, Key.Key_Minus: 1 / CLOSER}
"""The keys, and how much of what is seen is seen then; + may be typed without Shift."""

CHOOSES = (Key.Key_Space, Key.Key_Return, Key.Key_Enter)


class MapKeys(QObject):
    """Arrows go to the next point that way, + and − zoom, Home shows all, Enter and Space choose.

    Signals:
        toggled: the number of a point that is to be chosen, or not any more.
    """

    toggled = Signal(int)

    def __init__(self, frame: QWidget, plot: MapPlot) -> None:
        super().__init__(frame)
        self._plot = plot
        frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt."""
        if event.type() is QEvent.Type.FocusOut:
            self._plot.point_to(-1)
        return isinstance(event, QKeyEvent) and (
            event.type() is QEvent.Type.KeyPress and self._press(Key(event.key()))
        )

    def _press(self, key: Qt.Key) -> bool:
        plot = self._plot
        if key in WAYS:
            plot.walk(WAYS[key])
        elif key in ZOOMS:
            plot.zoom(ZOOMS[key])
        elif key in (Key.Key_Home, Key.Key_0):
            plot.show_all()
        elif key in CHOOSES and plot.pointed_at >= 0:
            self.toggled.emit(plot.pointed_at)
        elif key == Key.Key_Escape and plot.pointed_at >= 0:
            plot.point_to(-1)
        else:
            return False
        return True
