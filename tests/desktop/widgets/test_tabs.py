from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.tabs import Tabs


def test_one_view_is_in_sight_and_keys_go_round(qtbot: QtBot) -> None:
    tabs, views = Tabs(keys=True), [QLabel(str(number)) for number in range(3)]
    qtbot.addWidget(tabs)
    for view in views:
        tabs.add(view.text(), view)
    tabs.show()
    qtbot.waitExposed(tabs)
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    assert tabs.current() is views[0]
    control = Qt.KeyboardModifier.ControlModifier
    for expected in (1, 2, 0):
        QTest.keyClick(tabs, Qt.Key.Key_Tab, control)
        assert tabs.current() is views[expected]
    QTest.keyClick(tabs, Qt.Key.Key_Backtab, control | Qt.KeyboardModifier.ShiftModifier)
    assert tabs.current() is views[2]
    tabs.show_view(views[1])
    assert [view.isVisible() for view in views] == [False, True, False]
