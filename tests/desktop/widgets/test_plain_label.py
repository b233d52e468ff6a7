"""A label that shows text as it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.plain_label import words_label


def test_what_is_below_stays_while_the_words_change(qtbot: QtBot) -> None:
    page, below = QWidget(), QPushButton("Keep")
    qtbot.addWidget(page)
    label = words_label(least_lines=2)
    column = QVBoxLayout(page)
    column.addWidget(label)
    column.addWidget(below)
    column.addStretch()
    page.resize(300, 200)
    page.show()
    tops = []
    for words in ("", "One line.", "As many words as take a second line in so narrow a place."):
        label.setText(words)
        column.activate()
        tops.append(below.y())
    assert len(set(tops)) == 1
