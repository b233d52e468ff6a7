"""A list of texts: what its rows say, what it reads, what a click and a key do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.data.samples.text_list import TextList
from studio.desktop.data.samples.text_model import IN_TIP, LABEL, in_one_line, text_tip

CLASSES = ("ham", "spam")
ROWS = [("Are you there?", 0), ("WIN\n\ta <b>prize</b>\x1b now " * 30, 1), ("", 0)]


class Million(Sequence[tuple[str, int]]):
    """Rows that remember which were asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return 1_000_000

    @overload
    def __getitem__(self, row: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, row: slice) -> list[tuple[str, int]]: ...
    def __getitem__(self, row: int | slice) -> tuple[str, int] | list[tuple[str, int]]:
        assert isinstance(row, int)
        self.asked.add(row)
        return f"text {row}", row % 2


@pytest.fixture
def texts(qtbot: QtBot) -> TextList:
    made = TextList()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_row_is_one_line_whatever_the_text_holds(texts: TextList) -> None:
    texts.set_rows(ROWS, CLASSES)
    model = texts.model()
    assert texts.count() == 3
    assert model.index(0, 0).data() == "Are you there?"
    assert model.index(1, 0).data().startswith("WIN a <b>prize</b>\\x1b now WIN")
    assert [model.index(row, 0).data(LABEL) for row in range(3)] == [0, 1, 0]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "ham: Are you there?"
    assert texts.accessibleDescription() == "3 texts"


def test_the_tip_tells_the_text_letter_by_letter() -> None:
    assert "&lt;b&gt;prize" in text_tip(ROWS[1][0])
    assert "\\x1b" in text_tip(ROWS[1][0])
    assert text_tip("x" * 10_000).count("x") == IN_TIP
    assert in_one_line(" \n a \t b ") == "a b"


def test_of_a_million_only_those_in_sight_are_read(texts: TextList) -> None:
    rows = Million()
    texts.set_rows(rows, CLASSES)
    texts.grab()
    assert len(rows.asked) < 30
    rows.asked.clear()
    texts.verticalScrollBar().setValue(texts.verticalScrollBar().maximum())
    texts.grab()
    assert 999_999 in rows.asked
    assert len(rows.asked) < 30


def test_a_click_and_enter_tell_the_row(texts: TextList) -> None:
    texts.set_rows(ROWS, CLASSES)
    told: list[int] = []
    texts.chosen.connect(told.append)
    place = texts.visualRect(texts.model().index(1, 0)).center()
    QTest.mouseClick(texts.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(texts, Qt.Key.Key_Down)
    QTest.keyClick(texts, Qt.Key.Key_Return)
    assert told == [1, 2]
    texts.go_to(0)
    QTest.keyClick(texts, Qt.Key.Key_Space)
    assert told == [1, 2, 0]


def test_enter_on_no_row_tells_nothing(texts: TextList) -> None:
    told: list[int] = []
    texts.chosen.connect(told.append)
    QTest.keyClick(texts, Qt.Key.Key_Return)
    assert told == []


def test_it_stays_where_it_was_if_wanted(texts: TextList) -> None:
    texts.set_rows(Million(), CLASSES)
    texts.verticalScrollBar().setValue(5_000)
    texts.set_rows(Million(), CLASSES, keeps_place=True)
    assert texts.verticalScrollBar().value() == 5_000
    texts.set_rows(Million(), CLASSES)
    assert texts.verticalScrollBar().value() == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_classes_have_colours(texts: TextList, mode: str) -> None:
    before = themes().theme
    themes().set_mode(mode)  # type: ignore[arg-type]
    try:
        texts.set_rows(ROWS, CLASSES)
        picture = texts.viewport().grab().toImage()
        shown = {
            picture.pixelColor(x, y).name().upper()
            for x in range(20)
            for y in range(picture.height())
        }
        assert {themes().theme.series[0], themes().theme.series[1]} <= shown
    finally:
        themes().set_mode(before.name)
