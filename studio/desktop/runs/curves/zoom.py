"""How a person moves through a plot: the wheel, frames that are drawn, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import Theme
from studio.desktop.runs.curves.ranges import scaled
from studio.desktop.runs.curves.readout import place_beside

if TYPE_CHECKING:
    from studio.desktop.runs.curves.lab_plot import LabPlot

LEAST = 6
"""A shorter drag is a click whose hand was not quite still, in pixels."""

FLAT = 24
"""A frame that is lower, or narrower, than this means only the other direction, in pixels."""

Key = Qt.Key

STEP = 0.004
"""An arrow goes at least this share of what is seen: a million steps are soon passed."""

CLOSER = 0.7

ZOOMS = {Key.Key_Plus: CLOSER, Key.Key_Equal: CLOSER, Key.Key_Minus: 1 / CLOSER}
"""The keys, and how much of what is seen is seen then; + may be typed without Shift."""


class ZoomBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph carries no types
    """Frames as people draw them: along the bottom, along the side, or both.

    Signals:
        framed: a frame was drawn that says what is seen along the bottom, and leaves the values
            free.
        changed: a person zoomed or moved in any way; comes before `framed`.
    """

    framed = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.disableAutoRange()
        self.sigRangeChangedManually.connect(self.changed)

    def dress(self, theme: Theme) -> None:
        """In the theme's colours."""
        self.rbScaleBox.setPen(pg.mkPen(theme.accent))
        brush = pg.mkColor(theme.accent)
        brush.setAlpha(28)
        self.rbScaleBox.setBrush(brush)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Called by pyqtgraph; with `axis` the drag is over that axis."""
        is_frame = (
            axis is None
            and event.button() is Qt.MouseButton.LeftButton
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if not is_frame:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        rect, along, up = self.frame(QPointF(event.buttonDownPos()), QPointF(event.pos()))
        if not event.isFinish():
            self.updateScaleBox(rect.topLeft(), rect.bottomRight())
            return
        self.rbScaleBox.hide()
        self.show_frame(rect, along, up)

    def mouseClickEvent(self, event: Any) -> None:
        """There is no menu."""
        event.ignore()

    def frame(self, start: QPointF, end: QPointF) -> tuple[QRectF, bool, bool]:
        """What a drag means: the frame, and whether it counts along the bottom and up."""
        whole = self.rect()
        drawn = QRectF(start, end).normalized() & whole
        if max(drawn.width(), drawn.height()) < LEAST:
            return drawn, False, False
        if drawn.height() < FLAT and drawn.height() <= drawn.width():
            return QRectF(drawn.left(), 0, drawn.width(), whole.height()), True, False
        if drawn.width() < FLAT:
            return QRectF(0, drawn.top(), whole.width(), drawn.height()), False, True
        return drawn, True, True

    def show_frame(self, rect: QRectF, along: bool, up: bool) -> None:
        """Zoom into it."""
        if not along and not up:
            return
        seen = self.childGroup.mapRectFromParent(rect)
        xs = (seen.left(), seen.right()) if along else None
        ys = (seen.top(), seen.bottom()) if up else None
        self.setRange(xRange=xs, yRange=ys, padding=0)
        self.changed.emit()
        if not up:
            self.framed.emit()


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
