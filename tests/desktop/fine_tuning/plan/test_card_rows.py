"""Cards in rows of as many each."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.plan.card_button import HEIGHT, CardButton
from studio.desktop.fine_tuning.plan.card_rows import CardRows
from studio.desktop.widgets.flow_layout import GAP

TITLES = ["Head only", "Head, then all", "Gradual", "All", "Lower slower", "Last 2 of 20"]


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def cards(holder: QWidget, titles: list[str], width: int) -> list[CardButton]:
    row, made = CardRows(holder), []
    for title in titles:
        card = CardButton(holder)
        card.setText(title)
        row.addWidget(card)
        made.append(card)
    holder.resize(width, row.heightForWidth(width))
    holder.show()
    row.activate()
    return made


@pytest.mark.parametrize(
    ("count", "width", "rows"), [(6, 1200, 1), (6, 420, 2), (6, 130, 6), (5, 420, 2), (1, 90, 1)]
)
def test_as_few_rows_as_fit_with_as_many_each(
    holder: QWidget, count: int, width: int, rows: int
) -> None:
    made = cards(holder, TITLES[:count], width)
    tops = [card.y() for card in made]
    assert len(set(tops)) == rows
    assert all(card.geometry().right() < width for card in made)
    sizes = [tops.count(top) for top in dict.fromkeys(tops)]
    assert max(sizes) - min(sizes) <= 1
    assert made[-1].geometry().bottom() + 1 == rows * HEIGHT + (rows - 1) * GAP


def test_all_are_of_one_width_where_their_words_fit(holder: QWidget) -> None:
    made = cards(holder, TITLES, 1200)
    assert max(card.width() for card in made) - min(card.width() for card in made) <= 1
    least = [card.minimumSizeHint().width() for card in made]
    holder.resize(sum(least) + 5 * GAP, HEIGHT)
    assert [card.width() for card in made] == least
