"""The bars of probabilities in little room, with many classes and with equal ones."""

from __future__ import annotations

import itertools
import time

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars

DIGITS = [str(digit) for digit in range(10)]


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.animated = False
    bars.resize(256, 190)
    bars.set_classes(DIGITS)
    return bars


def _accent_rows(bars: ProbabilityBars) -> list[int]:
    """The y of every line of pixels that has the winner's colour in it."""
    image: QImage = bars.grab().toImage()
    accent = QColor(themes().theme.accent)
    columns = range(0, image.width(), 2)
    return [
        y for y in range(image.height()) if any(image.pixelColor(x, y) == accent for x in columns)
    ]


@pytest.mark.parametrize("height", [140, 190, 400])
def test_ten_classes_fit_into_a_small_window(bars: ProbabilityBars, height: int) -> None:
    bars.resize(256, height)
    assert bars.shown() == list(range(10))
    assert bars.caption() == ""
    assert bars.minimumSizeHint().height() <= 140


@pytest.mark.parametrize(("height", "pitch"), [(140, 14), (175, 17), (400, 20)])
def test_rows_are_evenly_apart(bars: ProbabilityBars, height: int, pitch: int) -> None:
    bars.resize(256, height)
    middles = []
    for index in range(10):
        bars.set_probabilities([float(i == index) for i in range(10)])
        rows = _accent_rows(bars)
        middles.append((rows[0] + rows[-1]) / 2)
    assert [b - a for a, b in itertools.pairwise(middles)] == [pitch] * 9


def test_only_one_of_equals_wins(bars: ProbabilityBars) -> None:
    bars.set_probabilities([0.1] * 10)
    assert len(_accent_rows(bars)) < 20
    assert bars.accessibleDescription() == "0, 10.0%"


def test_a_hundred_classes_show_the_likeliest_and_count_the_rest(bars: ProbabilityBars) -> None:
    bars.set_classes([f"class {i}" for i in range(100)])
    bars.set_probabilities([0.0] * 97 + [0.2, 0.5, 0.3])
    shown = bars.shown()
    assert shown[:3] == [98, 99, 97]
    assert 8 <= len(shown) <= 12
    assert bars.caption() == f"and {100 - len(shown)} more"


def test_without_probabilities_there_are_no_figures(bars: ProbabilityBars) -> None:
    bars.set_probabilities([0.0] * 10)
    with_figures = bars.grab().toImage()
    bars.set_probabilities(None)
    assert bars.grab().toImage() != with_figures
    assert bars.probabilities() == []
    assert bars.accessibleDescription() == "Nothing to judge yet"


def test_a_thousand_classes_are_painted_in_a_moment(bars: ProbabilityBars) -> None:
    bars.set_classes([f"class {i}" for i in range(1000)])
    took = []
    for _ in range(5):
        bars.set_probabilities([i / 1000 for i in range(1000)])
        start = time.thread_time()
        bars.grab()
        took.append(time.thread_time() - start)
    assert min(took) < 0.03  # a busy machine is slower by the processor's time as well
