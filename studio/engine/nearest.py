"""What was probably meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from studio.engine.errors import StudioError

ALIKE = 0.6
"""How alike two names must be (`difflib`'s ratio) to suggest one for the other."""

LONGEST = 60
"""Characters of a name that is looked up: comparing takes the square of them."""


def nearest(name: str, known: Iterable[str] | Mapping[str, Iterable[str]]) -> str | None:
    """Of the names in `known` the one that `name` was probably meant for; None where none is near.

    Case, spaces, dashes, dots and underscores are ignored.

    Args:
        known: names, or names with what else each is called in the field (``lr``), which goes
            before any likeness of letters.
    """
    others = known if isinstance(known, Mapping) else {}
    spellings = {_letters(other): own for own in others for other in others[own]}
    wanted = _letters(name[:LONGEST])
    if wanted in spellings:
        return spellings[wanted]
    plain = {_letters(own): own for own in known}
    close = get_close_matches(wanted, plain, n=1, cutoff=ALIKE)
    return plain[close[0]] if close else None


def did_you_mean(
    name: str, known: Iterable[str] | Mapping[str, Iterable[str]]
) -> str | StudioError:
    """``" (did you mean Adam?)"``, or nothing: to stand behind the name in a sentence."""
    meant = nearest(name, known)
    return StudioError(" (did you mean {name}?)", name=meant) if meant else ""


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " -_.")
