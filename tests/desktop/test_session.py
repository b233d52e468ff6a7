"""The session and its threads, without a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

LEFT_OPEN = """
import sys
from PySide6.QtWidgets import QApplication
from studio.desktop.app import create_window
from studio.desktop.session import Session

application = QApplication(sys.argv)
window = create_window()
window.show()
session = window.findChild(Session)
while session.opened is None:
    application.processEvents()
if "train" in sys.argv:
    session.set_training(session.training.changed(epochs=5000))
    session.course.train()
    for _ in range(50):
        application.processEvents()
print("left")
"""


def left_open(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LEFT_OPEN, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_a_process_that_ends_with_the_window_open_ends_well() -> None:
    ended = left_open()
    assert ended.stdout == "left\n"
    assert ended.returncode == 0, ended.stderr


def test_a_process_that_ends_while_training_keeps_the_run() -> None:
    ended = left_open("train")
    assert ended.returncode == 0, ended.stderr
    runs = list(Path(os.environ["STUDIO_RUNS"]).glob("*/last.pth"))
    assert len(runs) == 1
