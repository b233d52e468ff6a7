"""A text in the field is answered as `predict` answers it, and its words are marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.prediction import Prediction, SeenToken, SeenWord
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from studio.engine.network.build import build
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.texts import text_network, text_recipe

TRANSFORM = fitted(["one two three four", "one two three four"], "words", 100, 3)


@pytest.fixture(scope="module")
def network() -> Checkpoint:
    return Checkpoint(
        weights=build(text_network(), TRANSFORM.shape, 2, seed=0).state_dict(),
        recipe=text_recipe(),
        preprocessing=Preprocessing(placement=TRANSFORM),
        classes=("ham", "spam"),
    )


@pytest.fixture
def panel(qtbot: QtBot, network: Checkpoint) -> Iterator[TryoutPanel]:
    panel = TryoutPanel()
    qtbot.addWidget(panel)
    panel.show_field(of_texts=True)
    panel.show_network(network.classes, "net")
    thread = PredictionThread(owner := QObject())
    panel.text_typed.connect(thread.classify_text)
    panel.cleared.connect(thread.forget_picture)
    thread.predicted.connect(panel.show_prediction)
    thread.words_explained.connect(panel.entry.show_words)
    thread.use(network)
    thread.start()
    panel.show()
    yield panel
    thread.end()
    owner.deleteLater()


def typed(panel: TryoutPanel, text: str) -> None:
    field = panel.findChild(QPlainTextEdit, "textEntry")
    assert field is not None
    field.setPlainText(text)


def words(panel: TryoutPanel) -> str:
    label = panel.findChild(QLabel, "tokenWords")
    assert label is not None
    return label.text()


def marked(panel: TryoutPanel) -> list[str]:
    """Those that are dotted or faint; words with a ground alone are explained."""
    field = panel.findChild(QPlainTextEdit, "textEntry")
    assert field is not None
    brush = Qt.BrushStyle.NoBrush
    return [
        one.cursor.selectedText()
        for one in field.extraSelections()
        if one.format.background().style() == brush
    ]


def test_the_bars_are_what_predict_says(
    panel: TryoutPanel, network: Checkpoint, qtbot: QtBot
) -> None:
    typed(panel, "two one")
    qtbot.waitUntil(lambda: bool(panel.probabilities()))
    (answer,) = classified(Predictor(network), ["two one"])
    assert panel.probabilities() == pytest.approx(list(answer.probabilities.values()))


def test_words_that_are_unknown_or_cut_off_are_marked(panel: TryoutPanel, qtbot: QtBot) -> None:
    typed(panel, "\U0001f600 two unheard one three")
    qtbot.waitUntil(lambda: "tokens" in words(panel))
    assert words(panel) == "5 tokens · 2 unknown · the last 2 are cut off"
    assert marked(panel) == ["\U0001f600", "unheard", "one", "three"]


def test_an_empty_field_has_no_answer(panel: TryoutPanel, qtbot: QtBot) -> None:
    typed(panel, "two one")
    qtbot.waitUntil(lambda: bool(panel.probabilities()))
    typed(panel, "  ")
    assert not panel.probabilities() and words(panel) == ""


def test_an_answer_stays_whole_when_data_of_its_kind_are_opened(
    panel: TryoutPanel, qtbot: QtBot
) -> None:
    said = panel.findChild(QLabel, "predictionLabel")
    assert said is not None
    typed(panel, "two one")
    qtbot.waitUntil(lambda: bool(said.text()))
    panel.show_field(of_texts=True)
    assert said.text() and panel.probabilities()
    panel.show_field(of_texts=False)
    assert not said.text()


def test_an_answer_to_an_older_text_marks_nothing(panel: TryoutPanel) -> None:
    typed(panel, "one")
    panel.entry.show_tokens("two", ())
    assert words(panel) == ""


def test_an_answer_to_a_drawing_is_not_shown_beside_a_text(panel: TryoutPanel) -> None:
    import numpy as np

    typed(panel, "one")
    panel.show_prediction(Prediction(("a", "b"), (0.5, 0.5), np.zeros((1, 2, 2), np.uint8)))
    assert panel.probabilities() != [0.5, 0.5]


def test_pictures_are_drawn_again_for_a_network_that_reads_them(panel: TryoutPanel) -> None:
    assert panel.entry.isVisible() and not panel.canvas.isVisible()
    panel.show_field(of_texts=False)
    assert panel.canvas.isVisible() and not panel.entry.isVisible()


def grounds(panel: TryoutPanel) -> set[str]:
    field = panel.findChild(QPlainTextEdit, "textEntry")
    assert field is not None
    brush = Qt.BrushStyle.NoBrush
    selections = field.extraSelections()
    return {
        one.cursor.selectedText() for one in selections if one.format.background().style() != brush
    }


def test_words_have_the_colour_of_what_they_give(panel: TryoutPanel, qtbot: QtBot) -> None:
    typed(panel, "two one")
    qtbot.waitUntil(lambda: grounds(panel) == {"two", "one"}, timeout=10_000)
    typed(panel, "three")
    qtbot.waitUntil(lambda: grounds(panel) == {"three"}, timeout=10_000)


def test_what_a_text_is_can_be_said_and_taken_back(panel: TryoutPanel, tmp_path: Path) -> None:
    kept: list[tuple[str, str]] = []
    panel.keep_text_requested.connect(lambda text, label: kept.append((text, label)))
    button = panel.findChild(QPushButton, "keepTextButton")
    label = panel.findChild(QComboBox, "textLabel")
    assert button is not None and label is not None
    assert not button.isEnabled()
    typed(panel, "two one")
    label.setEditText("new class")
    button.click()
    assert kept == [("two one", "new class")]
    back: list[object] = []
    panel.undo_text_requested.connect(back.append)
    panel.show_kept(tmp_path / "a.txt")
    button.click()
    assert back == [tmp_path / "a.txt"]


def test_a_newer_answer_takes_the_colours_of_the_one_before(panel: TryoutPanel) -> None:
    panel.entry.findChild(QPlainTextEdit).setPlainText("two")
    known = (SeenToken(0, 3, is_known=True, is_read=True),)
    panel.entry.show_tokens("two", known)
    panel.entry.show_words("two", (SeenWord(0, 3, 1.0),))
    assert grounds(panel) == {"two"}
    panel.entry.show_tokens("two", known)  # of other weights, which nobody has explained yet
    assert grounds(panel) == set()
