"""A page of Python: coloured, with lines that can be marked."""

from __future__ import annotations

import keyword
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QTextEdit,
)

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import BODY, Theme, themes

_TOKEN = re.compile(
    r"""
      (?P<comment>\#.*)
    | (?P<string>[rbfuRBFU]{0,2}(?:'''|\"\"\"|'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?))
    | (?P<decorator>^\s*@[\w.]+)
    | (?P<name>(?<=\bdef\ )\w+|(?<=\bclass\ )\w+)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?j?)
    """,
    re.VERBOSE,
)
_TRIPLES = ("'''", '"""')
"""What a string that goes on over lines ends with; a block's state is the place here, or -1."""


def code_colours(theme: Theme) -> dict[str, str]:
    """The colour of each kind of word; all can be read on a field and on the accent's wash."""
    return {
        "keyword": theme.accent_text,
        # Some tokens are too faint on the wash of a marked line as they are.
        "string": _mixed(theme.good_text, theme.text, 0.15),
        "number": _mixed(theme.validation_text, theme.text, 0.15),
        "decorator": _mixed(theme.validation_text, theme.text, 0.15),
        "comment": _mixed(theme.quiet, theme.text, 0.2),
        "name": theme.text,
        "self": _mixed(theme.accent_text, theme.bad_text, 0.5),
    }


class Page(QPlainTextEdit):
    """The lines themselves."""

    def __init__(self) -> None:
        super().__init__()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(BODY)
        self.setFont(font)
        self.setReadOnly(True)
        by = Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._colouring = _Colouring(self.document())
        self._shown = [""]
        self._marks: list[QTextCursor] = []
        self._unseen = False
        themes().changed.connect(self._dress)

    def replace(self, lines: list[str]) -> None:
        """Show `lines`, touching only those between the first and the last that differ."""
        old, self._shown = self._shown, lines
        # One line is left on each side, so that there is always a line to write over.
        most = min(len(old), len(lines)) - 1
        start = _same(old, lines, most)
        end = _same(old[::-1], lines[::-1], most - start)
        top = QTextCursor(self.document().findBlockByNumber(self.verticalScrollBar().value()))
        cursor = QTextCursor(self.document().findBlockByNumber(start))
        final = self.document().findBlockByNumber(len(old) - end - 1)
        to = final.position() + final.length() - 1
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(lines[start : len(lines) - end]))
        self.verticalScrollBar().setValue(top.blockNumber() if start or end else 0)

    def mark(self, first: int, last: int) -> None:
        count = self.blockCount() if 0 <= first <= last else 0
        self._marks = [self._at(line) for line in range(max(first, 0), min(last + 1, count))]
        self._wash()
        self._unseen = bool(self._marks)
        if self.isVisible():
            self._bring_to_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What was marked before there was a size could not be scrolled to.
        self._bring_to_sight()

    def _at(self, line: int) -> QTextCursor:
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _bring_to_sight(self) -> None:
        if not self._unseen or not self._marks:
            return
        self._unseen = not self.isVisible()
        bar = self.verticalScrollBar()
        first, last = self._marks[0].blockNumber(), self._marks[-1].blockNumber()
        if last >= bar.value() + bar.pageStep():
            bar.setValue(last - bar.pageStep() + 2)
        if first < bar.value():
            bar.setValue(first - 1)

    def _wash(self) -> None:
        chosen = []
        for cursor in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setBackground(QColor(themes().theme.wash))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            chosen.append(selection)
        self.setExtraSelections(chosen)

    @Slot()
    def _dress(self) -> None:
        self._colouring.dress()
        self._wash()


class _Colouring(QSyntaxHighlighter):
    """Gives each kind of word its colour, line by line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.dress()

    def dress(self) -> None:
        """Take the theme's colours."""
        for kind, colour in code_colours(themes().theme).items():
            made = QTextCharFormat()
            made.setForeground(QColor(colour))
            made.setFontItalic(kind == "comment")
            if kind == "name":
                made.setFontWeight(QFont.Weight.Bold)
            self._formats[kind] = made
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        self.setCurrentBlockState(-1)
        inside, place = self.previousBlockState(), 0
        if inside >= 0:
            place = self._string(text, 0, 0, _TRIPLES[inside])
        while match := _TOKEN.search(text, place):
            kind, place = _kind(match), match.end()
            if (
                kind == "string"
                and match[0].endswith(_TRIPLES)
                and len(match[0].lstrip("rbfuRBFU")) == 3
            ):
                place = self._string(text, match.start(), place, match[0][-3:])
            elif kind:
                self._colour(text, match.start(), place, kind)

    def _string(self, text: str, start: int, inner: int, triple: str) -> int:
        """Colour a string over lines from `start`; where it ends in this one."""
        found = text.find(triple, inner)
        end = len(text) if found < 0 else found + len(triple)
        if found < 0:
            self.setCurrentBlockState(_TRIPLES.index(triple))
        self._colour(text, start, end, "string")
        return end

    def _colour(self, text: str, start: int, end: int, kind: str) -> None:
        self.setFormat(_units(text[:start]), _units(text[start:end]), self._formats[kind])


def _kind(match: re.Match[str]) -> str:
    """Of a token; empty where it has no colour of its own."""
    kind = match.lastgroup or ""
    if kind != "word":
        return kind
    if keyword.iskeyword(match[0]):
        return "keyword"
    return "self" if match[0] in ("self", "cls") else ""


def lines_of(text: str) -> list[str]:
    """As the document breaks them."""
    return re.split("\r\n|[\n\r\u2029]", text)


def _same(old: list[str], new: list[str], most: int) -> int:
    """How many lines at the beginning are alike, `most` at most."""
    pairs = enumerate(zip(old[:most], new[:most], strict=True))
    return next((index for index, (a, b) in pairs if a != b), max(most, 0))


def _units(text: str) -> int:
    """The length that Qt counts: of UTF-16, where an emoji is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` of `other` in it."""
    one, two = QColor(colour), QColor(other)
    channels = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round(a + share * (b - a)) for a, b in channels)).name()
