"""From process start to a window that answers, and to the first drawing classified.

    python benchmarks/cold_start.py

Prints as JSON: ``usable`` (the window is painted and has answered an event) and
``classified`` (a stroke drawn at once was answered by the bundled network), in seconds
since the process started.
"""

from __future__ import annotations

import json
import time

import psutil

STARTED = psutil.Process().create_time()


def since_start() -> float:
    return time.time() - STARTED


def main() -> None:
    import random
    import sys

    from PySide6.QtWidgets import QApplication

    from benchmarks.window import MOVE, PRESS, RELEASE, Driver

    driver = Driver(QApplication(sys.argv[:1]))
    driver.application.processEvents()
    usable = since_start()
    answers: list[float] = []
    driver.session.prediction.predicted.connect(lambda _: answers.append(since_start()))
    draw_one(driver, random.Random(0), (PRESS, MOVE, RELEASE))
    driver.wait(lambda: bool(answers))
    print(json.dumps({"usable": usable, "classified": answers[0]}))
    driver.wait(lambda: driver.session.opened is not None)
    driver.window.close()


def draw_one(driver: object, random_: object, kinds: tuple[object, ...]) -> None:
    from PySide6.QtCore import QPoint

    press, move, release = kinds
    side = min(driver.canvas.width(), driver.canvas.height())
    driver.mouse(press, QPoint(side // 2, side // 5))
    for step in range(1, 8):
        driver.mouse(move, QPoint(side // 2 + step, side // 5 + step * side // 12))
    driver.mouse(release, QPoint(side // 2 + 7, 4 * side // 5))


if __name__ == "__main__":
    main()
