"""A text that a person reads."""

from __future__ import annotations

from dataclasses import dataclass

COMMON = "studio"
"""The context of all texts that mean the same wherever they stand."""


@dataclass(frozen=True)
class Text:
    """A text in English.

    Attributes:
        source: the text, which is also the key of its translation.
        context: `COMMON`, or the only place where it means what it means there.
        place: the file it stands in.
    """

    source: str
    context: str
    place: str
