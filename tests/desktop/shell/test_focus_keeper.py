"""The focus, when what has it goes grey."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.core.run_state import RunState
from studio.desktop.core.theme import set_role
from studio.desktop.shell.focus_keeper import FocusKeeper
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.widgets.tabs import Tabs


class Room(QWidget):
    """A window of a toolbar, a frame of fields and a place to rest."""

    def __init__(self) -> None:
        super().__init__()
        self.toolbar = Toolbar()
        self.fields = QWidget()
        self.one, self.other = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self.fields)
        row.addWidget(self.one)
        row.addWidget(self.other)
        self.elsewhere = QPushButton("elsewhere")
        self.rest = QWidget()
        set_role(self.fields, "card")
        column = QVBoxLayout(self)
        for widget in (self.toolbar, self.fields, self.elsewhere, self.rest):
            column.addWidget(widget)
        FocusKeeper(self, self.rest)

    def button(self, name: str) -> QPushButton:
        found = self.toolbar.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.toolbar.block("", "")
    return made


def test_train_hands_the_focus_to_pause_and_has_it_back(room: Room, qtbot: QtBot) -> None:
    train, pause = room.button("trainButton"), room.button("pauseButton")
    train.setFocus()
    room.toolbar.set_state(RunState.RUNNING)
    qtbot.waitUntil(pause.hasFocus)
    room.toolbar.set_state(RunState.STOPPING)
    qtbot.waitUntil(room.button("stopButton").hasFocus)
    room.toolbar.set_state(RunState.IDLE)
    qtbot.waitUntil(train.hasFocus)


def test_discard_that_goes_out_of_sight_leaves_the_focus_beside(room: Room, qtbot: QtBot) -> None:
    room.toolbar.set_state(RunState.RUNNING)
    room.button("discardButton").setFocus()
    room.toolbar.set_state(RunState.IDLE)
    qtbot.waitUntil(room.button("fineTuneButton").hasFocus)


def test_a_field_in_a_grey_frame_has_the_focus_again_with_it(room: Room, qtbot: QtBot) -> None:
    room.other.setFocus()
    room.fields.setEnabled(False)
    qtbot.waitUntil(room.rest.hasFocus)
    room.fields.setEnabled(True)
    qtbot.waitUntil(room.other.hasFocus)


def test_a_person_who_went_elsewhere_stays_there(room: Room, qtbot: QtBot) -> None:
    room.other.setFocus()
    room.fields.setEnabled(False)
    qtbot.waitUntil(room.rest.hasFocus)
    room.elsewhere.setFocus()
    room.fields.setEnabled(True)
    qtbot.wait(20)
    assert room.elsewhere.hasFocus()


def test_what_is_no_more_is_forgotten(room: Room, qtbot: QtBot) -> None:
    room.other.setFocus()
    with qtbot.waitSignal(room.other.destroyed):
        room.other.deleteLater()
    room.one.setFocus()
    room.fields.setEnabled(False)
    qtbot.waitUntil(room.rest.hasFocus)


def test_a_page_that_is_left_is_the_stacks_affair(qtbot: QtBot) -> None:
    tabs = Tabs()
    pages = [QLineEdit(), QLineEdit()]
    for page in pages:
        tabs.add("page", page)
    FocusKeeper(tabs, tabs)
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    pages[0].setFocus()
    tabs.show_view(pages[1])
    qtbot.wait(20)
    assert not tabs.hasFocus()


def test_the_actions_of_a_menu_outlive_what_stood_before_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second = QPushButton("First"), QPushButton("Second")
    row.addWidget(first)
    row.addWidget(second)
    menu = QMenu(second)
    action = menu.addAction("Do it")
    FocusKeeper(window, second)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    first.setEnabled(False)
    qtbot.waitUntil(second.hasFocus)
    qtbot.wait(1)  # once it has looked for what stands beside
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(action)
