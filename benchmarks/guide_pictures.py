"""Pictures of one place of the window each, for the guide: see `benchmarks.screenshots`."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from benchmarks.driving import Driver
from studio.desktop.core.run_state import RunState
from studio.desktop.core.theme import themes
from studio.desktop.export.export_dialog import ExportDialog
from studio.engine.export.formats import ExportFormat, Page
from studio.engine.paths import own_program, runs_folder

SIZE = (1280, 900)
TALL = 1010
"""Enough for all that is said of fine-tuning."""
AROUND = 12
"""Pixels around a place."""
ANSWERED = 424
"""Pixels from the field for a text to the last of two classes."""

SPAM = "Congratulations! You have won a £1000 prize. Call 09061701461 now to claim it."
PLAN = "lp-ft"
AUGMENTATIONS = ("Shift", "Rotate", "Elastic")


def save(folder: Path, name: str, widget: QWidget, rect: QRect | None = None) -> None:
    """With 256 colours: a third of the size, and no eye sees it."""
    path = folder / f"{name}.png"
    (widget.grab() if rect is None else widget.grab(rect)).save(str(path))
    with Image.open(path) as taken:
        few = taken.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(path)


def take(folder: Path, driver: Driver) -> None:
    """After runs on Digits, which is open."""
    themes().set_mode("light")
    driver.window.resize(*SIZE)
    augmentation(folder, driver)
    fine_tuning(folder, driver)
    export(folder, driver)
    followed(folder, driver)


def mistakes(folder: Path, driver: Driver) -> None:
    """The worst of what was evaluated, and what the network answered."""
    themes().set_mode("light")
    driver.window.resize(*SIZE)
    driver.window.places.show_view(driver.window.evaluation)
    driver.window.evaluation.open_view("mistakes")
    driver.pause(2)
    middle(folder, "mistakes", driver)


def augmentation(folder: Path, driver: Driver) -> None:
    """Some samples, changed at random."""
    window = driver.window
    window.places.show_view(window.data)
    window.data.show_view(window.data.augmentation)
    boxes = [driver.find(QCheckBox, f"augment{kind}") for kind in AUGMENTATIONS]
    for box in boxes:
        box.click()
    driver.pause(2)
    middle(folder, "augmentation", driver)
    for box in boxes:
        box.click()


def fine_tuning(folder: Path, driver: Driver) -> None:
    """What each plan takes, the stages of one, and what came of it."""
    window, run = driver.window, driver.services.run
    window.training.choose(driver.workspace.training.changed(epochs=10, learning_rate=0.001))
    window.places.show_view(window.fine_tuning)
    driver.find(QAbstractButton, f"{PLAN}PlanCard").click()
    driver.click("fineTuneButton")
    driver.wait(lambda: run.state is RunState.IDLE)
    window.places.show_view(window.fine_tuning)
    measure = driver.find(QPushButton, "measureCostsButton")
    driver.pause(1)
    if measure.isVisible() and measure.isEnabled():
        measure.click()
    driver.wait(lambda: not measure.isVisible())
    window.resize(SIZE[0], TALL)
    driver.pause(1)
    middle(folder, "fine-tune", driver)
    window.resize(*SIZE)


def export(folder: Path, driver: Driver) -> None:
    """The forms, and how far what was written is from the network."""
    exports, checkpoint = driver.services.exports, driver.workspace.checkpoint
    assert checkpoint is not None
    driver.window.file_menu.export.trigger()
    dialog = driver.find(ExportDialog, "exportDialog")
    forms = driver.find(QListWidget, "exportForms")
    forms.setCurrentRow(list(ExportFormat.kinds.values()).index(Page))
    with tempfile.TemporaryDirectory() as there:
        exports.export(checkpoint, Path(there) / "digits.html", Page())
        driver.wait(lambda: not exports.active)
        driver.pause(1)
    save(folder, "export", dialog)
    dialog.reject()


def followed(folder: Path, driver: Driver) -> None:
    """A run that another program trains."""
    window = driver.window
    arguments = ["train", "digits-mlp", "--set", "training.epochs=900"]
    other = subprocess.Popen(
        [*own_program(), *arguments, "--out", str(runs_folder() / "elsewhere")],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        window.places.show_view(window.runs)
        driver.wait(lambda: (runs_folder() / "elsewhere" / "metrics.csv").is_file())
        driver.pause(6)
        window.runs.choose(["elsewhere"])
        driver.pause(4)
        middle(folder, "followed", driver)
    finally:
        other.terminate()
        other.wait()


def sentences(folder: Path, driver: Driver) -> None:
    """A message that is spam, and the words that tell."""
    window, workspace = driver.window, driver.workspace
    driver.find(QComboBox, "datasetCombo").setCurrentText("SMS Spam")
    driver.wait(lambda: workspace.opened is not None and "SMS" in workspace.opened.overview.name)
    driver.pause(1)
    driver.click("trainButton")
    driver.wait(lambda: driver.services.run.state is RunState.IDLE)
    driver.find(QPlainTextEdit, "textEntry").setPlainText(SPAM)
    driver.pause(4)
    save(folder, "sentence", window.tryout, QRect(0, 0, window.tryout.width(), ANSWERED))


def middle(folder: Path, name: str, driver: Driver) -> None:
    """The place that is in sight, below the names of all."""
    places = driver.window.places
    rect = QRect(places.mapTo(driver.window, QPoint()), places.size())
    rect.adjust(-AROUND, -AROUND, AROUND, 0)  # the status line stands below
    save(folder, name, driver.window, rect)
