"""A text cut into its tokens: each on a ground of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, set_role, themes
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.data.texts.full_text import Piece

MARGIN = 12
LEAST_HEIGHT = 64


class TokenText(QTextEdit):
    """Tokens on two grounds in turn, so that each is told from its neighbour; unknown ones in red
    and underlined, those that are cut off in grey.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokenText")
        self.setAccessibleName(self.tr("The text and its tokens"))
        set_role(self, "well")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are the pop-up's
        self.setFrameShape(self.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self._pieces: Sequence[Piece] = ()
        themes().changed.connect(self._write)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text in its pieces."""
        self._pieces = pieces
        self._write()
        self.verticalScrollBar().setValue(0)

    def set_room(self, width: int, most: int) -> None:
        """Be so wide, and as high as the text is, up to `most` pixels."""
        self.document().setTextWidth(width)
        needed = round(self.document().size().height()) + 2
        self.setFixedSize(width, max(LEAST_HEIGHT, min(needed, most)))

    @Slot()
    def _write(self) -> None:
        self.clear()
        cursor, formats, known = QTextCursor(self.document()), _Formats(themes().theme), 0
        cursor.beginEditBlock()
        for piece in self._pieces:
            known += piece.kind == "known"
            lines = "\n".join(map(printable, piece.text.expandtabs(4).split("\n")))
            cursor.insertText(lines, formats.of(piece.kind, known % 2 == 0))
        cursor.endEditBlock()


class _Formats:
    """How pieces look in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._tokens = [_format(theme.text, ground) for ground in (theme.wash, theme.bar)]
        unknown = _format(theme.bad_text, theme.bad_wash)
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        unknown.setUnderlineColor(QColor(theme.bad))
        self._others = {
            "between": _format(theme.text),
            "unknown": unknown,
            "cut": _format(theme.quiet),
        }

    def of(self, kind: str, is_second: bool) -> QTextCharFormat:
        """Of a kind of piece; known tokens take turns."""
        return self._others.get(kind, self._tokens[is_second])


def _format(colour: str, ground: str = "") -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colour))
    if ground:
        look.setBackground(QColor(ground))
    return look
