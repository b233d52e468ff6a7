"""A text that a person reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A text in English.

    Attributes:
        source: the text, which is also the key of its translation.
        comment: what tells it from the same text with another meaning; mostly empty.
        place: the file it stands in.
    """

    source: str
    comment: str
    place: str
