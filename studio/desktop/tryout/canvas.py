"""A square to draw on with a mouse, a finger or a pen, or to drop a picture on."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, QUrl, QVariantAnimation
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.tryout import canvas_painting as paint
from studio.desktop.tryout.drawing import INK_SIDE, Drawing
from studio.desktop.tryout.dropped_picture import may_hold_picture, name_in, picture_in
from studio.desktop.tryout.ink import Grey, Point
from studio.desktop.tryout.pen_input import PenInput

PEN_WIDTH = 0.055
"""Share of the canvas: a digit that fills two thirds of it gets MNIST's stroke of 2 to 3 pixels."""
LEAST_SIDE = 120
FADE_MS = 150
"""Of the hint, when drawing starts."""
RETURN_REASONS = Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason
"""The keyboard comes back to where it was."""


class Canvas(PenInput):
    """White ink on near-black in both looks, for that is how the networks are taught.

    Backspace and Ctrl+Z take the last stroke back, Delete empties, Ctrl+V pastes a picture.

    Attributes:
        pen_width: share of the canvas' side, so that it is the same at every size.

    Signals:
        drawn: the content changed; at most once a turn of the event loop.
        refused: something was dropped or pasted that is no picture; its file's name.
    """

    drawn = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pen_width = PEN_WIDTH
        self._drawing = Drawing()
        self._picture: QImage | None = None
        self._hint = self.tr("Draw a digit")
        self._is_keyed = False  # the keyboard got here without the mouse
        self._is_dragged_over = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.drawn)
        self._fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FADE_MS)
        self._fade.valueChanged.connect(self.update)
        themes().changed.connect(self.update)
        self._open_to_input()

    def _open_to_input(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setAccessibleDescription(
            self.tr("Draw with mouse, finger or pen; drop or paste a picture; Delete empties it")
        )

    @property
    def is_empty(self) -> bool:
        """Neither ink nor a picture."""
        return self._drawing.is_empty and self._picture is None

    def ink(self) -> Grey:
        """All that is on the canvas as light on dark, uint8 280×280, at every window size; of a
        picture, its ink, whatever paper it lies on.
        """
        ink = self._drawing.ink()
        if self._picture is not None:
            np.maximum(ink, paint.picture_as_ink(self._picture, INK_SIDE), out=ink)
        return ink

    def picture(self) -> QImage | None:
        """The picture that was dropped, with what was drawn on it since."""
        if self._picture is None or self._drawing.is_empty:
            return self._picture
        side = max(self._picture.width(), self._picture.height())
        return paint.drawn_on(self._picture, self._drawing.at(side).pixels, themes().theme)

    def set_picture(self, picture: QImage) -> None:
        """Show a picture in place of what was there, and tell of it."""
        self._drawing.clear()
        self._picture = picture
        self._tell()

    def set_hint(self, text: str) -> None:
        """The words in the middle while the canvas is empty."""
        self._hint = text
        self.update()

    @Slot()
    def undo_stroke(self) -> None:
        """Take the last stroke back; where there is none, the picture."""
        if not self._drawing.is_empty:
            self._drawing.undo()
        elif self._picture is not None:
            self._picture = None
        else:
            return
        self._tell()

    @Slot()
    def clear(self) -> None:
        """Empty it."""
        if not self.is_empty:
            self._drawing.clear()
            self._picture = None
            self._tell()

    def surface(self) -> QRectF:
        """The square that is drawn on, in the widget's pixels."""
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) // 2, 0, side, side)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, square = themes().theme, self.surface()
        self._drawing.resize_screen(math.ceil(square.width() * self.devicePixelRatio()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.paint_ground(painter, square, theme)
        if self.is_empty or self._fade.state() is QVariantAnimation.State.Running:
            opacity = 1.0 if self.is_empty else float(self._fade.currentValue())
            paint.paint_hint(painter, square, self._hint, opacity, theme)
        if self._picture is not None:
            paint.paint_picture(painter, square, self._picture)
        if not self._drawing.is_empty:
            drawing = self._drawing
            paint.paint_ink(painter, square, drawing.screen.pixels, drawing.open_tail(), theme)
        if self._is_dragged_over or (self._is_keyed and self.hasFocus()):
            paint.paint_ring(painter, square, theme)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window's own Ctrl+Z must not take it while a person draws.
            event.setAccepted(self._action_of(event) is not None)
            return event.isAccepted()
        return super().event(event)

    def _put_down(self, position: QPointF, pressure: float = 0.5) -> None:
        self._is_keyed = False
        if self.is_empty:
            self._fade.start()
        self._drawing.begin(self._point(position, pressure))
        self._tell()

    def _move_to(self, position: QPointF, pressure: float = 0.5) -> None:
        if (
            self._drawing.is_open
            and not self._drawing.move(self._point(position, pressure)).isNull()
        ):
            self._tell()

    def _lift(self) -> None:
        if self._drawing.is_open:
            self._drawing.end()
            self._tell()

    def _point(self, position: QPointF, pressure: float) -> Point:
        """Pressure changes the width by a quarter at most, in eighths of that."""
        place = (position - self.surface().topLeft()) / self.surface().width()
        width = self.pen_width * (0.75 + round(pressure * 8) / 16)
        return Point(place.x(), place.y(), width)

    def _tell(self) -> None:
        self.update()
        self._soon.start()

    # Keys, the clipboard, drag and drop

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action_of(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _action_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste
        if event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Backspace:
            return self.undo_stroke
        return self.clear if event.key() == Qt.Key.Key_Delete else None

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if may_hold_picture(mime):
            self._take(mime)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            event.acceptProposedAction()
            self._mark_drag(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark_drag(False)
        event.acceptProposedAction()
        self._take(event.mimeData())

    def open_file(self, path: Path) -> None:
        """As if the file had been dropped here."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        self._take(mime)

    def _take(self, mime: QMimeData) -> None:
        picture = picture_in(mime)
        if picture is None:
            self.refused.emit(name_in(mime))
        else:
            self.set_picture(picture)

    def _mark_drag(self, over: bool) -> None:
        self._is_dragged_over = over
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in RETURN_REASONS:
            self._is_keyed = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
