"""No, this is…: chosen from the list it is kept at once, typed it is kept with Return."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.tryout.keep_sample import KeepSample


@pytest.fixture
def keep(qtbot: QtBot) -> Iterator[KeepSample]:
    """Beside a field that can have the keyboard; something is drawn."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    keep = KeepSample()
    keep.set_classes([*"0123456789"])
    keep.set_drawn(True)
    column.addWidget(keep)
    column.addWidget(QLineEdit())
    window.show()
    keep.kept = []  # type: ignore[attr-defined]
    keep.keep_requested.connect(keep.kept.append)  # type: ignore[attr-defined]
    yield keep
    window.close()


def kept(keep: KeepSample) -> list[str]:
    return keep.kept  # type: ignore[attr-defined, no-any-return]


def field(keep: KeepSample) -> QComboBox:
    found = keep.findChild(QComboBox, "drawingLabel")
    assert found is not None
    return found


def edit(keep: KeepSample) -> QLineEdit:
    found = field(keep).lineEdit()
    assert found is not None
    return found


def press_keep(keep: KeepSample) -> None:
    button = keep.findChild(QPushButton, "keepButton")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_asks_what_this_is(keep: KeepSample) -> None:
    assert edit(keep).placeholderText() == "No, this is…"
    press_keep(keep)
    assert kept(keep) == []  # nothing is said yet


def test_one_chosen_from_the_list_is_kept_at_once(qtbot: QtBot, keep: KeepSample) -> None:
    box = field(keep)
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(7, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(keep) == ["7"], timeout=5_000)


def test_one_that_is_typed_waits_for_return(qtbot: QtBot, keep: KeepSample) -> None:
    edit(keep).setFocus()
    QTest.keyClicks(edit(keep), "7")
    keep.window().findChildren(QLineEdit)[-1].setFocus()
    qtbot.wait(20)
    assert kept(keep) == []
    edit(keep).setFocus()
    QTest.keyClick(edit(keep), Qt.Key.Key_Return)
    assert kept(keep) == ["7"]


def test_a_new_class_is_no_entry_of_the_list_before_a_network_has_it(keep: KeepSample) -> None:
    QTest.keyClicks(edit(keep), "heart")
    QTest.keyClick(edit(keep), Qt.Key.Key_Return)
    assert kept(keep) == ["heart"]
    assert field(keep).count() == 10


def test_the_next_one_of_it_takes_one_click(keep: KeepSample) -> None:
    QTest.keyClicks(edit(keep), "heart")
    press_keep(keep)
    keep.show_kept(Path("heart.png"))
    keep.set_drawn(True)  # another drawing
    press_keep(keep)
    assert kept(keep) == ["heart", "heart"]


def test_what_is_kept_is_not_kept_twice(keep: KeepSample) -> None:
    undone: list[Path] = []
    keep.undo_requested.connect(undone.append)
    QTest.keyClicks(edit(keep), "heart")
    press_keep(keep)
    keep.show_kept(Path("heart.png"))
    QTest.keyClick(edit(keep), Qt.Key.Key_Return)
    assert kept(keep) == ["heart"]
    press_keep(keep)
    assert undone == [Path("heart.png")]


def test_a_class_of_another_network_does_not_stay_chosen(keep: KeepSample) -> None:
    field(keep).setCurrentText("7")
    keep.set_classes(["0", "7"])
    assert edit(keep).text() == "7"
    keep.set_classes(["cat", "dog"])
    assert edit(keep).text() == ""
    press_keep(keep)
    assert kept(keep) == []
    QTest.keyClicks(edit(keep), "heart")
    keep.set_classes(["ant", "bee"])
    assert edit(keep).text() == "heart", "it is to be taught"
