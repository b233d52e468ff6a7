"""Keeping windows and pop-ups on the screen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtWidgets import QWidget

EDGE = 8
"""Pixels between a pop-up and the screen's edge."""


def fitted(inner: QRect, frame: QMargins, available: QRect) -> QRect:
    """`inner`, a window without its `frame`, made smaller and moved so that the frame too lies
    within `available`.
    """
    room = available.marginsRemoved(frame)
    size = inner.size().boundedTo(room.size())
    left = max(room.left(), min(inner.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(inner.top(), room.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def frame_of(window: QWidget) -> QMargins:
    """What title bar and borders add to a window that is shown."""
    outer, inner = window.frameGeometry(), window.geometry()
    return QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )


def fit_window(window: QWidget) -> None:
    """Move and shrink a window that is shown until all of it is on its screen."""
    available = window.screen().availableGeometry()
    wanted = fitted(window.geometry(), frame_of(window), available)
    if wanted != window.geometry() and not window.isMaximized():
        window.setGeometry(wanted)


def fit_popup(popup: QWidget, wanted: QSize | None = None) -> None:
    """Make a pop-up as large as it wants to be, or as the screen lets it, where it lies now."""
    available = popup.screen().availableGeometry().marginsRemoved(QMargins(EDGE, EDGE, EDGE, EDGE))
    size = wanted or popup.sizeHint().expandedTo(popup.minimumSize())
    popup.setGeometry(fitted(QRect(popup.pos(), size), QMargins(), available))
