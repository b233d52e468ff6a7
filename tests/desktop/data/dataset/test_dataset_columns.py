"""The dataset panel alone: a table whose columns nobody knows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from studio.desktop.data.dataset.columns_dialog import ColumnsDialog
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.desktop.widgets.notice import Notice
from studio.engine.data.sources import Manifest


def test_columns_that_are_unclear_are_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("who;what;where\nme;cat;1.png\n")
    panel = DatasetPanel()
    qtbot.addWidget(panel)
    panel.columns.offer("Which columns?", table)
    panel.findChild(Notice).acted.emit()
    dialog = panel.findChild(ColumnsDialog)
    picture = dialog.findChild(QComboBox, "pictureColumn")
    assert [picture.itemText(place) for place in range(3)] == [
        "who · me",
        "what · cat",
        "where · 1.png",
    ]
    picture.setCurrentIndex(2)
    with qtbot.waitSignal(panel.source_chosen) as told:
        dialog.accept()
    assert told.args == [Manifest(path=str(table), columns=("3", "2"))]


def test_the_part_is_a_third_column(qtbot: QtBot) -> None:
    dialog = ColumnsDialog([["a", "b", "c"]])
    qtbot.addWidget(dialog)
    dialog.findChild(QComboBox, "partColumn").setCurrentIndex(3)
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.accept()
    assert told.args == [("1", "2", "3")]
