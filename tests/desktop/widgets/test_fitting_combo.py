"""A list that is too narrow ends in an ellipsis and is told whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QStyledItemDelegate, QToolTip
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.engine.printable import printable

LONG = "Cross-entropy, balanced by class"


def combo(qtbot: QtBot, qapp: QApplication, *entries: str) -> FittingCombo:
    themes().start(qapp, "light")
    made = FittingCombo()
    qtbot.addWidget(made)
    made.setStyleSheet(themes().sheet)
    made.addItems(entries)
    made.resize(made.sizeHint())
    made.show()
    return made


def ask_for_tip(widget: FittingCombo) -> str:
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    return QToolTip.text()


def test_with_room_nothing_is_cut(qtbot: QtBot, qapp: QApplication) -> None:
    made = combo(qtbot, qapp, LONG)
    made.setToolTip("What is minimised")
    assert not made.is_cut
    assert ask_for_tip(made) == "What is minimised"


@pytest.mark.parametrize("text", ["mnist-mlp (bundled)", "Adam", "run 3, epoch 12", LONG, "iiii"])
def test_as_wide_as_it_wants_to_be_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, text: str
) -> None:
    made = combo(qtbot, qapp, text)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.resize(made.sizeHint())
    assert not made.is_cut


def test_without_room_the_tip_tells_all(qtbot: QtBot, qapp: QApplication) -> None:
    made = combo(qtbot, qapp, LONG)
    made.setToolTip("What is minimised")
    made.resize(90, made.height())
    assert made.is_cut
    assert ask_for_tip(made) == f"{LONG}\nWhat is minimised"


def test_it_is_painted_with_an_ellipsis(qtbot: QtBot, qapp: QApplication) -> None:
    """As wide as a style paints the elided words alone."""
    made = combo(qtbot, qapp, LONG)
    made.resize(90, made.height())
    other = combo(qtbot, qapp, LONG[:-1] + "X")  # differs only where it is cut
    other.resize(90, made.height())
    assert picture(made) == picture(other)


def picture(widget: FittingCombo) -> QImage:
    widget.clearFocus()
    return widget.grab().toImage()


@pytest.mark.parametrize("name", ["<b>x</b>", "a & b"])
def test_a_tip_shows_letters_as_they_are(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    made = combo(qtbot, qapp, name * 5)
    made.resize(60, made.height())
    shown = ask_for_tip(made)
    assert "<b>" not in shown


def test_an_entry_of_the_list_shows_no_controls(qtbot: QtBot, qapp: QApplication) -> None:
    made = combo(qtbot, qapp, "cat\u202egod", "dog\x1b[2J")
    shown = made.itemDelegate()
    assert isinstance(shown, QStyledItemDelegate)
    for number in range(made.count()):
        text = shown.displayText(made.itemText(number), QLocale())
        assert text == printable(made.itemText(number))
        assert text.isprintable()
    assert made.itemText(1) == "dog\x1b[2J"  # what is chosen stays what it is


def test_what_to_choose_stands_where_nothing_is_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    made = combo(qtbot, qapp, "first", "second")
    made.setCurrentIndex(-1)
    empty = made.grab().toImage()
    made.setPlaceholderText("Choose")
    assert made.grab().toImage() != empty
