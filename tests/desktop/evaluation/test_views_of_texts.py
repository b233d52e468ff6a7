"""Every view of Evaluation, of a network of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.desktop.core.prediction import Prediction
from studio.desktop.core.worker import SharedProgress
from studio.desktop.evaluation.compare.compare_jobs import compared
from studio.desktop.evaluation.compare.only_list import OnlyList
from studio.desktop.evaluation.confusion.confusion_view import ConfusionView
from studio.desktop.evaluation.epochs.epochs_jobs import read_drawing, reads
from studio.desktop.evaluation.epochs.epochs_view import EpochsView
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
from studio.desktop.evaluation.map.map_view import MapView
from studio.desktop.evaluation.mistakes.mistakes_view import MistakesView
from studio.desktop.evaluation.mistakes.suspects_view import SuspectsView
from studio.desktop.evaluation.robustness.curve_card import TextCard
from studio.desktop.evaluation.robustness.robustness_view import RobustnessView
from studio.desktop.evaluation.samples.sample_list import SampleList
from studio.desktop.evaluation.samples.sample_look import in_a_line
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.evaluation.samples.text_lines import TEXT
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.views import VIEWS
from studio.engine.errors import DataError
from studio.engine.evaluation.epochs import EpochFigures
from tests.desktop.evaluation.showing import settle, shown, tools_in
from tests.desktop.evaluation.showing_texts import shown_texts
from tests.engine.evaluation.tables import random_table
from tests.engine.explain.networks import spots
from tests.engine.text_checkpoints import fresh_texts, learned_texts
from tests.engine.texts import WORDS

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def tools(qapp: QApplication) -> Iterator[Tools]:
    made = tools_in(qapp)
    yield made
    made.background.wait_all()


def find(view: QWidget, kind: type[W], name: str) -> W:
    found = view.findChild(kind, name)
    assert found is not None, name
    return found


WAIT_FOR_A_CLICK = ("newPictures",)
"""Views that show nothing before a person asks for it."""


@pytest.mark.parametrize("name", [kind.name for kind in VIEWS])
def test_each_shows_texts(name: str, tools: Tools, qtbot: QtBot) -> None:
    kind = next(kind for kind in VIEWS if kind.name == name)
    view: EvaluationView = kind.load()(tools)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    settle(tools, qtbot)
    before = view.grab().toImage()
    view.show_evaluation(shown_texts())
    settle(tools, qtbot)
    has_changed = view.grab().toImage() != before
    assert has_changed is (name not in WAIT_FOR_A_CLICK)


def test_mistakes_are_sentences_and_one_is_read_large(tools: Tools, qtbot: QtBot) -> None:
    view, evaluation = MistakesView(tools), shown_texts().kept.evaluation
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.show_evaluation(shown_texts())
    samples = view.desk.pictures
    qtbot.waitUntil(lambda: bool(samples.rows()), timeout=20_000)
    rows = samples.rows()
    index = samples.model().index(0, 0)
    assert index.data(TEXT) == evaluation.shown(rows[0])
    assert " → " in index.data() and str(evaluation.shown(rows[0])) in index.data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    text = find(view, QPlainTextEdit, "sampleText")
    assert text.isVisible() and text.toPlainText() == evaluation.shown(rows[0])
    samples.setFocus()
    QTest.keyClick(samples, Qt.Key.Key_Down)
    assert samples.current() == rows[1] and text.toPlainText() == evaluation.shown(rows[1])
    told: list[tuple[str, ...]] = []
    view.left_out.connect(told.append)
    view.desk.card.leave_out_requested.emit()
    assert told == [(evaluation.predictions.names[rows[1]],)]
    view.grab()


def test_pictures_stand_side_by_side_again_after_texts(tools: Tools, qtbot: QtBot) -> None:
    samples = SampleList("samples")
    qtbot.addWidget(samples)
    evaluation = shown(random_table()).kept.evaluation
    for one, is_wrapping in ((shown_texts().kept.evaluation, False), (evaluation, True)):
        samples.show_rows(one, [0, 1, 2])
        assert samples.isWrapping() is is_wrapping
        samples.grab()
    assert samples.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None


def test_a_cell_shows_its_texts(tools: Tools, qtbot: QtBot) -> None:
    view = ConfusionView(tools)
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown_texts())
    qtbot.waitUntil(lambda: view.matrix.look is not None, timeout=20_000)
    view._on_chosen((0, 0))
    predictions = shown_texts().kept.evaluation.predictions
    rows = view.cell.rows()
    assert all(predictions.predicted[row] == predictions.labels[row] for row in rows)


def test_the_point_under_the_pointer_shows_its_sentence(tools: Tools, qtbot: QtBot) -> None:
    view = MapView(tools)
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown_texts())
    qtbot.waitUntil(lambda: not view._job.is_busy, timeout=20_000)
    view._frame.plot.hovered.emit(5)
    told = [label.text() for label in view._hovered.findChildren(QLabel)]
    assert in_a_line(str(shown_texts().kept.evaluation.shown(5)), 84) in told
    view.show_rows((1, 2, 3))
    assert len(find(view, SampleRow, "mapPictures").findChildren(QLabel)) == 6


def test_what_one_network_alone_gets_right_is_a_list_of_texts(tools: Tools, qtbot: QtBot) -> None:
    evaluation = shown_texts().kept.evaluation
    second = NetworkChoice("learned", None, learned_texts())
    only = OnlyList("only")
    qtbot.addWidget(only)
    found = compared(evaluation, second, SharedProgress())
    assert found.only_second.looks
    only.show_only("Only it", found.only_second)
    item = find(only, QListWidget, "only").item(0)
    assert item.data(TEXT) == evaluation.shown(found.only_second.rows[0])
    assert "which the other reads as" in item.text()
    only.grab()


def test_a_network_of_pictures_cannot_be_compared_on_texts(tools: Tools) -> None:
    pictures = spots((0, 0))
    with pytest.raises(DataError):
        compared(
            shown_texts().kept.evaluation, NetworkChoice("p", None, pictures), SharedProgress()
        )


def test_robustness_is_a_curve_for_each_disturbance_of_texts(tools: Tools, qtbot: QtBot) -> None:
    view = RobustnessView(tools)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.show_evaluation(shown_texts(is_learned=True))
    words = find(view, QLabel, "robustnessWords")
    assert "120 of these texts again: with typing errors" in words.text()
    QTest.mouseClick(find(view, QPushButton, "robustnessStart"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view._found is not None and not view._job.is_busy, timeout=20_000)
    assert "capitals and small letters are the same to it" in words.text()
    cards = {card.accessibleName(): card for card in view.findChildren(TextCard)}
    assert [*cards] == ["Typing errors", "Dropped words", "Swapped neighbours", "Masked tokens"]
    card = cards["Masked tokens"]
    assert card.shown.startswith("0.7: ") and "[UNK]" in card.shown
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.told.startswith("Masked tokens 0 of all: ")
    texts = [" ".join(str(shown_texts().kept.evaluation.shown(row)).split()) for row in range(120)]
    assert card.shown.removeprefix("0: ") in texts
    assert card.toolTip() == f"{card.told}\n{card.shown.removeprefix('0: ')}"
    view.grab()


def test_suspects_are_looked_for_among_texts(tools: Tools, qtbot: QtBot) -> None:
    view = SuspectsView(tools)
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown_texts(is_learned=True))
    view._on_start()
    label = find(view, QLabel, "suspectsTold")
    qtbot.waitUntil(lambda: bool(label.text()), timeout=60_000)
    assert "labels are suspect" in label.text()


def test_a_typed_text_is_answered_by_each_epoch(tools: Tools, qtbot: QtBot) -> None:
    view, shown_ = EpochsView(tools), shown_texts(is_learned=True)
    qtbot.addWidget(view)
    view.show_evaluation(shown_)
    settle(tools, qtbot)
    assert find(view, QLabel, "epochAnswerTo").text() == "Your text"
    weights = fresh_texts().weights, learned_texts().weights
    nothing = cast(Any, None)
    epochs = [EpochFigures(n, nothing, nothing, each) for n, each in enumerate(weights, start=1)]
    typed = Prediction(tuple(WORDS), (0.5, 0.5), np.empty((0, 0, 0), np.uint8), text="a good film")
    drawn = Prediction(tuple(WORDS), (0.5, 0.5), np.zeros((1, 8, 8), np.uint8))
    assert (reads(shown_, typed), reads(shown_, drawn)) == (True, False)
    before, after = read_drawing(shown_, epochs, typed)
    assert max(before) < max(after) > 0.9
