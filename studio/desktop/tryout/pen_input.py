"""A mouse, a finger and a pen as one: what is put down, moves and is lifted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget


class PenInput(QWidget):
    """A subclass draws. Positions are in its pixels; pressure is 0 to 1, a half where none is
    measured.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def _put_down(self, position: QPointF, pressure: float = 0.5) -> None:
        raise NotImplementedError

    def _move_to(self, position: QPointF, pressure: float = 0.5) -> None:
        """Also without a pen that is down: a mouse that only passes by."""
        raise NotImplementedError

    def _lift(self) -> None:
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._put_down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        if event.type() is QEvent.Type.TabletPress:
            self._put_down(event.position(), event.pressure())
        elif event.type() is QEvent.Type.TabletMove:
            self._move_to(event.position(), event.pressure())
        else:
            self._lift()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._on_touch(event)
            return True
        return super().event(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        finger = event.points()[0].position() if event.points() else QPointF()
        if event.type() is QEvent.Type.TouchBegin:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._put_down(finger)
        elif event.type() is QEvent.Type.TouchUpdate:
            self._move_to(finger)
        else:
            self._lift()
        event.accept()
