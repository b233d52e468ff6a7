"""A text that is looked at: its tokens, what is told of it, and the keys."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.prediction import Prediction
from studio.desktop.core.theme import themes
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.data.samples.token_text import TokenText
from studio.engine.data.texts.full_text import FullText, Piece

PIECES = (
    Piece("Call", "known"),
    Piece(" ", "between"),
    Piece("me", "known"),
    Piece("zzz", "unknown"),
    Piece("\n", "between"),
    Piece("later", "cut"),
)
WHOLE = FullText(
    "Call mezzz\nlater",
    PIECES,
    tokens=4,
    cut=1,
    unknown=1,
    name="message/7",
    file="",
    label="ham",
    part="test",
)


@pytest.fixture
def detail(qtbot: QtBot) -> Iterator[SampleDetail]:
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    made = SampleDetail(panel)
    yield made
    made.close()


def told(detail: SampleDetail) -> str:
    return " | ".join(label.text() for label in detail.findChildren(QLabel) if label.isVisible())


def ground(text: TokenText, place: int) -> tuple[str, str]:
    """Colours of the letter before `place`: of its ground and of itself."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    look = cursor.charFormat()
    return look.background().color().name(), look.foreground().color().name()


@pytest.mark.qt_log_ignore("does not support")  # the offscreen screen
def test_a_text_is_shown_in_its_tokens(detail: SampleDetail) -> None:
    detail.show_text(WHOLE)
    text = detail.findChild(TokenText)
    assert text is not None
    assert text.toPlainText() == "Call mezzz\nlater"
    theme = themes().theme
    looks = [ground(text, place) for place in (2, 7, 9, 13)]
    assert looks[0][0] != looks[1][0], "neighbours are told apart"
    assert looks[2] == (QColor(theme.bad_wash).name(), QColor(theme.bad_text).name())
    assert looks[3][1] == QColor(theme.quiet).name()
    assert "ham" in told(detail)
    assert "Test · 4 tokens · 1 unknown, in red · 1 cut off, in grey · message/7" in told(detail)
    assert "Asking" not in told(detail)


@pytest.mark.qt_log_ignore("does not support")
def test_of_a_long_text_it_is_told_how_much_is_shown(detail: SampleDetail) -> None:
    text = "Call" * 3_000
    long = FullText(text, PIECES[:1], 1, 0, 0, "message/8", "/texts/8.txt", "spam", "train")
    detail.show_text(long)
    assert "1 token · the first 4 of 12,000 letters · /texts/8.txt" in told(detail)


@pytest.mark.qt_log_ignore("does not support")
def test_the_networks_answer_is_told_when_it_comes(detail: SampleDetail) -> None:
    detail.show_text(WHOLE, is_asked=True)
    assert "Asking the network…" in told(detail)
    size = detail.height()
    answer = Prediction(
        classes=("ham", "spam"), probabilities=(0.9, 0.1), seen=np.zeros((1, 8), np.int32)
    )
    detail.show_answer("another", answer)
    assert "The network says" not in told(detail)
    detail.show_answer("message/7", answer)
    assert "The network says: ham 90.0%" in told(detail)
    assert detail.height() >= size


@pytest.mark.qt_log_ignore("does not support")
def test_keys_go_on_and_scroll(detail: SampleDetail) -> None:
    many = tuple(Piece(f"word{row}\n", "known") for row in range(500))
    detail.show_text(FullText("word", many, 500, 0, 0, "message/1", "", "ham", "train"))
    moved: list[int] = []
    detail.moved.connect(moved.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        QTest.keyClick(detail, key)
    assert moved == [1, -1]
    text = detail.findChild(TokenText)
    assert text is not None and text.verticalScrollBar().value() > 0
    assert detail.height() <= detail.screen().availableGeometry().height()
    detail.show_text(WHOLE)
    assert text.verticalScrollBar().value() == 0
    QTest.keyClick(detail, Qt.Key.Key_Escape)
    assert not detail.isVisible()
