"""Texts in a terminal, where a sign of Chinese is as wide as two letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """How wide `text` stands."""
    return sum(map(_width, text))


def padded(text: str, width: int) -> str:
    """`text` with spaces behind it, so that it is `width` columns wide at least."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns. They end behind a word, or any wide sign."""
    lines = [""]
    for piece in _pieces(text):
        if columns(lines[-1]) + columns(piece.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """What stays together: words with the space behind them, and wide signs one by one, with what
    no line begins with behind them.
    """
    piece = ""
    for sign in text:
        parted = piece and (piece[-1] == " " or 2 in (_width(piece[-1]), _width(sign)))
        if parted and not _closes(sign):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _closes(sign: str) -> bool:
    """A space, a full stop, a bracket: what no line begins with."""
    return sign == " " or unicodedata.category(sign) in ("Po", "Pe", "Pf")


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "FW" else 1
