from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar
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


@pytest.fixture
def nested(qtbot: QtBot) -> tuple[Tabs, Tabs, dict[str, QLabel]]:
    """``[[a, b], c, d]``, with keys, in sight."""
    outer, inner = Tabs(keys=True), Tabs()
    qtbot.addWidget(outer)
    labels = {name: QLabel(name) for name in "abcd"}
    for name, label in labels.items():
        label.setObjectName(name)
    inner.setObjectName("inner")
    for name in "ab":
        inner.add(name, labels[name])
    outer.add("inner", inner)
    for name in "cd":
        outer.add(name, labels[name])
    outer.show()
    qtbot.waitExposed(outer)
    outer.activateWindow()
    qtbot.waitUntil(outer.isActiveWindow)
    return outer, inner, labels


def in_sight(labels: dict[str, QLabel]) -> list[str]:
    return [name for name, label in labels.items() if label.isVisible()]


def test_a_row_within_a_row_is_gone_through_as_well(
    nested: tuple[Tabs, Tabs, dict[str, QLabel]],
) -> None:
    outer, _, labels = nested
    assert outer.count() == 4
    seen = []
    for _ in range(5):
        seen += in_sight(labels)
        outer.go_on()
    assert seen == ["a", "b", "c", "d", "a"]
    outer.show_view(labels["c"])
    outer.go_back()
    assert in_sight(labels) == ["b"]


def test_each_has_a_number_and_tells_it(nested: tuple[Tabs, Tabs, dict[str, QLabel]]) -> None:
    outer, _, labels = nested
    outer.show_view(labels["b"])
    QTest.keyClick(outer, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert in_sight(labels) == ["d"]
    QTest.keyClick(outer, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert in_sight(labels) == ["b"]  # as it was left
    bar = outer.findChild(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert bar is not None
    assert bar.tabToolTip(2) == "d (Ctrl+3)"


def test_what_stood_open_comes_back(nested: tuple[Tabs, Tabs, dict[str, QLabel]]) -> None:
    outer, inner, labels = nested
    changes: list[tuple[str, ...]] = []
    outer.changed.connect(lambda: changes.append(outer.in_sight()))
    outer.show_view(labels["b"])
    kept = outer.in_sight()
    assert kept == ("inner", "b")
    assert changes[-1] == kept  # a change within is told by both
    outer.show_view(labels["d"])
    outer.restore(("no longer there",))
    assert in_sight(labels) == ["d"]
    outer.restore(kept)
    assert in_sight(labels) == ["b"]
    assert outer.holds(labels["b"])
    assert not inner.holds(labels["c"])
