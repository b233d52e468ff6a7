"""Where a person types a text for the network, and sees which of its words are unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.prediction import SeenToken, SeenWord
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import words_label
from studio.desktop.widgets.word_look import colour_word, mark_unknown

LAST_NARROW = "\uffff"
"""Qt counts what comes after it, such as most emoji, as two letters."""

MOST_MARKED = 2_000
"""Of a long text only the first are marked: each mark is looked at when a line is painted."""

LONGEST = 100_000
"""Letters that are taken of what is pasted: a book would be cut off after its first page anyway."""


class TextEntry(QWidget):
    """A field whose words are marked as the network knows them or not.

    Signals:
        edited: the text as it stands now.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: tuple[SeenToken, ...] = ()
        self._given: tuple[SeenWord, ...] = ()
        self._field = QPlainTextEdit()
        self._field.setObjectName("textEntry")
        self._field.setAccessibleName(self.tr("Text for the network"))
        self._field.setPlaceholderText(self.tr("Type or paste a text: the answer follows"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(160)
        self._field.textChanged.connect(self._on_changed)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setObjectName("clearTextButton")
        set_role(self._clear, "link")
        self._clear.clicked.connect(self._field.clear)
        self._words = words_label()
        self._words.setObjectName("tokenWords")
        below = fill(QHBoxLayout(), (self._words, 1), self._clear, spacing=8, margins=0)
        fill(QVBoxLayout(self), self._field, below, spacing=4, margins=0)
        themes().changed.connect(self._mark)
        self._tell()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but spaces."""
        return not self.text().strip()

    def text(self) -> str:
        """What stands there."""
        return self._field.toPlainText()

    def show_tokens(self, text: str, tokens: Sequence[SeenToken]) -> None:
        """How the network reads `text`; of an older text nothing is shown. What its words give is
        told anew: it was of an earlier answer.
        """
        if text == self.text():
            self._tokens, self._given = tuple(tokens), ()
            self._tell()
            self._mark()

    @Slot(str, object)
    def show_words(self, text: str, words: tuple[SeenWord, ...]) -> None:
        """What each word of `text` gives to the answer; of an older text nothing is shown."""
        if text == self.text():
            self._given = words
            self._mark()

    @Slot()
    def _on_changed(self) -> None:
        text = self.text()
        if len(text) > LONGEST:
            self._field.setPlainText(text[:LONGEST])
            return
        self._tokens, self._given = (), ()
        self._tell()
        self._field.setExtraSelections([])
        self.edited.emit(text)

    def _tell(self) -> None:
        """How many tokens there are, and what is not read of them."""
        unknown = sum(not token.is_known for token in self._tokens)
        beyond = sum(not token.is_read for token in self._tokens)
        words = [self.tr("{0:,} tokens").format(len(self._tokens))] if self._tokens else []
        if unknown:
            words.append(self.tr("{0:,} unknown").format(unknown))
        if beyond:
            words.append(self.tr("the last {0:,} are cut off").format(beyond))
        self._words.setText(" · ".join(words))
        self._clear.setEnabled(bool(self.text()))

    @Slot()
    def _mark(self) -> None:
        marked = [token for token in self._tokens if not (token.is_known and token.is_read)]
        wide = [place for place, letter in enumerate(self.text()) if letter > LAST_NARROW]
        most = max((abs(word.share) for word in self._given), default=0.0)
        grounds = [self._ground(word, most, wide) for word in self._given[:MOST_MARKED]]
        marks = [self._selection(token, wide) for token in marked[:MOST_MARKED]]
        self._field.setExtraSelections([*grounds, *marks])

    def _ground(self, word: SeenWord, most: float, wide: Sequence[int]) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        colour_word(look, word.share, most, themes().theme)
        return self._selected(word.start, word.end, look, wide)

    def _selection(self, token: SeenToken, wide: Sequence[int]) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        if token.is_read:
            mark_unknown(look, themes().theme)
        else:
            look.setForeground(QColor(themes().theme.faint))
        return self._selected(token.start, token.end, look, wide)

    def _selected(
        self, start: int, end: int, look: QTextCharFormat, wide: Sequence[int]
    ) -> QTextEdit.ExtraSelection:
        """`wide` are the places of letters that Qt counts twice."""
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(start + bisect_left(wide, start))
        cursor.setPosition(end + bisect_left(wide, end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        return selection
