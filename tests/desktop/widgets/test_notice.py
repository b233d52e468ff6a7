"""A sentence where something went wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.notice import Notice


@pytest.fixture
def notice(qtbot: QtBot) -> Iterator[Notice]:
    holder = QWidget()
    qtbot.addWidget(holder)
    yield Notice(holder)


def test_it_is_hidden_until_it_has_something_to_say(notice: Notice) -> None:
    assert notice.isHidden()
    notice.say("The file could not be read.")
    assert not notice.isHidden()
    assert notice.text() == "The file could not be read."
    assert notice.property("level") == "bad"


def test_its_button_is_there_when_there_is_something_to_do(notice: Notice, qtbot: QtBot) -> None:
    button = notice.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    notice.say("Nothing to do.", "plain")
    assert button.isHidden()
    notice.say("The file has moved.", action="Choose…")
    assert (button.isHidden(), button.text()) == (False, "Choose…")
    with qtbot.waitSignal(notice.acted):
        button.click()


def test_a_person_can_close_it(notice: Notice) -> None:
    notice.say("The file could not be read.")
    close = notice.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    assert close.accessibleName()
    close.click()
    assert notice.isHidden()
    assert notice.text() == ""


def test_what_a_file_is_called_is_no_markup(notice: Notice) -> None:
    notice.say("<b>x</b>.png is no picture.")
    label = notice.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(("width", "is_below"), [(230, True), (900, False)])
def test_in_a_narrow_place_the_button_stands_below(
    notice: Notice, qtbot: QtBot, width: int, is_below: bool
) -> None:
    notice.say("This data has no test part: 49 training samples are held back.", action="Change")
    notice.parentWidget().show()
    for given in (600, width):  # it was wide before
        notice.resize(given, notice.heightForWidth(given))
        notice.resize(given, notice.heightForWidth(given))
    qtbot.wait(1)
    text, button = notice.findChild(QLabel), notice.findChild(QPushButton)
    assert (button.y() > text.geometry().bottom()) == is_below
    assert text.width() > width / 2
    assert button.geometry().bottom() < notice.height()
