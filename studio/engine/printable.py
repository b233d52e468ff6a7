"""Text from elsewhere, made safe to print: it can neither steer a terminal nor fill a screen."""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Letters of one name or reason in a sentence; of longer ones the middle is left out."""

JOINERS = "\u200c\u200d"
"""Formatting letters that several scripts cannot be written without."""


def printable(text: str, longest: int | None = None) -> str:
    """`text` with control and direction letters escaped (``\\x1b``), shortened to `longest`."""
    if longest is not None and len(text) > longest:
        half = longest // 2
        text = f"{text[:half]}…{text[-half:]}"
    if text.isprintable():
        return text
    return "".join(letter if _is_plain(letter) else _escaped(letter) for letter in text)


def _is_plain(letter: str) -> bool:
    return letter.isprintable() or letter in JOINERS or unicodedata.category(letter) == "Zs"


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")
