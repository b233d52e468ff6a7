"""How many classes there can be, and which of a network's a dataset means by each of its own."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from studio.engine.errors import DataError

MOST_CLASSES = 5_000
"""ImageNet has 1,000. What is measured counts every class against every other: 25 million numbers
at this many, which is a fifth of a gigabyte."""


def matched(names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Of `names` those that are one of the `known`, with what they are called there.

    A name is itself first. Then two names are one where they look the same (Unicode composes an
    accent in two ways; spaces around count for nothing), or where only their case differs, or
    the zeros before a number (``003``), as long as no other class is meant by that: a dataset with
    ``A`` and ``a`` has two classes.
    """
    found = {name: name for name in names if name in known}
    found |= _alike(names, known, found, _composed, may_share=True)
    for spelling in (_small, _number):
        found |= _alike(names, known, found, spelling, may_share=False)
    return found


def _alike(
    names: Sequence[str],
    known: Sequence[str],
    found: dict[str, str],
    spelling: Callable[[str], str],
    may_share: bool,
) -> dict[str, str]:
    """Of the `names` not `found` those that `spelling` makes one of the `known`, and only one."""
    meant = Counter(map(spelling, known))
    asked = Counter(map(spelling, names))
    called = {spelling(name): name for name in known if meant[spelling(name)] == 1}
    return {
        name: called[spelling(name)]
        for name in names
        if name not in found
        and spelling(name) in called
        and (may_share or asked[spelling(name)] == 1)
        and (may_share or called[spelling(name)] not in found.values())
    }


def _composed(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _small(name: str) -> str:
    return _composed(name).casefold()


def _number(name: str) -> str:
    """Without zeros before it, where it is one."""
    small = _small(name)
    return str(int(small)) if small.isdecimal() else small


def check_class_count(path: Path, count: int) -> None:
    """That what was found at `path` are classes, and not for example a number of each picture.

    Raises:
        DataError: there are too many.
    """
    if count > MOST_CLASSES:
        raise DataError(
            "{path} has {count} classes, and at most {most} can be told apart. Is each picture's "
            "own number or name taken for its class?",
            path=path,
            count=f"{count:,}",
            most=f"{MOST_CLASSES:,}",
        )
