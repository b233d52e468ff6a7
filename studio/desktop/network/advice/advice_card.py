"""What could be better in a network: each piece of advice on a card, with a click that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.icons import icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.widgets.layouts import Gap, Stretch, fill
from studio.desktop.widgets.plain_label import words_label

ICON = 16


@dataclass(frozen=True)
class Advice:
    """One thing that a check found.

    Attributes:
        what: a sentence.
        why: a sentence on why it matters.
        mend: what the button that mends it says; empty where nothing can be done by a click.
    """

    what: str
    why: str
    mend: str = ""


class AdviceCard(QFrame):
    """What is wrong, why it matters, and what can be done.

    Signals:
        fix_requested: the button that mends it was pressed.
        show_requested: the layer that is meant is wanted to be seen.
    """

    fix_requested = Signal()
    show_requested = Signal()

    def __init__(self, what: str, why: str, mend: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "well")
        self._what, self._why = words_label(role="strong"), words_label(role="quiet")
        self._mend = QPushButton()
        self._mend.setObjectName("mendButton")
        self._mend.clicked.connect(self.fix_requested)
        self._show = QPushButton(self.tr("Show"))
        self._show.setObjectName("showButton")
        self._show.setToolTip(self.tr("Select the layer"))
        self._show.clicked.connect(self.show_requested)
        self._lay_out()
        self.advice = Advice("", "")
        self.set_advice(Advice(what, why, mend))

    def set_advice(self, advice: Advice) -> None:
        """Say something else from now on."""
        self.advice = advice
        self._what.setText(advice.what)
        self._why.setText(advice.why)
        self._why.setHidden(not advice.why)
        self._mend.setText(advice.mend.replace("&", "&&"))
        self._mend.setHidden(not advice.mend)
        # Several cards have the same buttons: who can't see them hears which one this is.
        self.setAccessibleName(advice.what)
        self._mend.setAccessibleDescription(advice.what)
        self._show.setAccessibleDescription(advice.what)

    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order in which Tab goes through them."""
        return self._mend, self._show

    def _lay_out(self) -> None:
        buttons = fill(QHBoxLayout(), self._mend, self._show, Stretch(), spacing=8)
        column = fill(QVBoxLayout(), self._what, self._why, Gap(4), buttons, spacing=4)
        row = fill(QHBoxLayout(self), spacing=8, margins=(12, 10, 12, 12))
        row.addWidget(_Sign("warning", "validation_text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class AdviceList(QScrollArea):
    """All advice, one card each, or the news that there is none.

    Signals:
        fix_requested: the place in the list of the advice to be followed.
        show_requested: the place of the one whose layer is wanted to be seen.
    """

    fix_requested = Signal(int)
    show_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[AdviceCard] = []
        self._none = _nothing(self.tr("Nothing to mend: the network passes every check."))
        content = QWidget()
        self._column = fill(QVBoxLayout(content), self._none, Stretch(), spacing=8, margins=0)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Advice on the network"))

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show these, in this order; what was shown before keeps its card, focus and all."""
        if [card.advice for card in self._cards] == list(advice):
            return
        spare = list(self._cards)
        kept = [_taken(spare, one) for one in advice]
        # What only changed its words, such as a count, goes on a card that is left over.
        self._cards = [
            card or self._card(spare, one) for card, one in zip(kept, advice, strict=True)
        ]
        for card in spare:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._none.setVisible(not self._cards)
        self._put_in_order()

    def _card(self, spare: list[AdviceCard], advice: Advice) -> AdviceCard:
        if spare:
            card = spare.pop(0)
            card.set_advice(advice)
            return card
        card = AdviceCard(advice.what, advice.why, advice.mend)
        card.fix_requested.connect(self._mend)
        card.show_requested.connect(self._show)
        return card

    def _put_in_order(self) -> None:
        for place, card in enumerate(self._cards, 1):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()  # now, not a moment later: the list would be seen without it
        buttons = [button for card in self._cards for button in card.buttons()]
        for one, other in pairwise(buttons):
            QWidget.setTabOrder(one, other)

    @Slot()
    def _mend(self) -> None:
        self.fix_requested.emit(self._place())

    @Slot()
    def _show(self) -> None:
        self.show_requested.emit(self._place())

    def _place(self) -> int:
        """Where the card is whose button was pressed."""
        return next(place for place, card in enumerate(self._cards) if card is self.sender())


class _Sign(QLabel):
    """An icon that is only looked at, in a colour of the theme."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token
        themes().changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        drawn = icon(self._name, getattr(themes().theme, self._token))
        self.setPixmap(drawn.pixmap(QSize(ICON, ICON), self.devicePixelRatio()))


def _nothing(text: str) -> QWidget:
    """What stands in the place of the cards while there are none."""
    label = words_label(role="quiet")
    label.setText(text)
    made = QWidget()
    row = fill(QHBoxLayout(made), spacing=8, margins=(0, 4, 0, 4))
    row.addWidget(_Sign("check", "good_text"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return made


def _taken(spare: list[AdviceCard], advice: Advice) -> AdviceCard | None:
    """The card that says this already, no longer spare."""
    card = next((card for card in spare if card.advice == advice), None)
    if card is not None:
        spare.remove(card)
    return card
