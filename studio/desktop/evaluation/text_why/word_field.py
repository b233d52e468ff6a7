"""A text whose words are coloured by what they give to an answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, set_role, themes
from studio.desktop.widgets.word_look import colour_word, mark_unknown
from studio.engine.explain.word_shares import WordShare
from studio.engine.printable import printable

LARGE = 15
"""Pixels of the letters."""


class WordField(QTextEdit):
    """What speaks for the class is coloured as maps of pictures are; unknown words are dotted, and
    what is beyond the length that is read is faint.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "well")
        self.setFrameShape(self.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._text, self._words = "", tuple[WordShare, ...]()
        self._is_explained = False
        font = self.font()
        font.setPixelSize(LARGE)
        self.document().setDefaultFont(font)
        themes().changed.connect(self._write)

    def show_text(self, text: str) -> None:
        """A text that nothing is known of yet."""
        self._text, self._words, self._is_explained = text, (), False
        self._write()

    def show_words(self, words: Sequence[WordShare]) -> None:
        """What they give, of the text that is shown."""
        self._words, self._is_explained = tuple(words), True
        self._write()

    @Slot()
    def _write(self) -> None:
        """Between words, and after the last that is read, stands what the text has there."""
        self.clear()
        cursor, theme, at = self.textCursor(), themes().theme, 0
        most = max((abs(word.share) for word in self._words), default=0.0)
        for word in self._words:
            _insert(cursor, self._text[at : word.start], _plain(theme.text))
            _insert(cursor, self._text[word.start : word.end], _look(word, most, theme))
            at = word.end
        _insert(cursor, self._text[at:], _plain(theme.faint if self._is_explained else theme.text))


def _insert(cursor: QTextCursor, text: str, look: QTextCharFormat) -> None:
    """Lines stay lines; letters that steer are escaped."""
    cursor.insertText("\n".join(map(printable, text.split("\n"))), look)


def _plain(colour: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colour))
    return look


def _look(word: WordShare, most: float, theme: Theme) -> QTextCharFormat:
    look = _plain(theme.text)
    look.setToolTip(f"{word.share:+.3f}")
    colour_word(look, word.share, most, theme)
    if not word.is_known:
        mark_unknown(look, theme)
    return look
