"""The panel Classes alone, of texts: how they are read, and what they are like."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.data import data_jobs as jobs
from studio.desktop.data.classes.class_table import ClassTable
from studio.desktop.data.classes.classes_panel import ClassesPanel
from studio.desktop.data.classes.token_form import TokenForm
from studio.engine.data.sources import Digits, SmsSpam, TextTable
from studio.engine.progress import Progress
from studio.engine.recipe import Data

GOOD, BAD = "今天天气很好", "我不喜欢下雨天"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedData:
    """Two classes in GB18030, tabs and no header; one row has no text."""
    path = tmp_path_factory.mktemp("texts") / "rows.tsv"
    rows = [("好", f"{GOOD}{'啊' * (n % 5)}") for n in range(20)]
    rows += [("坏", BAD)] * 20 + [("坏", "")]
    path.write_text("".join(f"{label}\t{text}\n" for label, text in rows), encoding="gb18030")
    source = TextTable(path=str(path), tokenizer="characters", length=8)
    return jobs.open_data(Data(source=source), Progress())


@pytest.fixture
def panel(qtbot: QtBot, opened: OpenedData) -> ClassesPanel:
    made = ClassesPanel()
    qtbot.addWidget(made)
    made.show_overview(opened.data, opened.overview)
    return made


def says(panel: ClassesPanel) -> str:
    labels = panel.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(panel))


def test_how_the_file_is_read_is_told(panel: ClassesPanel) -> None:
    assert (
        "Read as GB18030, columns parted by tabs, no header; text in column 2, class in column 1."
    ) in says(panel)
    assert "1 of 41 samples could not be read" in says(panel)
    assert "Counting…" in says(panel)


def test_lengths_and_vocabulary_are_shown(panel: ClassesPanel, opened: OpenedData) -> None:
    panel.show_text_statistics(jobs.text_statistics(opened, Progress()))
    assert "Half have up to 7 tokens (7 letters), 95 of 100 up to 10 (10 letters)" in says(panel)
    assert "are longer than the 8 that are read, and are cut." in says(panel)
    assert "0.0% of their tokens are unknown." in says(panel)
    table = panel.findChild(ClassTable)
    assert table is not None
    row = table.topLevelItem(0)
    assert row is not None
    assert row.text(2) == row.text(3) == "7"
    assert set(row.text(4).split()) <= set(BAD)


def test_pictures_take_their_place_again(panel: ClassesPanel, opened: OpenedData) -> None:
    panel.show_text_statistics(jobs.text_statistics(opened, Progress()))
    digits = jobs.open_data(Data(source=Digits()), Progress())
    panel.show_overview(digits.data, digits.overview)
    table = panel.findChild(ClassTable)
    assert table is not None and table.columnCount() == 2
    assert "Your file" not in says(panel) and "Vocabulary" not in says(panel)


def test_a_tokenizer_that_is_not_the_same_twice_is_kept_and_not_offered(qtbot: QtBot) -> None:
    form = TokenForm()
    qtbot.addWidget(form)
    offered = ["Found from the texts", "Words", "Characters", "Byte-pair"]
    for tokenizer, more in (("auto", []), ("unigram", ["Unigram"])):
        form.set_source(SmsSpam.parse({"tokenizer": tokenizer}), "")
        combo = next(box for box in form.findChildren(QComboBox) if "Words" in items(box))
        assert items(combo) == offered + more
        assert combo.currentText() == (more or offered)[0]


def items(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]
