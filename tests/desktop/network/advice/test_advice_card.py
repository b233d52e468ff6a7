"""Advice: what a card says and asks, and that a list changes only what has changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.network.advice.advice_card import Advice, AdviceCard, AdviceList

RELU = Advice("Nothing stands between fc1 and fc2.", "Two are one.", "Insert a ReLU")
WIDE = Advice("The output gives 12 values.", "There are 10 classes.", "Give it 10")
ORDER = Advice("Dropout comes before the norm.", "It learns other statistics.")


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    themes().set_mode("light")


@pytest.fixture
def cards(qtbot: QtBot) -> AdviceList:
    cards = AdviceList()
    qtbot.addWidget(cards)
    cards.resize(340, 420)
    cards.show()
    qtbot.waitExposed(cards)
    return cards


def _shown(cards: AdviceList) -> list[AdviceCard]:
    QApplication.processEvents()
    found = [card for card in cards.findChildren(AdviceCard) if card.isVisible()]
    return sorted(found, key=lambda card: card.y())


def _said(widget: QWidget) -> list[str]:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in labels]


def _button(card: QWidget, name: str) -> QPushButton:
    button = card.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def test_a_card_says_what_and_why_and_asks(qtbot: QtBot) -> None:
    card = AdviceCard(RELU.what, RELU.why, RELU.mend)
    qtbot.addWidget(card)
    card.show()
    assert _said(card) == [RELU.what, RELU.why]
    mend = _button(card, "mendButton")
    assert mend.text() == "Insert a ReLU"
    with qtbot.waitSignal(card.fix_requested):
        mend.click()
    with qtbot.waitSignal(card.show_requested):
        _button(card, "showButton").click()


def test_a_card_without_a_mend_can_only_be_shown(qtbot: QtBot) -> None:
    card = AdviceCard(ORDER.what, ORDER.why, "")
    qtbot.addWidget(card)
    card.show()
    assert not _button(card, "mendButton").isVisible()
    assert _button(card, "showButton").isVisible()


def test_the_sentence_is_heard_with_each_button(qtbot: QtBot) -> None:
    card = AdviceCard(RELU.what, RELU.why, RELU.mend)
    qtbot.addWidget(card)
    assert card.accessibleName() == RELU.what
    assert _button(card, "showButton").accessibleDescription() == RELU.what


def test_the_list_says_that_there_is_nothing(cards: AdviceList) -> None:
    assert _said(cards)[0].startswith("Nothing to mend: ")
    cards.show_advice([RELU])
    assert _said(cards) == [RELU.what, RELU.why]
    cards.show_advice([])
    assert not _shown(cards) and _said(cards)[0].startswith("Nothing to mend: ")


def test_the_list_tells_which_one_is_asked(cards: AdviceList, qtbot: QtBot) -> None:
    cards.show_advice([RELU, WIDE, ORDER])
    with qtbot.waitSignal(cards.fix_requested) as mended:
        _button(_shown(cards)[1], "mendButton").click()
    with qtbot.waitSignal(cards.show_requested) as shown:
        _button(_shown(cards)[2], "showButton").click()
    assert (mended.args, shown.args) == ([1], [2])


def test_what_stays_keeps_its_card_and_its_focus(cards: AdviceList, qtbot: QtBot) -> None:
    cards.show_advice([RELU, WIDE, ORDER])
    _, wide, order = _shown(cards)
    _button(order, "showButton").setFocus()
    cards.show_advice([ORDER, WIDE])
    assert _shown(cards) == [order, wide]
    assert _button(order, "showButton").hasFocus()
    with qtbot.waitSignal(cards.show_requested) as shown:
        _button(wide, "showButton").click()
    assert shown.args == [1]


def test_what_is_worded_otherwise_keeps_its_card(cards: AdviceList) -> None:
    cards.show_advice([RELU, WIDE])
    before = _shown(cards)
    cards.show_advice([RELU, Advice("The output gives 14 values.", WIDE.why, "")])
    assert _shown(cards) == before
    assert _said(before[1])[0] == "The output gives 14 values."
    assert not _button(before[1], "mendButton").isVisible()


def test_the_same_advice_twice_has_two_cards(cards: AdviceList) -> None:
    cards.show_advice([RELU, RELU])
    first = _shown(cards)
    cards.show_advice([RELU, RELU, WIDE])
    assert _shown(cards)[:2] == first and len(_shown(cards)) == 3


def test_a_mend_may_take_its_own_card_away(cards: AdviceList, qtbot: QtBot) -> None:
    cards.show_advice([RELU, WIDE])
    cards.fix_requested.connect(lambda place: cards.show_advice([WIDE]))
    _button(_shown(cards)[0], "mendButton").click()
    assert [card.advice for card in _shown(cards)] == [WIDE]


def test_tab_goes_through_the_cards_in_their_order(cards: AdviceList) -> None:
    cards.show_advice([RELU, WIDE])
    cards.show_advice([ORDER, WIDE, RELU])
    wanted = [
        button
        for card in _shown(cards)
        for button in (_button(card, "mendButton"), _button(card, "showButton"))
        if button.isVisible()
    ]
    wanted[0].setFocus()
    went = [QApplication.focusWidget()]
    for _ in wanted[1:]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget())
    assert went == wanted


def test_many_cards_can_be_scrolled_to_and_none_is_cut(cards: AdviceList, qtbot: QtBot) -> None:
    cards.show_advice([RELU, WIDE, ORDER] * 5)
    shown = _shown(cards)
    qtbot.waitUntil(lambda: cards.verticalScrollBar().maximum() > 0)
    for card in shown:
        assert card.width() <= cards.viewport().width()
        assert card.height() >= card.heightForWidth(card.width())


def test_the_signs_follow_the_look(app: QApplication, cards: AdviceList) -> None:
    themes().start(app, "light")
    cards.show_advice([RELU])
    before = cards.grab().toImage()
    themes().toggle()
    assert cards.grab().toImage() != before
