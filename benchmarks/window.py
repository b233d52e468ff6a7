"""The article's job in the real window: speed, smoothness, answers, memory.

    python -m benchmarks.window --data-dir DIR [--epochs N]

Drives the window by its widgets and prints as JSON:

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

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.driving import MOVE, PRESS, RELEASE, Driver
from studio.desktop.core.run_state import RunResult, RunState

STROKES = 40


class Painted(QObject):
    """Notes when the bars were painted with an answer in them."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.at: float | None = None
        self._answered = False
        driver.find(QWidget, "probabilityBars").installEventFilter(self)
        driver.services.prediction.predicted.connect(self._on_answer)

    def expect(self) -> None:
        """Forget what was painted before."""
        self._answered, self.at = False, None

    def _on_answer(self, _: object) -> None:
        self._answered = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._answered and self.at is None:
            QTimer.singleShot(0, self._note)  # once the painting itself is over
        return False

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


class Ticks(QObject):
    """A 16 ms timer that notes the gaps between its ticks, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=16, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now


def answer_ms(driver: Driver, painted: Painted, dice: random.Random) -> float:
    """Draw a stroke; from its last point to painted bars."""
    points = [driver.at(dice.uniform(0.2, 0.8), dice.uniform(0.2, 0.8)) for _ in range(6)]
    driver.mouse(PRESS, points[0])
    for point in points[1:]:
        driver.mouse(MOVE, point)
        driver.pause(0.01)
    driver.pause(0.15)
    painted.expect()
    started = time.perf_counter()
    driver.mouse(MOVE, points[0])
    driver.wait(lambda: painted.at is not None)
    driver.mouse(RELEASE, points[0])
    assert painted.at is not None
    return 1000 * (painted.at - started)


def answers_p95(driver: Driver, painted: Painted) -> float:
    dice = random.Random(0)
    answers = [answer_ms(driver, painted, dice) for _ in range(STROKES)]
    return statistics.quantiles(answers, n=20)[-1]


def train(driver: Driver) -> tuple[RunResult, list[float]]:
    """One run; its result, and the gaps of the timer while it went on."""
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    driver.click("trainButton")
    ticks = Ticks()
    driver.wait(lambda: driver.services.run.state is RunState.IDLE)
    ticks.stop()
    return results[0], ticks.gaps


def measure(epochs: int) -> dict[str, float]:
    driver = Driver(QApplication(sys.argv[:1]))
    services, workspace = driver.services, driver.workspace
    driver.wait(lambda: workspace.opened is not None)
    services.files.open_recipe("mnist-mlp")
    driver.wait(lambda: workspace.opened is not None and workspace.opened.overview.name == "MNIST")
    painted = Painted(driver)
    idle = answers_p95(driver, painted)
    driver.click("clearButton")
    driver.find(QWidget, "epochsSpin").setValue(epochs)  # type: ignore[attr-defined]
    result, gaps = train(driver)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    driver.click("trainButton")
    driver.wait(lambda: len(driver.window.training.loss_plot.train_points()[0]) > 5)
    training = answers_p95(driver, painted)
    services.run.stop()
    driver.wait(lambda: services.run.state is RunState.IDLE)
    driver.close()
    return {
        "seconds": result.ended.seconds,
        "accuracy": result.best.metrics["accuracy"],
        "gap_p99_ms": statistics.quantiles(gaps, n=100)[-1],
        "gap_worst_ms": max(gaps),
        "answer_idle_p95_ms": idle,
        "answer_training_p95_ms": training,
        "memory_mb": memory,
    }


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
