"""The augmentation that types a text as hurried people do."""

from __future__ import annotations

from random import Random

from studio.engine.data.augmentation.augmentation import Augmentation, Rewriting
from studio.engine.spec import setting

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""Of a keyboard: the keys of a row lie half a key to the right of those above."""


def _neighbours() -> dict[str, str]:
    """The letters whose keys touch that of a letter."""
    found: dict[str, str] = {}
    for number, row in enumerate(ROWS):
        above = ROWS[number - 1] if number else ""
        below = ROWS[number + 1] if number + 1 < len(ROWS) else ""
        for place, letter in enumerate(row):
            beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            touching = above[place : place + 2] + below[max(0, place - 1) : place + 1]
            found[letter] = beside + touching
    return found


NEIGHBOURS = _neighbours()


class TypingErrors(Augmentation, Rewriting):
    """Hits a key beside the right one, twice, not at all, or one too early. Teaches to read what
    people type; use it where texts come from a keyboard (Belinkov and Bisk, 2018)."""

    share: float = setting(
        0.02,
        ge=0,
        le=1,
        title="Share",
        help="How many of the letters are typed wrong: 0.02 is one in about ten words.",
    )

    def rewritten(self, text: str, rng: Random) -> str:
        typed: list[str] = []
        place = 0
        while place < len(text):
            letter, following = text[place], text[place + 1 : place + 2]
            place += 1
            if not letter.isalpha() or rng.random() >= self.share:
                typed.append(letter)
            elif (error := rng.random()) < 0.25 and following.isalpha():
                typed.append(following + letter)
                place += 1
            elif error < 0.5:
                typed.append(_beside(letter, rng))
            elif error < 0.75:
                typed.append(letter * 2)
        made = "".join(typed)
        return made if made.strip() else text


def _beside(letter: str, rng: Random) -> str:
    """Twice the letter where the keyboard has none."""
    keys = NEIGHBOURS.get(letter.lower())
    if keys is None:
        return letter * 2
    key = keys[int(rng.random() * len(keys))]
    return key.upper() if letter.isupper() else key
