"""The view New texts, as a person uses it: nothing has been measured."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.answers.answer_cells import AnswerColumn
from studio.desktop.evaluation.answers.predict_view import PredictView
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
from studio.desktop.evaluation.new_pictures.new_pictures_view import NewPicturesView
from studio.desktop.evaluation.new_texts.new_texts_view import NewTextsView
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from tests.desktop.evaluation.showing import tools_in
from tests.engine.explain.networks import spots
from tests.engine.text_checkpoints import learned_texts


@pytest.fixture
def either(qtbot: QtBot) -> Iterator[PredictView]:
    tools = tools_in(QApplication.instance())  # type: ignore[arg-type]
    made = PredictView(tools, lambda: NewPicturesView, lambda: NewTextsView)
    qtbot.addWidget(made)
    made.resize(900, 480)
    made.show()
    yield made
    tools.background.wait_all()


@pytest.fixture
def view(either: PredictView) -> NewTextsView:
    either.show_network(NetworkChoice("films", None, learned_texts()))
    assert isinstance(either.view, NewTextsView)
    return either.view


def settle(view: NewTextsView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.panel.cancel.isVisible(), timeout=20_000)


def paste(view: NewTextsView, qtbot: QtBot, text: str) -> None:
    entry = view.findChild(QPlainTextEdit, "newTextsEntry")
    assert isinstance(entry, QPlainTextEdit)
    entry.setPlainText(text)
    view._panel.ask.click()
    settle(view, qtbot)


def column(view: NewTextsView, which: AnswerColumn) -> list[str]:
    model = view.panel.table.answers
    return [model.index(row, which).data() for row in range(model.rowCount())]


def test_pasted_lines_are_answered_as_predict_answers_them(
    view: NewTextsView, qtbot: QtBot
) -> None:
    assert not view._panel.ask.isEnabled() and view._panel.ask.toolTip()
    paste(view, qtbot, "the film was good\n\n  an awful plot \nthe \u202efilm")
    assert column(view, AnswerColumn.NAME) == [
        "the film was good",
        "an awful plot",
        "the \\u202efilm",
    ]
    answers = classified(Predictor(learned_texts()), ["the film was good", "an awful plot"])
    assert column(view, AnswerColumn.CLASS)[:2] == ["praise", "blame"]
    shares = [f"{answer.best(1)[0][1]:.1%}" for answer in answers]
    assert column(view, AnswerColumn.CONFIDENCE)[:2] == shares
    assert view.panel.table.isColumnHidden(AnswerColumn.PICTURE)
    view.grab()


def test_a_line_that_names_a_file_is_a_text(
    view: NewTextsView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("good\nbad\n")
    paste(view, qtbot, str(path))
    assert len(column(view, AnswerColumn.NAME)) == 1


def test_the_lines_of_a_file_are_answered_and_exported(
    view: NewTextsView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, written = tmp_path / "texts.txt", tmp_path / "answers.csv"
    path.write_text("good, fine\n\nawful\n" * 100, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    view._panel.file.click()
    settle(view, qtbot)
    assert "200 answered" in view.panel.line.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(written), ""))
    view.panel.export.requested.emit("csv")
    qtbot.waitUntil(written.is_file, timeout=10_000)
    with written.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0][:3] == ["text", "prediction", "confidence"]
    assert [row[:2] for row in rows[1:3]] == [["good, fine", "praise"], ["awful", "blame"]]
    assert len(rows) == 201


def test_a_folder_holds_no_lines(view: NewTextsView, tmp_path: Path) -> None:
    view.dropped([tmp_path])
    assert view.panel.notice.isVisible()
    assert not column(view, AnswerColumn.NAME)


def test_a_network_in_a_file_is_read_to_know_what_it_reads(
    either: PredictView, qtbot: QtBot, tmp_path: Path
) -> None:
    assert isinstance(either.view, NewPicturesView)
    learned_texts().save(tmp_path / "net.pth")
    either.show_network(NetworkChoice("net", tmp_path / "net.pth"))
    qtbot.waitUntil(lambda: isinstance(either.view, NewTextsView), timeout=20_000)
    assert isinstance(either.view, NewTextsView)
    paste(either.view, qtbot, "good")
    assert column(either.view, AnswerColumn.CLASS) == ["praise"]
    either.show_network(NetworkChoice("spots", None, spots((0, 0))))
    assert isinstance(either.view, NewPicturesView)


def test_without_a_network_nothing_can_be_asked(view: NewTextsView, either: PredictView) -> None:
    either.show_network(None)
    assert not view._panel.file.isEnabled() and "no network" in view._panel.file.toolTip()
