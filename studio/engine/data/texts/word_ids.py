"""The ids of words, each cut into tokens once: of a million texts most words come again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_LETTERS = 2**20
"""Of the words that are kept: a hundred thousand, which take 30 MB."""


class WordIds:
    """Cuts as a tokenizer does that `parts_at_spaces`, and remembers what it has cut.

    Args:
        tokenizer: that cuts nothing off.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._cut = tokenizer.encode_batch_fast
        self._known: dict[str, bytes] = {}
        self._letters = 0

    def of(self, texts: Sequence[str]) -> list[bytes]:
        """The ids of each text, int32 in a row."""
        rows = [text.split(" ") for text in texts]
        self._learn(set().union(*rows))
        known = self._known.__getitem__
        return [b"".join(map(known, row)) for row in rows]

    def _learn(self, words: set[str]) -> None:
        if self._letters > MOST_LETTERS:
            self._known, self._letters = {}, 0
        new = list(words.difference(self._known))
        self._letters += sum(map(len, new))
        for word, encoding in zip(new, self._cut(new), strict=True):
            self._known[word] = array("i", encoding.ids).tobytes()


def parts_at_spaces(tokenizer: Tokenizer) -> bool:
    """Whether `tokenizer` gives a text the ids of what stands between its spaces, one after the
    other. It may for others too; of those that are made here for words it is known.
    """
    from tokenizers import models, normalizers, pre_tokenizers

    steps: Any = tokenizer.normalizer  # a sequence of them has no types
    if not isinstance(steps, normalizers.Sequence):
        steps = [steps]
    return (
        isinstance(tokenizer.model, models.WordLevel)
        and isinstance(tokenizer.pre_tokenizer, pre_tokenizers.Whitespace)
        and all(isinstance(step, normalizers.NFKC | normalizers.Lowercase) for step in steps)
        and tokenizer.post_processor is None
        and not any(
            " " in token.content or token.lstrip or token.rstrip or token.single_word
            for token in tokenizer.get_added_tokens_decoder().values()
        )
    )
