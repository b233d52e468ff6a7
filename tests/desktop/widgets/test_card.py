"""A card's title, remark, buttons and body."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.card import Card


def test_a_card_has_a_title_and_its_look(qtbot: QtBot) -> None:
    card = Card("Layers")
    qtbot.addWidget(card)
    titles = [label for label in card.findChildren(QLabel) if label.property("role") == "title"]
    assert [title.text() for title in titles] == ["Layers"]
    assert card.property("role") == "card"


def test_buttons_stand_at_the_right_end_of_the_titles_row(qtbot: QtBot) -> None:
    card = Card("Layers")
    qtbot.addWidget(card)
    add = QPushButton("Add")
    card.add_to_header(add)
    body = QLabel("body")
    card.body.addWidget(body)
    card.resize(400, 200)
    card.grab()
    assert add.geometry().right() > 375
    assert add.geometry().bottom() < body.geometry().top()


def test_a_choice_stands_between_title_and_remark(qtbot: QtBot) -> None:
    card = Card("Start from")
    qtbot.addWidget(card)
    choice = QPushButton("this")
    card.add_beside_title(choice)
    card.remark.setText("what it is")
    card.resize(400, 200)
    card.grab()
    title = next(label for label in card.findChildren(QLabel) if label.text() == "Start from")
    assert title.geometry().right() < choice.geometry().left()
    assert choice.geometry().right() < card.remark.geometry().left()


def test_a_long_remark_does_not_widen_the_card(qtbot: QtBot) -> None:
    card = Card("Layers")
    qtbot.addWidget(card)
    width = card.minimumSizeHint().width()
    card.remark.setText("242,762 parameters · " * 20)
    assert card.minimumSizeHint().width() == width
