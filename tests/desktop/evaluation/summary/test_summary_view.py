"""The figures of a network, as a person reads and sorts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.summary.class_figures_model import FigureColumn, text
from studio.desktop.evaluation.summary.summary_view import SummaryView
from tests.desktop.evaluation.showing import lines, shown, tools_in
from tests.engine.evaluation.tables import random_table, table


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SummaryView]:
    made = SummaryView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    yield made
    made.tools.background.wait_all()


def show(view: SummaryView, predictions, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    view.show_evaluation(shown(predictions))
    count = len(predictions.classes)
    qtbot.waitUntil(lambda: len(view.table.in_order()) == count, timeout=20_000)


def test_the_figures_are_told(view: SummaryView, qtbot: QtBot) -> None:
    show(view, table([0, 0, 1, 1], [0, 1, 1, 1], "ab"), qtbot)
    line = view.findChild(QLabel, "summaryLine")
    assert isinstance(line, QLabel)
    assert line.text().startswith("balanced 75.00 · log loss")
    macro = view.findChild(QLabel, "macro1")
    assert isinstance(macro, QLabel) and macro.text() == "83.33"


def test_classes_are_sorted_by_a_column(view: SummaryView, qtbot: QtBot) -> None:
    show(view, random_table(300, 12), qtbot)
    assert [one.name for one in view.table.in_order()][:3] == ["class 0", "class 1", "class 2"]
    view.table.sortByColumn(FigureColumn.RECALL, Qt.SortOrder.AscendingOrder)
    recalls = [one.recall for one in view.table.in_order()]
    assert recalls == sorted(recalls)


def test_what_cannot_be_divided_has_no_figure(view: SummaryView, qtbot: QtBot) -> None:
    show(view, table([0, 0, 1], [0, 0, 0], "abc"), qtbot)
    first, second, third = view.table.in_order()
    assert text(second, FigureColumn.PRECISION) == "–"  # never said
    assert text(second, FigureColumn.RECALL) == "0.0"
    assert text(third, FigureColumn.RECALL) == "–"  # no sample
    assert text(first, FigureColumn.CONFUSED) == ""
    assert text(second, FigureColumn.CONFUSED) == "a (1)"
    view.grab()


def test_they_are_copied_and_written(
    view: SummaryView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(view, table([0, 0, 1], [0, 1, 1], "ab"), qtbot)
    button = view.findChild(QPushButton, "copyFiguresButton")
    assert isinstance(button, QPushButton)
    button.click()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[0] == "class" and copied[1].startswith("a\t1.0\t0.5")
    path = tmp_path / "classes.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    action = next(
        a for menu in view.findChildren(QMenu) for a in menu.actions() if a.data() == "csv"
    )
    assert isinstance(action, QAction)
    action.trigger()
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert lines(path)[0].startswith("class,precision,recall,f1,support")
    assert len(lines(path)) == 3
