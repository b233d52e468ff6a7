"""The bars of class counts: which are shown, and how much room they take."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.data.dataset.class_bars import ClassBars


@pytest.fixture
def bars(qtbot: QtBot) -> ClassBars:
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.resize(254, 170)
    return bars


def _bar_length(bars: ClassBars, y: int) -> int:
    """Pixels of the bar at this height."""
    image, colour = bars.grab().toImage(), QColor(themes().theme.bar)
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()))


def test_the_largest_are_shown_and_the_rest_are_counted(bars: ClassBars) -> None:
    bars.set_counts([f"class {i}" for i in range(26)], range(100, 126))
    shown = bars.shown()
    assert shown == list(range(25, 25 - len(shown), -1))
    assert bars.caption() == f"and {26 - len(shown)} more"


def test_bars_are_as_long_as_their_share_of_the_largest(bars: ClassBars) -> None:
    bars.resize(254, 40)
    bars.set_counts(["ant", "bee"], [4000, 1000])
    longest = _bar_length(bars, 10)
    assert longest > 150
    assert _bar_length(bars, 30) == pytest.approx(longest / 4, abs=2)


def test_few_classes_leave_the_room_to_others(qtbot: QtBot) -> None:
    window, bars, other = QWidget(), ClassBars(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bars, 1)
    column.addWidget(other, 1)
    bars.set_counts(["ant", "bee"], [3, 2])
    window.resize(254, 600)
    column.activate()
    assert bars.height() == 40


def test_a_screen_reader_is_not_given_a_thousand(bars: ClassBars) -> None:
    bars.set_counts([f"class {i}" for i in range(1000)], [5] * 1000)
    assert bars.accessibleDescription().endswith("class 19: 5, and 980 more")
