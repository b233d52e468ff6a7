"""The bars of class counts and of probabilities: which are shown, what they say."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.data.dataset.class_bars import ClassBars
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars

DIGITS = [str(digit) for digit in range(10)]
THREE = [0.0, 0.0, 0.001, 0.992, 0.0, 0.001, 0.0, 0.0, 0.005, 0.001]


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(280, 220)
    bars.set_classes(DIGITS)
    bars.show()
    qtbot.waitExposed(bars)
    return bars


def _has(bars: ProbabilityBars | ClassBars, colour: str) -> bool:
    shown = bars.grab().toImage()
    wanted = QColor(colour)
    return any(
        shown.pixelColor(x, y) == wanted
        for x in range(0, shown.width(), 2)
        for y in range(0, shown.height(), 2)
    )


def test_the_values_are_the_new_ones_while_the_bars_glide(bars: ProbabilityBars) -> None:
    assert bars.probabilities() == []
    bars.set_probabilities(THREE)
    assert bars.probabilities() == THREE
    assert bars.accessibleDescription() == "3, 99.2%"


def test_bars_arrive_at_their_length(qtbot: QtBot, bars: ProbabilityBars) -> None:
    bars.set_probabilities(THREE)
    qtbot.waitUntil(lambda: _has(bars, themes().theme.accent), timeout=1000)


def test_without_animation_the_winner_is_there_at_once(bars: ProbabilityBars) -> None:
    bars.animated = False
    assert not _has(bars, themes().theme.accent)
    bars.set_probabilities(THREE)
    assert _has(bars, themes().theme.accent)
    bars.set_probabilities(None)
    assert not _has(bars, themes().theme.accent)


def test_other_classes_empty_the_bars_and_the_same_do_not(bars: ProbabilityBars) -> None:
    bars.set_probabilities(THREE)
    bars.set_classes(tuple(DIGITS))
    assert bars.probabilities() == THREE
    bars.set_classes(["ant", "bee"])
    assert bars.probabilities() == []
    bars.set_probabilities([0.25, 0.75])
    assert bars.accessibleDescription() == "bee, 75.0%"


def test_as_many_values_as_classes(bars: ProbabilityBars) -> None:
    with pytest.raises(ValueError, match="3 probabilities for 10 classes"):
        bars.set_probabilities([0.2, 0.3, 0.5])


def test_what_is_not_a_number_is_drawn_as_nothing(bars: ProbabilityBars) -> None:
    bars.set_probabilities([math.nan] * 10)
    assert bars.probabilities() == [0.0] * 10
    assert not _has(bars, themes().theme.accent)


@pytest.mark.parametrize("count", [2, 10, 100, 1000])
def test_all_classes_in_order_or_the_likeliest_first(bars: ProbabilityBars, count: int) -> None:
    bars.set_classes([f"class {i}" for i in range(count)])
    bars.set_probabilities([i / count for i in range(count)])
    shown = bars.shown()
    if count <= 10:
        assert shown == list(range(count))
        assert bars.caption() == ""
    else:
        assert shown == list(range(count - 1, count - 1 - len(shown), -1))
        assert bars.caption() == f"and {count - len(shown):,} more"
    bars.grab()


def test_the_pointer_reads_a_row(bars: ProbabilityBars) -> None:
    bars.set_classes(["a name that is far too long for the room there is", "bee"])
    bars.set_probabilities([0.25, 0.75])
    QTest.mouseMove(bars, QPoint(100, 5))
    assert bars.toolTip() == "a name that is far too long for the room there is: 25.0%"
    QTest.mouseMove(bars, QPoint(100, 200))
    assert bars.toolTip() == ""


def test_counts_are_told_with_thousands_apart(qtbot: QtBot) -> None:
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.grab()  # nothing yet
    bars.set_counts(["ant", "bee", "none"], [12500, 3, 0])
    assert bars.counts() == (12500, 3, 0)
    assert bars.accessibleDescription() == "ant: 12,500, bee: 3, none: 0"
    assert _has(bars, themes().theme.bar)


def test_a_class_without_samples_has_no_bar(qtbot: QtBot) -> None:
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.set_counts(["ant", "bee"], [0, 0])
    assert not _has(bars, themes().theme.bar)
