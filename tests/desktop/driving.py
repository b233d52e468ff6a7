"""Driving the window as a person would: by its widgets' names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services
from studio.engine.export.formats import Weights

W = TypeVar("W", bound=QWidget)

SEVEN = ((0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.62, 0.45), (0.52, 0.65), (0.45, 0.85))
ONE = ((0.5, 0.15), (0.5, 0.35), (0.5, 0.6), (0.5, 0.85))


class Driver:
    """A window and the ways to use it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        services = window.findChild(Services)
        assert services is not None
        self.services, self.workspace = services, services.workspace

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def wait_until_ready(self) -> None:
        """Torch is there, a dataset is open, a network answers."""
        self.qtbot.waitUntil(lambda: self.button("trainButton").isEnabled(), timeout=30_000)
        self.qtbot.waitUntil(lambda: self.button("fineTuneButton").isEnabled(), timeout=30_000)

    def button(self, name: str) -> QPushButton:
        return self.find(QPushButton, name)

    def click(self, name: str) -> None:
        button = self.button(name)
        assert button.isEnabled(), f"{name}: {button.toolTip()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_dataset(self, title: str) -> None:
        self.find(QComboBox, "datasetCombo").setCurrentText(title)

    def set_epochs(self, epochs: int) -> None:
        self.find(QWidget, "epochsSpin").setValue(epochs)  # type: ignore[attr-defined]

    def wait_for_the_end(self, timeout: int = 40_000) -> None:
        self.qtbot.waitUntil(lambda: not self.services.run.active, timeout=timeout)

    def draw(self, stroke: Sequence[tuple[float, float]]) -> None:
        """One stroke, in shares of the canvas's side."""
        canvas = self.window.tryout.canvas
        side = min(canvas.width(), canvas.height())
        left, top = (canvas.width() - side) // 2, (canvas.height() - side) // 2
        points = [QPoint(left + round(x * side), top + round(y * side)) for x, y in stroke]
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(canvas, point)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])

    def answer(self) -> str:
        """The predicted class, once there is one."""
        label = self.find(QLabel, "predictionLabel")
        self.qtbot.waitUntil(lambda: bool(label.text()), timeout=10_000)
        return label.text()

    def export_weights(self, path: Path) -> None:
        """Of the network at hand."""
        assert self.workspace.checkpoint is not None
        self.services.exports.export(self.workspace.checkpoint, path, Weights())
        self.qtbot.waitUntil(path.exists, timeout=10_000)

    def close(self) -> None:
        """End what runs, and the window."""
        if self.services.run.active:
            self.services.run.stop()
            self.wait_for_the_end()
        self.window.close()
        self.qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=10_000)
