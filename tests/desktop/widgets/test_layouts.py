"""Rows and columns that are filled in one call."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.layouts import Gap, Stretch, fill


def test_parts_stand_in_order_with_their_shares(qtbot: QtBot) -> None:
    home, first, second = QWidget(), QLabel(), QLabel()
    qtbot.addWidget(home)
    inner = fill(QHBoxLayout(), second)
    column = fill(QVBoxLayout(home), (first, 2), Stretch(), Gap(6), inner, spacing=4, margins=3)
    assert [column.stretch(place) for place in range(column.count())] == [2, 1, 0, 0]
    assert column.itemAt(2).sizeHint().height() == 6
    assert column.itemAt(3).layout() is inner
    assert (first.parent(), second.parent()) == (home, home)
    margins = column.contentsMargins()
    assert (column.spacing(), margins.left(), margins.bottom()) == (4, 3, 3)


def test_what_is_not_said_stays_the_styles(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    row = QHBoxLayout(home)
    before = (row.spacing(), row.contentsMargins())
    assert fill(row) is row
    assert (row.spacing(), row.contentsMargins()) == before
