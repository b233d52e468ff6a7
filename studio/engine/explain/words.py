"""The words of a text, and which tokens that a network reads belong to each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import letters_read, tokenizer_of, whole_letters

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Kana and ideographs: their words have no spaces between them."""

_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+|[^\w\s]+")
"""Letters and digits in a row, or signs in a row."""


@dataclass(frozen=True)
class Word:
    """A word that is read.

    Attributes:
        text: itself.
        start, end: where it stands in the text.
        places: of its tokens in the row of ids.
        is_known: whether all of them are in the vocabulary.
    """

    text: str
    start: int
    end: int
    places: tuple[int, ...]
    is_known: bool


def words_of(text: str, transform: TextTransform) -> list[Word]:
    """In their order; those beyond the length that is read are left out.

    A token belongs to the word that it begins in, whatever the tokenizer cuts a text into: pieces,
    letters, or a word with the signs around it.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    text = whole_letters(text)
    tokenizer = tokenizer_of(transform.tokenizer, transform.length)
    encoding = tokenizer.encode(text[: letters_read(transform)])
    spans = [found.span() for found in _WORD.finditer(text)]
    places: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(encoding.offsets):
        word = _begun_in(spans, start, end)
        if word is not None and not encoding.special_tokens_mask[place]:
            places.setdefault(word, []).append(place)
    found = []
    for word, its in places.items():
        start = spans[word][0]
        stop = max(spans[word][1], *(encoding.offsets[place][1] for place in its))
        end = start + len(text[start:stop].rstrip())
        is_known = all(encoding.ids[place] != transform.unknown for place in its)
        found.append(Word(text[start:end], start, end, tuple(its), is_known))
    return found


def _begun_in(spans: list[tuple[int, int]], start: int, end: int) -> int | None:
    """The number of the first span that has letters from `start` up to `end`."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle][1] <= start else (low, middle)
    return low if low < len(spans) and spans[low][0] < end else None
