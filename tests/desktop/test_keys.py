"""The window by the keyboard: a letter with Alt, and a key, does one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import RunState
from studio.desktop.shell.main_window import MainWindow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.allow_close()
    yield made


def letter(text: str) -> str:
    """``Alt+T`` of ``&Train``; empty where there is none."""
    return QKeySequence.mnemonic(text).toString()


def ways_by_a_letter(window: QWidget) -> list[tuple[str, QWidget, str]]:
    """Each letter, the widget in which it works, and what it does, in the window itself."""
    found: list[tuple[str, QWidget, str]] = []
    for child in window.findChildren(QWidget):
        if child.window() is not window:
            continue  # a pop-up has letters of its own
        if isinstance(child, QMenuBar):
            found += [(letter(a.text()), child, a.text()) for a in child.actions()]
        elif isinstance(child, QTabBar):
            texts = [child.tabText(index) for index in range(child.count())]
            found += [(letter(text), child, text) for text in texts]
        elif isinstance(child, QAbstractButton) or (isinstance(child, QLabel) and child.buddy()):
            found.append((letter(child.text()), child, child.text()))
    return [way for way in found if way[0]]


def are_never_in_sight_together(one: QWidget, other: QWidget) -> bool:
    """Whether they stand on two pages of which one is shown at a time."""
    above = [one, *ancestors(one)]
    common = next(widget for widget in [other, *ancestors(other)] if widget in above)
    return isinstance(common, QStackedWidget)


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent


@pytest.mark.parametrize("state", RunState)
def test_a_letter_does_one_thing(window: MainWindow, state: RunState) -> None:
    window.toolbar.set_state(state)
    ways = ways_by_a_letter(window)
    assert len(ways) > 20
    twice = [
        (one[0], one[2], other[2])
        for one, other in combinations(ways, 2)
        if one[0] == other[0] and not are_never_in_sight_together(one[1], other[1])
    ]
    assert not twice


def test_a_letter_does_one_thing_in_a_menu(window: MainWindow) -> None:
    twice = []
    for menu in window.findChildren(QMenu):
        letters = [key for action in menu.actions() if (key := letter(action.text()))]
        if len(letters) != len(set(letters)):
            twice.append([action.text() for action in menu.actions()])
    assert not twice


def test_a_key_of_the_window_does_one_thing(window: MainWindow) -> None:
    everywhere = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    keys = [
        key.toString()
        for action in window.findChildren(QAction)
        if action.shortcutContext() in everywhere and action.associatedObjects()
        for key in action.shortcuts()
    ]
    keys += [
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.context() in everywhere
    ]
    assert "Ctrl+R" in keys and "Ctrl+O" in keys
    assert len(keys) == len(set(keys)), sorted(keys)


def test_no_key_took_the_place_of_a_letter(window: MainWindow) -> None:
    buttons = [button for button in window.findChildren(QAbstractButton) if letter(button.text())]
    assert buttons
    assert [b.text() for b in buttons if b.shortcut().toString() != letter(b.text())] == []


@pytest.mark.parametrize(
    ("key", "modifiers", "verb"),
    [
        (Qt.Key.Key_T, ALT, "train"),
        (Qt.Key.Key_R, CTRL, "train"),
        (Qt.Key.Key_N, ALT, "fine_tune"),
    ],
)
def test_letter_and_key_do_the_same(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, verb: str
) -> None:
    show(window, qtbot)
    window.toolbar.block("", "")
    with qtbot.waitSignal(getattr(window.toolbar, verb), timeout=2_000):
        QTest.keyClick(window, key, modifiers)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_1, "dataPlace"),
        (Qt.Key.Key_2, "networkPlace"),
        (Qt.Key.Key_3, "fineTuningPlace"),
        (Qt.Key.Key_4, "tunePanel"),
        (Qt.Key.Key_5, "evaluationPlace"),
        (Qt.Key.Key_6, "runsPanel"),
    ],
)
def test_each_place_has_its_number(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, place: str
) -> None:
    show(window, qtbot)
    QTest.keyClick(window, key, CTRL)
    assert window.places.in_sight()[0] == place


@pytest.mark.parametrize("state", [RunState.RUNNING, RunState.PAUSED])
def test_one_letter_pauses_and_goes_on(window: MainWindow, qtbot: QtBot, state: RunState) -> None:
    show(window, qtbot)
    window.toolbar.set_state(state)
    for key, modifiers in ((Qt.Key.Key_U, ALT), (Qt.Key.Key_P, CTRL)):
        with qtbot.waitSignal(window.toolbar.pause, timeout=2_000):
            QTest.keyClick(window, key, modifiers)


def show(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
