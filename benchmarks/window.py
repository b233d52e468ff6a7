"""The article's job in the real window: speed, smoothness, answers, memory.

    python benchmarks/window.py --data-dir DIR [--epochs N]

Drives the window by its widgets, as a person would, and prints as JSON:

- ``seconds``: the run's, evaluation included; ``accuracy``: the best epoch's
- ``gap_p99_ms``, ``gap_worst_ms``: between ticks of a 16 ms timer while it trains
- ``answer_idle_p95_ms``, ``answer_training_p95_ms``: from the last point of a stroke until
  the bars are painted
- ``memory_mb``: the largest resident size
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from studio.desktop.app import create_window
from studio.desktop.run_controller import RunState
from studio.desktop.session import Session

SEED = 0
PATIENCE = 600


class Painted(QObject):
    """Notes when a widget was painted after its content changed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.answered = False
        self.at: float | None = None
        widget.installEventFilter(self)

    def expect(self) -> None:
        self.answered, self.at = False, None

    def on_answer(self, _: object) -> None:
        self.answered = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.answered and self.at is None:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if self.at is None:
            self.at = time.perf_counter()


class Ticks(QObject):
    """A 16 ms timer that notes the gaps between its ticks."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=16, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now


class Driver:
    """The window, driven by its widgets."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.window = create_window()
        self.session = self.window.findChild(Session)
        self.painted = Painted(self.find(QWidget, "probabilityBars"))
        self.session.prediction.predicted.connect(self.painted.on_answer)
        self.canvas = self.find(QWidget, "canvas")
        self.window.show()

    def find(self, kind: type, name: str) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def wait(self, done: Callable[[], bool]) -> None:
        end = time.perf_counter() + PATIENCE
        while not done():
            self.application.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > end:
                sys.exit("The window did not get there in time")

    def click(self, name: str) -> None:
        button = self.find(QPushButton, name)
        self.wait(button.isEnabled)
        button.click()

    def mouse(self, kind: QEvent.Type, point: QPoint) -> None:
        here = QPointF(point)
        buttons = Qt.MouseButton.NoButton if kind is RELEASE else Qt.MouseButton.LeftButton
        there = self.canvas.mapToGlobal(point)
        button = Qt.MouseButton.NoButton if kind is MOVE else Qt.MouseButton.LeftButton
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, here, QPointF(there), button, buttons, modifiers)
        QApplication.sendEvent(self.canvas, event)

    def stroke(self, random_: random.Random) -> float:
        """Draw one; milliseconds from its last point to painted bars."""
        side = min(self.canvas.width(), self.canvas.height())
        points = [
            QPoint(*(round(side * random_.uniform(0.2, 0.8)) for _ in range(2))) for _ in range(6)
        ]
        self.mouse(PRESS, points[0])
        for point in points[1:]:
            self.mouse(MOVE, point)
            self.pause(0.01)
        self.pause(0.15)
        self.painted.expect()
        started = time.perf_counter()
        self.mouse(MOVE, points[0])
        self.wait(lambda: self.painted.at is not None)
        self.mouse(RELEASE, points[0])
        assert self.painted.at is not None
        return 1000 * (self.painted.at - started)

    def pause(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > end)


PRESS = QEvent.Type.MouseButtonPress
MOVE = QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measure(epochs: int) -> dict[str, float]:
    driver = Driver(QApplication(sys.argv[:1]))
    session, random_ = driver.session, random.Random(SEED)
    driver.wait(lambda: session.opened is not None)
    session.open_recipe("mnist-mlp")
    driver.wait(lambda: session.opened is not None and session.opened.overview.name == "MNIST")
    driver.pause(0.5)
    idle = [driver.stroke(random_) for _ in range(40)]
    session.set_training(session.training.changed(epochs=epochs))
    ticks = Ticks()
    driver.click("trainButton")
    ticks.start()
    results: list[object] = []
    session.run.ended.connect(results.append)
    driver.wait(lambda: session.run.state is RunState.IDLE)
    ticks.stop()
    result = results[0]
    figures = {
        "seconds": result.ended.seconds,
        "accuracy": result.best.metrics["accuracy"],
        "gap_p99_ms": statistics.quantiles(ticks.gaps, n=100)[-1],
        "gap_worst_ms": max(ticks.gaps),
        "answer_idle_p95_ms": p95(idle),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    driver.click("trainButton")
    driver.wait(lambda: len(driver.window.training.loss_plot.train_points()[0]) > 5)
    figures["answer_training_p95_ms"] = p95([driver.stroke(random_) for _ in range(25)])
    session.run.stop()
    driver.wait(lambda: session.run.state is RunState.IDLE)
    driver.window.close()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    arguments = parser.parse_args()
    os.environ["STUDIO_DATA"] = arguments.data_dir
    with tempfile.TemporaryDirectory() as runs:
        os.environ["STUDIO_RUNS"] = runs
        print(json.dumps(measure(arguments.epochs)))


if __name__ == "__main__":
    main()
