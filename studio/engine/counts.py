"""Numbers in sentences."""

from __future__ import annotations

BARE = 10_000
"""Numbers below this stand without separators: a side of 1024 pixels, an epoch."""


class Count(int):
    """An int that a template writes with thousands separators (``12,288``), if it has many digits.

    A template that says how, such as ``{count:,}``, is followed.
    """

    def __format__(self, how: str) -> str:
        return int.__format__(self, how or ("," if abs(self) >= BARE else ""))


def counted(value: object) -> object:
    """`value` as it may stand in a sentence."""
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else value
