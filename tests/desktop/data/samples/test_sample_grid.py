"""The grid of samples: how many fit, where they lie, what they show, what a click says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from studio.desktop.data.samples.sample_grid import GAP, SampleGrid

CLASSES = tuple("abcdefghij")


@pytest.fixture
def grid(qtbot: QtBot) -> SampleGrid:
    grid = SampleGrid()
    qtbot.addWidget(grid)
    grid.resize(254, 160)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def _grey(*shades: int, side: int = 28) -> NDArray[np.uint8]:
    """N×1×side×side, each picture of one shade."""
    return np.stack([np.full((1, side, side), shade, np.uint8) for shade in shades])


def _fill(grid: SampleGrid, count: int = 100) -> None:
    grid.set_samples(_grey(*[100] * count), [i % 10 for i in range(count)], CLASSES)


@pytest.mark.parametrize(
    ("width", "height", "shown"), [(254, 160, 18), (254, 36, 6), (80, 209, 10), (258, 300, 36)]
)
def test_as_many_are_shown_as_there_is_room_for(
    grid: SampleGrid, width: int, height: int, shown: int
) -> None:
    _fill(grid)
    grid.resize(width, height)
    assert grid.shown() == shown
    assert grid.cell_rect(shown - 1).bottom() < max(height, grid.cell_rect(0).height())


def test_fewer_are_shown_where_there_are_no_more(grid: SampleGrid) -> None:
    _fill(grid, 3)
    assert grid.shown() == 3


@pytest.mark.parametrize("width", [36, 120, 226, 254, 255, 256, 257, 301])
def test_a_row_fills_the_width_with_equal_cells(grid: SampleGrid, width: int) -> None:
    grid.resize(width, 160)
    cells = [grid.cell_rect(i) for i in range(20)]
    row = [cell for cell in cells if cell.top() == 0]
    assert row[0].left() == 0
    assert row[-1].right() == width - 1
    assert {cell.width() for cell in row} == {row[0].height()}
    gaps = [right.left() - left.right() - 1 for left, right in pairwise(row)]
    assert all(GAP <= gap <= GAP + 2 for gap in gaps)


def test_it_paints_each_picture_in_its_cell(grid: SampleGrid) -> None:
    grid.set_samples(_grey(50, 200), [0, 1], CLASSES)
    shown = grid.grab().toImage()
    for index, shade in enumerate((50, 200)):
        assert shown.pixelColor(grid.cell_rect(index).center()).lightness() == shade


def test_colours_keep_their_places(grid: SampleGrid) -> None:
    pictures = np.zeros((1, 3, 5, 5), np.uint8)
    pictures[0, 0], pictures[0, 2] = 250, 20
    grid.set_samples(pictures, [0], CLASSES)
    colour = grid.grab().toImage().pixelColor(grid.cell_rect(0).center())
    assert (colour.red(), colour.green(), colour.blue()) == (250, 0, 20)


def test_a_wide_picture_is_shown_whole(grid: SampleGrid) -> None:
    grid.set_samples(np.full((1, 1, 10, 40), 255, np.uint8), [0], CLASSES)
    cell, shown = grid.cell_rect(0), grid.grab().toImage()
    assert shown.pixelColor(cell.left() + 1, cell.center().y()).lightness() > 240
    assert shown.pixelColor(cell.center().x(), cell.top() + 4).lightness() < 20


def test_the_pictures_may_change_afterwards(grid: SampleGrid) -> None:
    pictures = _grey(200)
    grid.set_samples(pictures, [0], CLASSES)
    pictures[:] = 0
    assert grid.grab().toImage().pixelColor(grid.cell_rect(0).center()).lightness() == 200


def test_new_pictures_take_the_place_of_the_old(grid: SampleGrid) -> None:
    for shade in (50, 200):
        grid.set_samples(_grey(shade), [0], CLASSES)
        shown = grid.grab().toImage()
        assert shown.pixelColor(grid.cell_rect(0).center()).lightness() == shade


def test_a_click_tells_the_index(qtbot: QtBot, grid: SampleGrid) -> None:
    _fill(grid)
    told: list[int] = []
    grid.clicked.connect(told.append)
    for index in (0, 7, grid.shown() - 1):
        place = grid.cell_rect(index).center()
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseClick(grid, Qt.MouseButton.RightButton, pos=place)
    gap = grid.cell_rect(0).topRight() + QPoint(3, 5)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=gap)
    assert told == [0, 7, grid.shown() - 1]


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen
def test_the_tool_tip_names_the_class(qtbot: QtBot, grid: SampleGrid) -> None:
    _fill(grid)
    place = grid.cell_rect(3).center()
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, place, grid.mapToGlobal(place))
    QApplication.sendEvent(grid, help_event)
    qtbot.waitUntil(lambda: QToolTip.text() == "d", timeout=500)
    QToolTip.hideText()


def test_an_empty_grid_says_so(grid: SampleGrid) -> None:
    before = grid.grab().toImage()
    grid.set_empty_text("Samples appear here")
    assert grid.shown() == 0
    assert grid.accessibleDescription() == "Samples appear here"
    assert grid.grab().toImage() != before


def test_it_says_what_it_shows(grid: SampleGrid) -> None:
    grid.set_samples(_grey(1, 2, 3), [4, 4, 5], CLASSES)
    assert grid.accessibleName()
    assert grid.accessibleDescription() == "3 pictures of 2 classes"


@pytest.mark.parametrize(
    ("pictures", "labels"),
    [
        (np.zeros((2, 28, 28), np.uint8), [0, 1]),
        (np.zeros((2, 1, 28, 28), np.float32), [0, 1]),
        (np.zeros((2, 1, 28, 28), np.uint8), [0]),
    ],
)
def test_other_forms_are_refused_and_change_nothing(
    grid: SampleGrid, pictures: NDArray[np.uint8], labels: list[int]
) -> None:
    _fill(grid, 3)
    with pytest.raises(ValueError, match="pictures"):
        grid.set_samples(pictures, labels, CLASSES)
    assert grid.shown() == 3
