"""A finding's samples: texts below each other."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.data.cleaning.finding_card import MOST_GROUPS, FindingCard
from studio.desktop.data.cleaning.finding_words import FindingWords
from studio.desktop.data.cleaning.text_group import TextGroup
from studio.engine.data.browsing import SamplePage


def test_texts_are_shown_with_class_and_part(qtbot: QtBot) -> None:
    page = SamplePage(
        references=(("train", 0), ("test", 3)),
        pictures=np.zeros((2, 4), np.int32),
        labels=(1, 0),
        total=2,
        texts=("WIN a <b>prize</b>", "win\na prize"),
    )
    card = FindingCard(FindingWords("Copies: 2", "Why"), [page] * 9, ("ham", "spam"))
    qtbot.addWidget(card)
    groups = card.findChildren(TextGroup)
    assert len(groups) == MOST_GROUPS
    labels = groups[0].findChildren(QLabel)
    assert [label.text() for label in labels] == [
        "spam · Training",
        "WIN a <b>prize</b>",
        "ham · Test",
        "win a prize",
    ]
    assert "&lt;b&gt;" in labels[1].toolTip()


def test_a_long_title_wraps_beside_its_buttons(qtbot: QtBot) -> None:
    words = FindingWords("Uneven classes: ham has 6 times as many samples as spam " * 3, "Why")
    card = FindingCard(words, [], ("ham", "spam"))
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 400
