"""The confusion matrix, as a person looks at it, with two classes and with a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.confusion.confusion_view import ConfusionView
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.evaluation.predictions import Predictions
from tests.desktop.evaluation.showing import lines, shown, tools_in
from tests.engine.evaluation.tables import random_table, table


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ConfusionView]:
    made = ConfusionView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(800, 480)
    made.show()
    yield made
    made.tools.background.wait_all()


def show(view: ConfusionView, predictions: Predictions, qtbot: QtBot) -> None:
    view.show_evaluation(shown(predictions))
    wait_for(view, len(predictions.classes), qtbot)


def wait_for(view: ConfusionView, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: view.matrix.look is not None and len(view.matrix.look) == count, timeout=20_000
    )


def sentence(view: ConfusionView) -> str:
    label = view.findChild(QLabel, "confusionSentence")
    assert isinstance(label, QLabel)
    return label.text()


def tick(view: ConfusionView, name: str) -> None:
    box = view.findChild(QCheckBox, name)
    assert isinstance(box, QCheckBox)
    box.click()


def place(view: ConfusionView, row: int, column: int) -> QPoint:
    return view.matrix.room.rect(row, column).center().toPoint()


def test_a_cell_says_its_sentence_and_shows_its_pictures(view: ConfusionView, qtbot: QtBot) -> None:
    show(view, table([0, 0, 0, 1, 2], [0, 1, 1, 1, 2]), qtbot)
    QTest.mouseMove(view.matrix, place(view, 0, 1))
    view.matrix.pointed.emit((0, 1))
    assert sentence(view) == "2 of 3 samples of a were read as b"
    QTest.mouseClick(view.matrix, Qt.MouseButton.LeftButton, pos=place(view, 0, 1))
    assert view.cell.rows() == [1, 2]
    QTest.keyClick(view.matrix, Qt.Key.Key_Left)
    assert sentence(view) == "1 of 3 samples of a were read right"
    QTest.keyClick(view.matrix, Qt.Key.Key_Return)
    assert view.cell.rows() == [0]


def test_shares_by_row_and_by_column(view: ConfusionView, qtbot: QtBot) -> None:
    show(view, table([0, 0, 0, 1], [0, 1, 1, 1], "abc"), qtbot)
    choices = view.findChild(Segments, "confusionBy")
    assert isinstance(choices, Segments) and view.matrix.look is not None
    assert view.matrix.look.number(0, 1) == "2"
    choices.choose("row")
    assert view.matrix.look.number(0, 1) == "67"
    choices.choose("column")
    assert view.matrix.look.sentence(0, 1) == "2 of 3 samples that were read as b are of a"
    assert view.matrix.look.sentence(2, 1) == "There is no sample of c here"
    view.grab()


def test_its_pictures_are_looked_at_one_by_one(view: ConfusionView, qtbot: QtBot) -> None:
    show(view, table([0, 0, 0, 1], [0, 1, 1, 1], "ab"), qtbot)
    view.matrix.chosen.emit((0, 1))
    button = view.findChild(QPushButton, "confusionLook")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(view.rows_requested) as asked:
        button.click()
    assert asked.args == [(1, 2)]
    with qtbot.waitSignal(view.rows_requested) as asked:
        view.cell.row_opened.emit(2)
    assert asked.args == [(2, 1)]


def test_only_the_most_confused_and_by_similarity(view: ConfusionView, qtbot: QtBot) -> None:
    show(view, random_table(600, 60), qtbot)
    tick(view, "onlyConfused")
    qtbot.waitUntil(
        lambda: view.matrix.look is not None and len(view.matrix.look) <= 20, timeout=20_000
    )
    before = view.matrix.look
    assert before is not None
    tick(view, "bySimilarity")
    qtbot.waitUntil(lambda: view.matrix.look is not before, timeout=20_000)
    assert view.matrix.look is not None
    assert sorted(view.matrix.look.confusion.classes) == sorted(before.confusion.classes)


def test_where_nothing_is_confused_it_is_said(view: ConfusionView, qtbot: QtBot) -> None:
    show(view, table([0, 1], [0, 1], "ab"), qtbot)
    tick(view, "onlyConfused")
    wait_for(view, 0, qtbot)
    assert sentence(view) == "Nothing is confused: every sample was read right"
    QTest.keyClick(view.matrix, Qt.Key.Key_Down)
    view.grab()


@pytest.mark.parametrize("classes", [2, 10, 200, 1000])
def test_it_is_painted_and_zoomed_with_so_many_classes(
    classes: int, view: ConfusionView, qtbot: QtBot
) -> None:
    show(view, random_table(2 * classes, classes), qtbot)
    matrix = view.matrix
    assert not matrix.room.is_zoomed
    view.grab()
    last = classes - 1
    assert matrix.room.cell_at(matrix.room.rect(last, last).center()) == (last, last)
    under = matrix.room.rect(classes // 2, classes // 2).center()
    for _ in range(40):
        matrix.zoom(1.25, under)
    assert matrix.room.cell_at(under) is not None
    view.grab()
    matrix.set_current((0, last))
    assert matrix.room.cell_at(matrix.room.rect(0, last).center()) == (0, last)
    QTest.keyClick(matrix, Qt.Key.Key_0)
    assert not matrix.room.is_zoomed


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_it_is_written(
    ending: str,
    view: ConfusionView,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(view, table([0, 0, 1], [0, 1, 1], "ab"), qtbot)
    path = tmp_path / f"confusion.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    actions = [action for menu in view.findChildren(QMenu) for action in menu.actions()]
    next(action for action in actions if action.data() == ending).trigger()
    qtbot.waitUntil(path.exists, timeout=20_000)
    if ending == "csv":
        assert lines(path) == ["label,a,b", "a,1,1", "b,0,1"]
    else:
        assert path.read_bytes()[:5] in (b"\x89PNG\r", b"<?xml")
