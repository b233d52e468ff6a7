"""The words in a tensor's name, which tell what a part of a network is for."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> frozenset[str]:
    """``layer1.0.convShortcut`` → layer, conv, shortcut; numbers are left out."""
    return frozenset(word.lower() for word in WORD.findall(name))
