"""From process start to a usable window, and to the first drawing classified.

    python -m benchmarks.cold_start [--rounds N]

In turns with a process that imports torch and does nothing else, since that is most of a start
and tells how fast the machine is now. Prints as JSON the medians, in seconds since a process was
started: ``usable`` (the window is painted and has answered its first events), ``classified`` (a
stroke drawn at once was answered by the bundled network), ``ready`` (Train is on), ``torch``
(torch is imported); the first two by the last: ``usable_by_torch``, ``classified_by_torch``; and
``stall``, the longest time that the window then answered nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.driving import Driver

SEVEN = ((0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.62, 0.45), (0.52, 0.65), (0.45, 0.85))

WINDOW, TORCH = "window", "torch"

BEAT_MS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=(WINDOW, TORCH), help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child == TORCH:
        print(json.dumps(_import_torch(arguments.started)))
    elif arguments.child == WINDOW:
        print(json.dumps(_open_window(arguments.started)))
    else:
        print(json.dumps(_measure(arguments.rounds)))


def _measure(rounds: int) -> dict[str, float]:
    _start(WINDOW)  # the first start after an installation compiles the program
    turns = [_start(TORCH) | _start(WINDOW) for _ in range(rounds)]
    found = {name: statistics.median(turn[name] for turn in turns) for name in turns[0]}
    for name in ("usable", "classified"):
        found[f"{name}_by_torch"] = statistics.median(turn[name] / turn["torch"] for turn in turns)
    return found


def _start(child: str) -> dict[str, float]:
    """What a process found that was started now."""
    # As a person has it: what was compiled once is kept.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not kept.get("DISPLAY") and not kept.get("WAYLAND_DISPLAY"):
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    call = [sys.executable, "-m", "benchmarks.cold_start", "--child", child, "--started"]
    # Handed on: what the system tells of a process's start is rounded to a second on some.
    done = subprocess.run(
        [*call, repr(time.time())], env=kept, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _import_torch(started: float) -> dict[str, float]:
    import torch  # noqa: F401

    return {"torch": time.time() - started}


def _open_window(started: float) -> dict[str, float]:
    gc.disable()  # as `studio.__main__` does
    from PySide6.QtWidgets import QApplication, QPushButton

    from benchmarks.driving import Driver

    driver = Driver(QApplication(sys.argv[:1]))
    driver.application.processEvents()
    usable = time.time() - started
    answers: list[float] = []
    driver.services.prediction.predicted.connect(lambda _: answers.append(time.time() - started))
    driver.draw(SEVEN)
    beats = _beat(driver)
    driver.wait(lambda: bool(answers))
    driver.wait(driver.find(QPushButton, "trainButton").isEnabled)
    ready = time.time() - started
    stall = max(after - before for before, after in pairwise([*beats, time.time()]))
    driver.close()
    return {"usable": usable, "classified": answers[0], "ready": ready, "stall": stall}


def _beat(driver: Driver) -> list[float]:
    """Grows by the time of every beat that the window's thread keeps."""
    from PySide6.QtCore import QTimer

    beats = [time.time()]
    timer = QTimer(driver.window, interval=BEAT_MS)
    timer.timeout.connect(lambda: beats.append(time.time()))
    timer.start()
    return beats


if __name__ == "__main__":
    main()
