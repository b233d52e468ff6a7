"""Driving the real window by its widgets, as a person would."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studio.desktop.app import create_window
from studio.desktop.shell.services import Services
from studio.desktop.tryout.canvas import Canvas

PATIENCE = 600
"""Seconds to wait for anything."""

PRESS = QEvent.Type.MouseButtonPress
MOVE = QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease

W = TypeVar("W", bound=QWidget)


class Driver:
    """The window and the ways to use it.

    Attributes:
        window: shown, and loading.
        services, workspace: what stands behind it.
        canvas: to draw on.
    """

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.window = create_window()
        services = self.window.findChild(Services)
        assert services is not None, "the window has services"
        self.services, self.workspace = services, services.workspace
        self.canvas = self.find(Canvas, "canvas")
        self.window.show()

    def find(self, kind: type[W], name: str) -> W:
        """The widget called `name`."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window's own event loop run until `done`, looked at 500 times a second."""
        end = time.perf_counter() + PATIENCE
        loop, look = QEventLoop(), QTimer(interval=2)
        look.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > end else None)
        look.start()
        loop.exec()
        look.stop()
        if time.perf_counter() > end:
            sys.exit("The window did not get there in time")

    def pause(self, seconds: float) -> None:
        """Let the window work for so long."""
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > end)

    def click(self, name: str) -> None:
        """Press a button, once it can be pressed."""
        button = self.find(QPushButton, name)
        self.wait(button.isEnabled)
        button.click()

    def at(self, x: float, y: float) -> QPoint:
        """A point of the canvas from shares of its side."""
        side = min(self.canvas.width(), self.canvas.height())
        left, top = (self.canvas.width() - side) // 2, (self.canvas.height() - side) // 2
        return QPoint(left + round(x * side), top + round(y * side))

    def mouse(self, kind: QEvent.Type, point: QPoint) -> None:
        """Send a mouse event to the canvas."""
        held = Qt.MouseButton.NoButton if kind is RELEASE else Qt.MouseButton.LeftButton
        cause = Qt.MouseButton.NoButton if kind is MOVE else Qt.MouseButton.LeftButton
        there = QPointF(self.canvas.mapToGlobal(point))
        event = QMouseEvent(
            kind, QPointF(point), there, cause, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.canvas, event)

    def draw(self, stroke: Sequence[tuple[float, float]]) -> None:
        """One stroke."""
        points = [self.at(x, y) for x, y in stroke]
        self.mouse(PRESS, points[0])
        for point in points[1:]:
            self.mouse(MOVE, point)
            self.pause(0.01)
        self.mouse(RELEASE, points[-1])

    def close(self) -> None:
        """Close the window and wait for its threads."""
        self.wait(lambda: self.workspace.opened is not None)
        self.window.close()
