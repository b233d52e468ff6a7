"""Numbers in the cells of a matrix."""

from __future__ import annotations

import pytest
import torch
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.evaluation.confusion.matrix_look import MatrixLook
from studio.desktop.evaluation.confusion.matrix_painting import SMALLEST, MatrixPainting
from studio.desktop.evaluation.confusion.matrix_room import MatrixRoom
from studio.engine.evaluation.figures.confusion import Confusion


def number_width(room_for: float) -> tuple[float, float]:
    """Of four digits: as they usually are, and in a cell of `room_for` times that width."""
    counts = torch.full((3, 3), 1_014)
    confusion = Confusion(counts, ("a", "b", "c"))
    look = MatrixLook(confusion, counts.sum(1).numpy(), counts.sum(0).numpy(), "count")
    painter = QPainter(image := QImage(9, 9, QImage.Format.Format_ARGB32))
    usual = QFontMetricsF(painter.font()).horizontalAdvance("0000")
    painting = MatrixPainting(painter, look, MatrixRoom(), themes().theme)
    font: QFont = painting._number_font(room_for * usual)
    painter.end()
    assert image
    return usual, QFontMetricsF(font).horizontalAdvance("0000")


@pytest.mark.parametrize("room_for", [SMALLEST, 0.8, 0.99])
def test_long_numbers_are_set_smaller_before_they_are_left_out(
    qtbot: QtBot, room_for: float
) -> None:
    usual, width = number_width(room_for)
    assert width <= room_for * usual


@pytest.mark.parametrize("room_for", [0.3, 1.0, 3.0])
def test_others_are_as_they_are(qtbot: QtBot, room_for: float) -> None:
    usual, width = number_width(room_for)
    assert width == usual
