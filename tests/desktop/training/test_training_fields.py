"""The row of settings that everybody changes, in wide and narrow windows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.training.training_fields import Fields
from studio.desktop.widgets.fitting_combo import FittingCombo


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    themes().start(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(themes().sheet)
    fields = Fields(window)
    fields.add(QPushButton("More…"))
    column = QVBoxLayout(window)
    column.addWidget(fields)
    column.addStretch(1)
    window.show()
    return window


def resize(window: QWidget, qtbot: QtBot, *widths: int) -> None:
    """To one width after the other; what lies in the rows is laid out by the time it returns."""
    for width in widths:
        window.resize(width, 200)
        qtbot.waitUntil(lambda: rows(window) == (2 if window.width() < 470 else 1))


def rows(window: QWidget) -> int:
    """How many rows there are; 0 while some lie between two."""
    ends = [found.mapTo(window, found.rect().bottomLeft()).y() for found in inputs(window)]
    distances = [after - before for before, after in pairwise(sorted(ends))]
    return (
        0
        if any(4 < distance < 30 for distance in distances)
        else 1 + sum(distance >= 30 for distance in distances)
    )


def inputs(window: QWidget) -> list[QWidget]:
    return [*window.findChildren(QComboBox), *window.findChildren(QPushButton)]


def test_narrow_fields_make_two_rows_in_which_words_are_whole(
    window: QWidget, qtbot: QtBot
) -> None:
    resize(window, qtbot, 800, 430)
    assert not any(combo.is_cut for combo in window.findChildren(FittingCombo))


def test_wide_again_they_make_one_row(window: QWidget, qtbot: QtBot) -> None:
    resize(window, qtbot, 800, 430, 800, 430, 800)
    optimiser = window.findChild(QComboBox, "optimiserCombo")
    assert optimiser is not None
    assert optimiser.width() > 100
