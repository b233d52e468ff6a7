"""The one progress line."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.progress_line import ProgressLine, State


@pytest.fixture
def line(qtbot: QtBot) -> ProgressLine:
    made = ProgressLine()
    qtbot.addWidget(made)
    return made


def bar_of(line: ProgressLine) -> QProgressBar:
    bar = line.findChild(QProgressBar, "progressBar")
    assert isinstance(bar, QProgressBar)
    return bar


def test_it_begins_empty(line: ProgressLine) -> None:
    assert line.text() == ""
    assert not bar_of(line).isVisibleTo(line)


@pytest.mark.parametrize(("share", "value"), [(0, 0), (0.4, 400), (1, 1000), (1.5, 1000), (-1, 0)])
def test_the_bar_is_filled_to_the_share(line: ProgressLine, share: float, value: int) -> None:
    line.set_share(share)
    assert bar_of(line).isVisibleTo(line)
    assert (bar_of(line).value(), bar_of(line).maximum()) == (value, 1000)


def test_no_share_hides_the_bar_and_keeps_its_place(line: ProgressLine) -> None:
    line.set_share(0.5)
    height = line.sizeHint().height()
    line.set_share(None)
    assert not bar_of(line).isVisibleTo(line)
    assert line.sizeHint().height() == height


def test_long_words_give_way_and_can_be_read_in_full(line: ProgressLine) -> None:
    words = "Epoch 4 of 10 · 46,200 samples/s · 8 s left " * 5
    line.set_text(words)
    assert line.text() == words
    assert line.minimumSizeHint().width() < 400
    assert bar_of(line).accessibleDescription() == words


@pytest.mark.parametrize("state", ["running", "done", "failed"])
def test_the_state_is_a_level_of_the_style_sheet(line: ProgressLine, state: State) -> None:
    line.set_state(state)
    assert bar_of(line).property("level") == state


def test_a_result_stands_in_the_middle_of_its_height(line: ProgressLine) -> None:
    line.resize(300, 40)
    line.show()
    text = line.findChild(QLabel, "progressText")
    line.set_share(None)
    line.layout().activate()
    above = text.geometry().center().y()
    line.show_result("60 answered")
    line.layout().activate()
    assert line.text() == "60 answered"
    assert abs(text.geometry().center().y() - 20) <= 1 < 20 - above
    line.set_share(0.5)
    line.layout().activate()
    assert text.geometry().center().y() == above
