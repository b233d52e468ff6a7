"""Mistakes one by one, and what a person does about them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.evaluation_jobs import Subject
from studio.desktop.evaluation.mistakes import suspects_view
from studio.desktop.evaluation.mistakes.mistakes_view import MistakesView
from studio.desktop.evaluation.mistakes.suspects_view import SuspectsView
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.evaluation.figures.mistakes import mistakes
from studio.engine.evaluation.predictions import Predictions
from studio.engine.progress import Progress
from tests.desktop.driving import Driver
from tests.desktop.evaluation.showing import shown, tools_in
from tests.engine.evaluation.tables import random_table, table


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MistakesView]:
    made = MistakesView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(800, 480)
    made.show()
    yield made
    made.tools.background.wait_all()


def show(view: MistakesView, predictions: Predictions, qtbot: QtBot) -> None:
    view.show_evaluation(shown(predictions))
    qtbot.waitUntil(lambda: "Mistakes: " in text(view, "mistakesCount"), timeout=20_000)


def text(view: MistakesView | SuspectsView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def test_the_worst_come_first_and_are_walked_with_the_keys(
    view: MistakesView, qtbot: QtBot
) -> None:
    predictions = random_table()
    show(view, predictions, qtbot)
    rows = mistakes(predictions).tolist()
    assert view.desk.pictures.rows() == rows
    assert text(view, "mistakesCount") == f"Mistakes: {len(rows)} of 200"
    view.desk.pictures.setFocus()
    QTest.keyClick(view.desk.pictures, Qt.Key.Key_Right)
    assert view.desk.pictures.current() == rows[1]
    label, said = predictions.labels[rows[1]], predictions.predicted[rows[1]]
    assert text(view, "sampleWords") == f"class {label} read as class {said}"
    view.grab()


def test_they_are_sorted_by_wrong_confidence_and_chosen_by_pair(
    view: MistakesView, qtbot: QtBot
) -> None:
    predictions = random_table()
    show(view, predictions, qtbot)
    choices = view.findChild(Segments, "mistakesBy")
    assert isinstance(choices, Segments)
    choices.choose("confidence")
    wanted = mistakes(predictions, "confidence").tolist()
    qtbot.waitUntil(lambda: view.desk.pictures.rows() == wanted, timeout=20_000)
    for name, entry in (("mistakesLabel", 2), ("mistakesSaid", 1)):
        combo = view.findChild(QComboBox, name)
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(entry)
    wanted = mistakes(predictions, "confidence", 1, 0).tolist()
    qtbot.waitUntil(lambda: view.desk.pictures.rows() == wanted, timeout=20_000)


def test_without_mistakes_it_says_so(view: MistakesView, qtbot: QtBot) -> None:
    show(view, table([0], [0], "ab"), qtbot)
    assert text(view, "noPictures") == "Every sample was read right"


def test_rows_that_were_chosen_elsewhere_stay(view: MistakesView, qtbot: QtBot) -> None:
    view.show_evaluation(shown(random_table()))
    view.show_rows((3, 5))  # before the mistakes are there
    view.tools.background.wait_all()
    QApplication.processEvents()
    assert view.desk.pictures.rows() == [3, 5]
    assert text(view, "mistakesCount") == "Chosen samples: 2"


def test_samples_of_other_data_cannot_be_mended(view: MistakesView, qtbot: QtBot) -> None:
    show(view, random_table(), qtbot)
    button = view.findChild(QPushButton, "leaveOutOfData")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled() and button.toolTip().startswith("Open made first")


def test_suspects_need_a_training_part(qtbot: QtBot) -> None:
    view = SuspectsView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown(random_table()))
    button = view.findChild(QPushButton, "lookForSuspects")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: "no training part" in text(view, "suspectsTold"), timeout=20_000)
    assert button.isVisible()
    view.tools.background.wait_all()


def test_a_window_that_closes_does_not_wait_for_suspects(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def goes_on(subject: Subject, progress: Progress) -> None:
        while True:
            progress.report(0, 1)
            time.sleep(0.01)

    monkeypatch.setattr(suspects_view, "suspected", goes_on)
    view = SuspectsView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show_evaluation(shown(random_table()))
    button = view.findChild(QPushButton, "lookForSuspects")
    assert isinstance(button, QPushButton)
    button.click()
    view.tools.background.wait_all()


def test_in_the_window_a_sample_is_left_out_and_a_label_corrected(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    place, evaluations = driver.window.evaluation, driver.services.evaluations
    driver.window.places.show_view(place)
    wait = driver.qtbot.waitUntil
    wait(lambda: evaluations.subject is not None and not evaluations.stage, timeout=20_000)
    driver.click("evaluateButton")
    wait(lambda: evaluations.shown is not None and not evaluations.stage, timeout=20_000)
    view = place.open_view("mistakes")
    assert isinstance(view, MistakesView)
    wait(lambda: bool(view.desk.pictures.rows()), timeout=20_000)
    name = evaluations.shown.kept.evaluation.predictions.names[view.desk.pictures.rows()[0]]  # type: ignore[union-attr]
    driver.click("leaveOutOfData")
    assert driver.workspace.data.exclude == (name,)
    assert text(view, "sampleNote") == "Left out of the data, for runs to come"
    view.desk.card.label_chosen.emit("7")
    assert driver.workspace.data.relabel == ((name, "7"),)
    view.desk.card.label_chosen.emit("8")
    assert driver.workspace.data.relabel == ((name, "8"),)
    assert text(view, "sampleNote") == "Its label is corrected to 8, for runs to come"
    for other in ("summary", "confusion", "suspects"):
        assert place.open_view(other) is not None
    driver.click("lookForSuspects")
    suspects = place.open_view("suspects")
    assert isinstance(suspects, SuspectsView)
    wait(lambda: "labels are suspect" in text(suspects, "suspectsTold"), timeout=60_000)


def test_before_suspects_are_looked_for_words_stand_alone(qtbot: QtBot) -> None:
    view = SuspectsView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown(random_table()))
    assert text(view, "noPictures").startswith("Finds labels")
    assert not view.desk.card.isVisible() and not view.desk.pictures.isVisible()
