"""The story of texts in the window: opened, trained on, typed at, and pictures again."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from studio.desktop.core.run_state import RunResult
from studio.engine.data.sentence_store import sentence_labels
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from studio.engine.paths import data_folder
from tests.desktop.driving import Driver

SPAM = "URGENT! You have won a free prize, call 09061701461 now to claim"


def open_texts(driver: Driver) -> None:
    driver.choose_dataset("SMS Spam")
    driver.qtbot.waitUntil(
        lambda: (
            driver.workspace.opened is not None
            and driver.workspace.opened.dataset.name == "SMS Spam"
        ),
        timeout=30_000,
    )
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled(), timeout=30_000)


def test_two_clicks_train_on_texts_and_what_is_typed_is_answered(driver: Driver) -> None:
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    open_texts(driver)
    assert driver.workspace.network.layers[0].kind == "Embedding"
    driver.set_epochs(2)
    driver.click("trainButton")
    driver.wait_for_the_end(60_000)
    assert results[0].ended.outcome == "finished"
    panel = driver.window.tryout
    assert panel.entry.isVisible() and not panel.canvas.isVisible()
    driver.find(QPlainTextEdit, "textEntry").setPlainText(SPAM)
    driver.qtbot.waitUntil(lambda: bool(panel.probabilities()), timeout=10_000)
    (answer,) = classified(Predictor(results[0].best), [SPAM])
    assert panel.probabilities() == list(answer.probabilities.values())


def test_pictures_bring_back_a_network_and_a_canvas_for_pictures(driver: Driver) -> None:
    open_texts(driver)
    driver.choose_dataset("Digits")
    driver.qtbot.waitUntil(
        lambda: driver.workspace.network.layers[0].kind == "Flatten", timeout=30_000
    )
    assert driver.window.tryout.canvas.isVisible()


def test_what_was_typed_is_kept_among_my_sentences(driver: Driver) -> None:
    test_two_clicks_train_on_texts_and_what_is_typed_is_answered(driver)
    driver.find(QComboBox, "textLabel").setEditText("ham")
    driver.click("keepTextButton")
    driver.qtbot.waitUntil(lambda: driver.button("keepTextButton").text() == "Take back")
    assert sentence_labels(data_folder()) == {"ham": 1}
    driver.click("keepTextButton")
    driver.qtbot.waitUntil(lambda: not sentence_labels(data_folder()))
