"""Pictures of the window after training, light and dark, at both sizes it is made for.

    python -m benchmarks.screenshots [FOLDER] [--language zh_CN]

Writes ``window-LOOK-WIDTHxHEIGHT.png`` to FOLDER (default: ``resources/screenshots``), each
after training on Digits and drawing a 3, ``explore-…`` with a network's diagram, ``runs-…`` with a
run and a branch of it, ``evaluation-…`` with what it confuses, and single places for the guide. In
another language, to a folder of its name, only what the guide shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import guide_pictures
from benchmarks.driving import Driver
from benchmarks.guide_pictures import save
from studio.desktop.core.language import LANGUAGES, languages
from studio.desktop.core.run_state import RunState
from studio.desktop.core.theme import Mode, themes
from studio.desktop.evaluation.confusion.confusion_view import ConfusionView
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.paths import resource
from studio.engine.runs.library import RunLibrary

SIZES = ((1440, 900), (1280, 720))
LOOKS: tuple[Mode, ...] = ("light", "dark")
THREE = (
    (0.30, 0.25), (0.40, 0.17), (0.55, 0.15), (0.66, 0.22), (0.66, 0.35), (0.55, 0.46),
    (0.45, 0.48), (0.60, 0.50), (0.70, 0.60), (0.70, 0.74), (0.58, 0.84), (0.42, 0.85),
    (0.28, 0.77),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=resource("screenshots"))
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    arguments = parser.parse_args()
    is_english = arguments.language == "en"
    folder = arguments.folder if is_english else arguments.folder / arguments.language
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as runs:
        os.environ["STUDIO_RUNS"] = runs
        application = QApplication(sys.argv[:1])
        themes().start(application, "light")
        languages().use(arguments.language)
        take(folder, Driver(application), is_english)


def take(folder: Path, driver: Driver, every: bool) -> None:
    """All pictures, or of the window's looks and sizes only the first."""
    driver.wait(lambda: driver.workspace.opened is not None)
    driver.click("trainButton")
    driver.wait(lambda: driver.services.run.state is RunState.IDLE)
    driver.draw(THREE)
    for mode in LOOKS if every else LOOKS[:1]:
        themes().set_mode(mode)
        shoot(folder, driver, mode, SIZES if every else SIZES[:1])
    evaluation(folder, driver)
    guide_pictures.mistakes(folder, driver)
    runs(folder, driver)
    guide_pictures.take(folder, driver)
    explore(folder, driver)
    guide_pictures.sentences(folder, driver)
    driver.close()


def evaluation(folder: Path, driver: Driver) -> None:
    """What the network takes for what, and the pictures of the most frequent mistake."""
    themes().set_mode("dark")
    window, evaluations = driver.window, driver.services.evaluations
    window.resize(*SIZES[0])
    window.places.show_view(window.evaluation)
    driver.wait(lambda: evaluations.subject is not None and not evaluations.stage)
    driver.click("evaluateButton")
    driver.wait(lambda: evaluations.shown is not None)
    view = window.evaluation.open_view("confusion")
    assert isinstance(view, ConfusionView)
    driver.wait(lambda: view.matrix.look is not None)
    assert evaluations.shown is not None
    worst = Confusion.of(evaluations.shown.kept.evaluation.predictions).pairs(1)
    if worst:
        view.matrix.set_current((worst[0].label, worst[0].prediction))
        view.matrix.chosen.emit((worst[0].label, worst[0].prediction))
    driver.pause(1)
    save(folder, "evaluation-dark-1440x900", window)
    window.places.show_view(window.network)


def runs(folder: Path, driver: Driver) -> None:
    """A run, and the branch that went on from its end at a lower rate, laid over each other."""
    themes().set_mode("light")
    window, services = driver.window, driver.services
    window.resize(*SIZES[0])
    window.training.choose(driver.workspace.training.changed(epochs=20, learning_rate=0.0002))
    driver.click("trainButton")
    driver.wait(lambda: services.run.state is RunState.IDLE)
    driver.click("moreEpochsButton")
    driver.wait(lambda: services.run.state is RunState.IDLE)
    window.places.show_view(window.runs)
    driver.pause(1)
    window.runs.choose([run.id for run in RunLibrary().runs()])
    driver.pause(1)
    save(folder, "runs-light-1440x900", window)
    window.places.go_on()


def explore(folder: Path, driver: Driver) -> None:
    """The closer look at a small residual network."""
    themes().set_mode("light")
    driver.window.resize(*SIZES[0])
    driver.window.places.show_view(driver.window.network)
    driver.window.layers.use_template("resnet")
    driver.click("exploreButton")
    driver.window.layers.choose_place((3, 0))
    driver.window.frame.tell("")  # it names a temporary folder that was exported to
    driver.pause(2)
    save(folder, "explore-light-1440x900", driver.window)


def shoot(folder: Path, driver: Driver, mode: str, sizes: Sequence[tuple[int, int]]) -> None:
    for width, height in sizes:
        driver.window.resize(width, height)
        driver.pause(0.5)
        save(folder, f"window-{mode}-{width}x{height}", driver.window)


if __name__ == "__main__":
    main()
