"""Augmentations that drop the words of a text or change their order, each text by its own draw."""

from __future__ import annotations

import re
from random import Random

from studio.engine.data.augmentation.augmentation import Augmentation, Rewriting
from studio.engine.spec import setting

EAST_ASIAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese and Japanese letters, which are written without spaces: each counts as a word."""

WORD = re.compile(rf"[{EAST_ASIAN}]|[^\s{EAST_ASIAN}]+")


class DropWords(Augmentation, Rewriting):
    """Leaves words out. Teaches not to depend on a single word; use it for few texts (Wei and
    Zou, "EDA", 2019)."""

    share: float = setting(
        0.1,
        ge=0,
        le=1,
        title="Share",
        help="How many of the words are left out; one of a text always stays.",
    )

    def rewritten(self, text: str, rng: Random) -> str:
        words = list(WORD.finditer(text))
        drawn = [rng.random() for _ in words]
        if not words or min(drawn) >= self.share:
            return text
        kept = [number for number, one in enumerate(drawn) if one >= self.share]
        kept = kept or [max(range(len(drawn)), key=drawn.__getitem__)]
        starts = [0, *(word.end() for word in words)]
        return "".join(text[starts[n] : words[n].end()] for n in kept) + text[starts[-1] :]


class SwapNeighbours(Augmentation, Rewriting):
    """Swaps words with the next. Teaches to read sentences in a loose order; use it for few texts
    whose meaning hangs on their words (Wei and Zou, "EDA", 2019)."""

    share: float = setting(
        0.1,
        ge=0,
        le=1,
        title="Share",
        help="How many of the words are swapped with the one that follows.",
    )

    def rewritten(self, text: str, rng: Random) -> str:
        words = list(WORD.finditer(text))
        order = list(range(len(words)))
        number = 0
        while number < len(words) - 1:
            if rng.random() < self.share:
                order[number], order[number + 1] = number + 1, number
                number += 1  # a swapped word is not carried on
            number += 1
        return _in_order(text, words, order)


def _in_order(text: str, words: list[re.Match[str]], order: list[int]) -> str:
    """The words of `text` in another order, and what stands between them where it was."""
    starts = [0, *(word.end() for word in words)]
    between = [text[start : word.start()] for start, word in zip(starts, words, strict=False)]
    placed = zip(between, order, strict=True)
    return "".join(gap + words[number][0] for gap, number in placed) + text[starts[-1] :]
