"""How a person moves through a plot by the mouse: the wheel, and frames that are drawn."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import Theme

LEAST = 6
"""A shorter drag is a click whose hand was not quite still, in pixels."""

FLAT = 24
"""A frame that is lower, or narrower, than this means only the other direction, in pixels."""


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
