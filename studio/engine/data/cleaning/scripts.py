"""Which script a text is written in, and whether its signs are those of a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SCRIPTS = (
    "Latin",
    "Cyrillic",
    "Greek",
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Bengali",
    "Tamil",
    "Telugu",
    "Thai",
    "Chinese or Japanese",
    "Hangul",
    "other",
)
"""What letters are told apart by. Chinese and Japanese are one: they share theirs."""

NO_SCRIPT = -1
"""Of a text without letters."""

EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")

_FOLLOWING = "".join(
    sorted({chr(byte) for byte in range(0x80, 0xC0)})
    + [bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)]
)
"""What the second byte of a letter in UTF-8, and those after it, are in Latin-1 and CP1252."""

DAMAGE = re.compile(
    f"[ÂÃ][{_FOLLOWING}]|(?:[Ä-ß][{_FOLLOWING}]){{2}}|[à-ï][{_FOLLOWING}]{{2}}|"
    f"[ð-ô][{_FOLLOWING}]{{3}}|[\ufffd\x00-\x08\x0e-\x1f\x7f]"
)
"""UTF-8 that was read as Latin-1 or CP1252, what could not be read at all, and control characters.
Beside Â and Ã, which no word ends with, one pair alone may be a letter before a quotation mark."""


def is_damaged(text: str) -> bool:
    """Whether it was read in a wrong encoding, or holds control characters."""
    if text.isascii() and text.isprintable():
        return False
    return DAMAGE.search(text) is not None


def scripts_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """The script that most letters of each text are of, an index into `SCRIPTS`, or `NO_SCRIPT`."""
    found = np.full(len(texts), NO_SCRIPT, np.int64)
    lengths = np.array([len(text) for text in texts], np.int64)
    signs = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), np.uint32)
    known, which = np.unique(signs, return_inverse=True)
    script = np.array([_script_of(chr(sign)) for sign in known], np.int64)
    owner = np.repeat(np.arange(len(texts)), lengths)
    is_letter = script[which] != NO_SCRIPT if len(known) else np.zeros(0, bool)
    cells = owner[is_letter] * len(SCRIPTS) + script[which[is_letter]]
    counts = np.bincount(cells, minlength=len(texts) * len(SCRIPTS))
    counts = counts.reshape(len(texts), len(SCRIPTS))
    written = counts.any(1)
    found[written] = counts[written].argmax(1)
    return found


def _script_of(sign: str) -> int:
    if not sign.isalpha():
        return NO_SCRIPT
    name = unicodedata.name(sign, "").replace("FULLWIDTH ", "")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    if first in EAST_ASIAN:
        return SCRIPTS.index("Chinese or Japanese")
    return SCRIPTS.index(first.title()) if first.title() in SCRIPTS else len(SCRIPTS) - 1
