"""The view Why of texts, as a person uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.evaluation.either_view import EitherView
from studio.desktop.evaluation.text_why.text_why_view import TextWhyView
from studio.desktop.evaluation.text_why.word_field import WordField
from studio.desktop.evaluation.view import EvaluationView
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.word_look import strength
from studio.engine.explain.word_shares import WordShare
from tests.desktop.evaluation.showing import shown, tools_in
from tests.desktop.evaluation.showing_texts import shown_texts
from tests.engine.evaluation.tables import random_table


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TextWhyView]:
    made = TextWhyView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 480)
    made.show()
    made.show_evaluation(shown_texts(is_learned=True))
    yield made
    made.tools.background.wait_all()


def text(view: TextWhyView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def settle(view: TextWhyView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view._explaining.is_busy, timeout=20_000)


def ask(view: TextWhyView, qtbot: QtBot, asked: str) -> None:
    settle(view, qtbot)
    entry = view.findChild(QLineEdit, "whyEntry")
    assert isinstance(entry, QLineEdit)
    entry.setText(asked)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    settle(view, qtbot)


def looks(field: WordField) -> dict[str, QTextCharFormat]:
    """By what stands in each stretch of one look."""
    found, block = {}, field.document().begin()
    pieces = block.begin()
    while not pieces.atEnd():
        found[pieces.fragment().text()] = pieces.fragment().charFormat()
        pieces += 1
    return found


def test_it_begins_with_the_sample_that_it_was_most_wrong_about(
    view: TextWhyView, qtbot: QtBot
) -> None:
    settle(view, qtbot)
    evaluation = shown_texts(is_learned=True).kept.evaluation
    row = int(evaluation.predictions.losses.argmax())
    assert view.panel.field.toPlainText() == evaluation.shown(row)
    assert view.panel.field.accessibleName().startswith(evaluation.predictions.names[row])
    assert "The network says: " in text(view, "textWhyAnswer")
    assert "speaks for" in text(view, "textWhyLegend")


def test_words_have_colours_and_unknown_ones_are_marked(view: TextWhyView, qtbot: QtBot) -> None:
    ask(view, qtbot, "the zebra was <b>awful</b>")
    found = looks(view.panel.field)
    assert view.panel.field.toPlainText() == "the zebra was <b>awful</b>"
    assert found["awful"].background().color() != found[" "].background().color()
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    assert found["zebra"].underlineStyle() == dotted
    assert "Dotted words are unknown" in text(view, "textWhyLegend")
    assert re.search(r"\bawful [+-]", text(view, "textWhyStrongest"))
    assert "add up to" in text(view, "textWhyLegend")


def test_what_is_beyond_the_length_is_faint(view: TextWhyView, qtbot: QtBot) -> None:
    ask(view, qtbot, "good " + "so " * 20 + "end")
    faint = [one for one in looks(view.panel.field).items() if one[0].endswith("end")]
    assert faint[0][1].foreground().color() == QColor(themes().theme.faint)


def test_each_method_and_each_class_can_be_chosen(view: TextWhyView, qtbot: QtBot) -> None:
    ask(view, qtbot, "an awful film")
    methods = view.findChild(Segments, "textWhyMethods")
    assert isinstance(methods, Segments)
    methods.choose("Occlusion")
    settle(view, qtbot)
    assert "add up" not in text(view, "textWhyLegend")
    classes = view.findChild(QComboBox, "textWhyClass")
    assert isinstance(classes, QComboBox)
    classes.setCurrentIndex(1)
    classes.activated.emit(1)
    settle(view, qtbot)
    assert "speaks for praise" in text(view, "textWhyLegend")
    assert "Most against it: awful -" in text(view, "textWhyStrongest")


def test_the_nearest_training_texts_are_found(view: TextWhyView, qtbot: QtBot) -> None:
    settle(view, qtbot)
    button = view.findChild(QPushButton, "textWhySearch")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: len(view.panel._near.findChildren(QLabel)) == 12, timeout=20_000)
    told = [label.text() for label in view.panel._near.findChildren(QLabel)]
    assert sum(one.endswith("%") for one in told) == 6


def test_words_are_exported(
    view: TextWhyView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(view, qtbot, "an awful film")
    written = tmp_path / "why.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(written), ""))
    view._export.requested.emit("csv")
    qtbot.waitUntil(written.is_file, timeout=10_000)
    lines = written.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "word,start,end,share,known" and lines[2].startswith("awful,3,8,")


def test_the_word_that_gives_most_has_the_strongest_colour() -> None:
    assert [strength(share, 4.0) for share in (4.0, -1.0, 0.0)] == [1.0, 0.5, 0.0]
    assert strength(0.0, 0.0) == 0


def test_another_theme_colours_anew(qtbot: QtBot) -> None:
    field = WordField()
    qtbot.addWidget(field)
    field.show_text("good film")
    field.show_words([WordShare("good", 0, 4, 2.0, True), WordShare("film", 5, 9, -1.0, True)])
    found = looks(field)
    assert found["good"].background().color().blue() > found["film"].background().color().blue()
    themes().changed.emit(themes().theme)
    assert field.toPlainText() == "good film"


class _Pictures(EvaluationView):
    pass


def test_a_view_is_made_for_what_the_network_reads(qtbot: QtBot) -> None:
    tools = tools_in(QApplication.instance())  # type: ignore[arg-type]
    either = EitherView(tools, lambda: _Pictures, lambda: TextWhyView)
    qtbot.addWidget(either)
    either.show_evaluation(shown(random_table()))
    assert isinstance(either.view, _Pictures)
    either.show_evaluation(shown_texts(is_learned=True))
    assert isinstance(either.view, TextWhyView)
    either.show_rows((4,))
    settle(either.view, qtbot)
    assert either.view.panel.field.accessibleName().startswith("text 4 ")
    told: list[object] = []
    either.why_requested.connect(told.append)
    either.view.why_requested.emit(3)
    assert told == [3]
    tools.background.wait_all()
