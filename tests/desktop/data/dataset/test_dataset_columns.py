"""The dataset panel alone: a table whose columns nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from studio.desktop.core.worker import SharedProgress
from studio.desktop.data.dataset.columns_dialog import ColumnsDialog
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.desktop.data.dataset.first_rows import FirstRows
from studio.desktop.widgets.notice import Notice
from studio.engine.data.sources import DataSource, Joined, Manifest, TextTable
from studio.engine.data.sources.reading.columns import TableUnclear
from studio.engine.progress import Progress


def asked(qtbot: QtBot, source: DataSource, table: Path) -> tuple[DatasetPanel, ColumnsDialog]:
    """The dialog that comes after `source` could not be opened for want of the columns of `table`,
    when the notice's button is pressed."""
    panel = DatasetPanel()
    qtbot.addWidget(panel)
    panel.show_opening(source, SharedProgress())
    panel.show_failure("Which columns?", table)
    panel.findChild(Notice).acted.emit()
    return panel, panel.findChild(ColumnsDialog)


def answer(qtbot: QtBot, panel: DatasetPanel, dialog: ColumnsDialog) -> DataSource:
    with qtbot.waitSignal(panel.source_chosen) as told:
        dialog.accept()
    return told.args[0]  # type: ignore[no-any-return]


def combo(dialog: ColumnsDialog, name: str) -> QComboBox:
    return dialog.findChild(QComboBox, name)  # type: ignore[return-value]


def test_columns_that_are_unclear_are_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("who;what;where\nme;cat;1.png\n")
    panel, dialog = asked(qtbot, Manifest(path=str(table), size=32), table)
    picture = combo(dialog, "pictureColumn")
    assert [picture.itemText(place) for place in range(3)] == [
        "who · me",
        "what · cat",
        "where · 1.png",
    ]
    assert picture.currentIndex() == 2
    found = answer(qtbot, panel, dialog)
    assert found == Manifest(path=str(table), size=32, columns=("3", "2"))


def test_the_part_is_a_third_column(qtbot: QtBot) -> None:
    dialog = ColumnsDialog([["a", "b", "c"]])
    qtbot.addWidget(dialog)
    combo(dialog, "partColumn").setCurrentIndex(3)
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.accept()
    assert told.args == [("1", "2", "3")]


TRICKY = "title,summary,body\n" + "".join(
    f"headline {n % 2},in short {n % 3},some longer words {n}\n" for n in range(20)
)
"""Three columns that may be texts, of which two come again."""


@pytest.fixture
def tricky(tmp_path: Path) -> Path:
    table = tmp_path / "tricky.csv"
    table.write_text(TRICKY.replace("title,summary,body", "one,two,three"))
    return table


def test_columns_of_texts_are_asked_for_with_the_first_rows_in_sight(
    qtbot: QtBot, tricky: Path, tmp_path: Path
) -> None:
    source = TextTable(path=str(tricky), length=32)
    with pytest.raises(TableUnclear):
        source.open(tmp_path, Progress())
    panel, dialog = asked(qtbot, source, tricky)
    rows = dialog.findChild(FirstRows)
    assert (rows.topLevelItemCount(), rows.columnCount()) == (6, 3)
    assert rows.topLevelItem(1).text(2) == "some longer words 0"
    assert combo(dialog, "textColumn").currentText() == "three · some longer words 0"
    combo(dialog, "classColumn").setCurrentIndex(0)
    found = answer(qtbot, panel, dialog)
    assert found == source.changed(text="3", label_column="1", split="-")
    assert found.open(tmp_path, Progress()).classes == ("headline 0", "headline 1")


def test_a_table_that_is_joined_to_another_is_asked_for(qtbot: QtBot, tricky: Path) -> None:
    first, second = TextTable(path="other.csv"), TextTable(path=str(tricky))
    panel, dialog = asked(qtbot, Joined(first=first, second=second), tricky)
    found = answer(qtbot, panel, dialog)
    assert isinstance(found, TextTable) and found.path == str(tricky)


def test_columns_that_were_found_can_be_changed(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text('{"note": "x", "label": "a", "text": "two words", "split": "train"}\n' * 3)
    panel = DatasetPanel()
    qtbot.addWidget(panel)
    source = TextTable(path=str(table))
    panel.columns.recognised = source.read(tmp_path, Progress()).recognised
    panel.columns.ask(source)
    dialog = panel.findChild(ColumnsDialog)
    shown = [combo(dialog, name).currentText() for name in ("textColumn", "classColumn")]
    assert shown == ["text · two words", "label · a"]
    assert combo(dialog, "partColumn").currentText() == "split · train"
    combo(dialog, "textColumn").setCurrentIndex(0)
    found = answer(qtbot, panel, dialog)
    assert found == source.changed(text="1", label_column="2", split="4")


def test_the_class_is_looked_for_where_values_come_again(qtbot: QtBot) -> None:
    rows = [["Id", "Nachricht", "Klasse", "Datum"]]
    rows += [[str(n), f"a message number {n}", "ab"[n % 2], f"0{n}.03."] for n in range(5)]
    dialog = ColumnsDialog(rows, of_texts=True)
    qtbot.addWidget(dialog)
    assert combo(dialog, "textColumn").currentIndex() == 1
    assert combo(dialog, "classColumn").currentIndex() == 2
