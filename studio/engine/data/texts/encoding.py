"""In which encoding a text was written, told by its bytes.

The rule, in order: a byte order mark; empty bytes where UTF-16 has them; UTF-8, whose letters no
other encoding makes by chance; GB18030, where letters beyond ASCII stand in rows and nearly all are
Chinese; else Windows' own (cp1252), of which Latin-1 is a part.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import chain
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp1252"]

MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What some programs begin a file with, and the encoding that follows."""

ENCODING_NAMES: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "cp1252": "Windows-1252",
}
"""As people call them."""

PIECE = 2**20
"""Bytes that are looked at together."""

HEAD = 2**16
"""Bytes at the start by which UTF-16 and what is no text at all are known."""

DAMAGED = 0.1
"""Up to this share of broken letters, a text in UTF-8 is one that was damaged."""

CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS = 0.02
"""The share of letters that nobody types, from which on bytes are no text."""

UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
CHINESE = re.compile(rb"[\x80-\xfe]{4,}")
"""Two Chinese letters in a row; four accented Latin ones do not follow each other."""

ALL_HIGH = bytes(range(0x80, 0x100))


class Decoded(NamedTuple):
    """A text, and what its bytes were."""

    text: str
    encoding: Encoding


def decoded(content: bytes, otherwise: Encoding | None = None) -> Decoded | None:
    """The text that `content` is; None where it is none. Broken letters become U+FFFD.

    Args:
        otherwise: what it is if it is not Unicode: of a short text that is hard to tell, and its
            neighbours may say; None to look at it alone.
    """
    encoding = encoding_of([content])
    if encoding is None:
        return None
    if otherwise is not None and encoding in ("gb18030", "cp1252"):
        encoding = otherwise
    return Decoded(content.decode(encoding, "replace"), encoding)


def encoding_of(pieces: Iterable[bytes]) -> Encoding | None:
    """The encoding of a text that comes in `pieces`; None where it is no text.

    All of it is looked at, up to the first letter that is not in UTF-8: a table may be English for
    a million lines before the first accent.
    """
    rest = iter(pieces)
    first = next(rest, b"")
    encoding = _by_mark(first) or _as_utf16(first[:HEAD]) or _of_bytes(chain([first], rest))
    text = first[:HEAD].decode(encoding, "replace")
    controls = len(CONTROLS.findall(text))
    return None if controls > MOST_CONTROLS * len(text) else encoding


def _by_mark(head: bytes) -> Encoding | None:
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def _as_utf16(head: bytes) -> Encoding | None:
    """Without a mark: every letter below 256 has an empty byte, on the same side of it."""
    head = head[: len(head) // 2 * 2]
    left, right = head[::2].count(0), head[1::2].count(0)
    if not left + right or min(left, right):
        return None
    encoding: Encoding = "utf-16-le" if right else "utf-16-be"
    if max(left, right) > len(head) / 8:  # Latin letters
        return encoding
    try:
        text = head[: HEAD - 2].decode(encoding)  # the last letter may have two halves
    except UnicodeDecodeError:
        return None
    return encoding if "\n" in text and not UTF8_LETTER.sub(b"", head).isascii() else None


def _of_bytes(pieces: Iterable[bytes]) -> Encoding:
    utf8 = codecs.getincrementaldecoder("utf-8")()
    beyond, piece = 0, b""
    for piece in pieces:
        try:
            beyond += len(piece) - len(utf8.decode(piece))
        except UnicodeDecodeError:
            return _guessed(piece, beyond)
    return _guessed(piece, beyond) if utf8.getstate()[0] else "utf-8"


def _guessed(piece: bytes, beyond: int) -> Encoding:
    """By a piece that is not UTF-8 as it should be, after so many bytes of whole letters."""
    whole = len(UTF8_LETTER.findall(piece)) + beyond
    if piece.decode("utf-8", "replace").count("\ufffd") <= DAMAGED * whole:
        return "utf-8"
    high = len(piece) - len(piece.translate(None, ALL_HIGH))
    in_rows = sum(map(len, CHINESE.findall(piece)))
    wrong = piece.decode("gb18030", "replace").count("\ufffd")
    return "gb18030" if in_rows > high / 2 and wrong <= high / 100 else "cp1252"
