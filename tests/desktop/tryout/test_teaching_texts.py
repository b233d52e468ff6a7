"""Type, say what it is, teach it, and take it back."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from studio.desktop.tryout.teach_row import TeachRow
from studio.engine.data.sources import TextTable
from studio.engine.recipe import Data
from studio.engine.runs.library import RunLibrary
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.desktop.driving import SEVEN, Driver
from tests.engine.text_checkpoints import learned_texts
from tests.engine.texts import WORDS, sentences

PLAIN = ("the film so", "a plot and the film", "was the plot", "very so a film")
"""Neither praise nor blame."""


@pytest.fixture
def network(tmp_path: Path) -> Checkpoint:
    """One that tells sentences of a table, which is still there."""
    path, part = tmp_path / "films.csv", sentences()
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("text", "label"))
        names = [tuple(WORDS)[label] for label in part.labels]
        rows.writerows(zip(part.texts, names, strict=True))
    learned = learned_texts()
    source = TextTable(path=str(path))
    return replace(learned, recipe=learned.recipe.changed(name="films", data=Data(source=source)))


def keep(driver: Driver, text: str, label: str) -> None:
    waiting = driver.services.teaching.waiting
    driver.find(QPlainTextEdit, "textEntry").setPlainText(text)
    driver.find(QComboBox, "textLabel").setEditText(label)
    driver.click("keepTextButton")
    driver.qtbot.waitUntil(lambda: driver.services.teaching.waiting == waiting + 1, timeout=5_000)


def wait_for_button(driver: Driver, text: str, is_enabled: bool = True) -> None:
    teach = driver.button("teachButton")
    driver.qtbot.waitUntil(
        lambda: teach.text() == text and teach.isEnabled() == is_enabled, timeout=10_000
    )


def said(driver: Driver, text: str, wanted: str) -> None:
    driver.find(QPlainTextEdit, "textEntry").setPlainText(text)
    label = driver.find(QLabel, "predictionLabel")
    driver.qtbot.waitUntil(lambda: label.text() == wanted, timeout=10_000)


def told(driver: Driver) -> str:
    label = driver.find(QLabel, "taughtChange")
    return label.text() if label.isVisibleTo(driver.window) else ""


def keep_a_drawing(driver: Driver) -> None:
    driver.draw(SEVEN)
    driver.find(QComboBox, "drawingLabel").setEditText("7")
    driver.qtbot.waitUntil(driver.button("keepButton").isEnabled, timeout=5_000)
    driver.click("keepButton")
    driver.qtbot.waitUntil(lambda: driver.services.teaching.waiting == 1, timeout=5_000)


def test_a_third_class_is_taught_and_taken_back(driver: Driver, network: Checkpoint) -> None:
    workspace, teach = driver.workspace, driver.button("teachButton")
    of_digits = workspace.checkpoint
    assert of_digits is not None
    keep_a_drawing(driver)
    workspace.use_checkpoint(network, "films")
    wait_for_button(driver, "Teach it", is_enabled=False)  # drawings are none of its
    assert teach.toolTip().startswith("Type something and say what it is")
    keep(driver, PLAIN[0], "plain")
    driver.qtbot.waitUntil(lambda: "3 sentences at least" in teach.toolTip(), timeout=5_000)
    driver.click("keepTextButton")  # is Take back now
    wait_for_button(driver, "Teach it", is_enabled=False)
    for text in PLAIN:
        keep(driver, text, "plain")
    wait_for_button(driver, "Teach it (4)")
    edited, opened = workspace.recipe(), workspace.opened
    driver.click("teachButton")
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: told(driver) != "", timeout=10_000)
    assert told(driver).splitlines()[0] == "Your sentences: 0 → 4 of 4 right"
    assert told(driver).splitlines()[1].startswith("Test set of films.csv: ")
    assert workspace.checkpoint is not None
    assert workspace.checkpoint.classes == (*WORDS, "plain")
    said(driver, "so the plot was a film", "plain")
    said(driver, "the film was so good", "praise")
    assert workspace.recipe() == edited and workspace.opened is opened
    assert [run.title for run in RunLibrary().runs()] == ["films + plain"]

    driver.click("undoTeachingButton")
    assert workspace.checkpoint is network and workspace.checkpoint_name == "films"
    assert told(driver) == ""
    wait_for_button(driver, "Teach it (4)")  # the sentences wait again
    workspace.use_checkpoint(of_digits, "digits")
    wait_for_button(driver, "Teach it (1)")  # and so did the drawing


def test_the_row_asks_for_what_is_kept(qtbot: QtBot) -> None:
    row = TeachRow()
    qtbot.addWidget(row)
    for of_texts, wanted in ((False, "Draw something"), (True, "Type something")):
        row.set_kind(of_texts)
        assert row._teach.toolTip().startswith(wanted)
