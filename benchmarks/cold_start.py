"""From process start to a usable window, and to the first drawing classified.

    python -m benchmarks.cold_start

Prints as JSON, in seconds since the process started: ``usable`` (the window is painted
and has answered its first events) and ``classified`` (a stroke drawn at once was answered
by the bundled network).
"""

from __future__ import annotations

import json
import sys
import time

import psutil
from PySide6.QtWidgets import QApplication

from benchmarks.driving import Driver

SEVEN = ((0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.62, 0.45), (0.52, 0.65), (0.45, 0.85))


def since_start() -> float:
    return time.time() - psutil.Process().create_time()


def main() -> None:
    driver = Driver(QApplication(sys.argv[:1]))
    driver.application.processEvents()
    usable = since_start()
    answers: list[float] = []
    driver.session.prediction.predicted.connect(lambda _: answers.append(since_start()))
    driver.draw(SEVEN)
    driver.wait(lambda: bool(answers))
    print(json.dumps({"usable": usable, "classified": answers[0]}))
    driver.close()


if __name__ == "__main__":
    main()
