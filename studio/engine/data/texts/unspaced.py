"""Texts of scripts that put no spaces between words, such as Chinese, Japanese and Thai: by what
they are recognised, and by what they are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from studio.engine.data.texts.tokenizing import tokenizer_of
from studio.engine.data.texts.word_ids import parts_at_spaces

if TYPE_CHECKING:
    from studio.engine.data.samples import Samples
    from studio.engine.data.text_transform import TextTransform
    from studio.engine.data.texts.trained_tokenizer import TokenizerKind

_SIGNS = (
    "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese syllables
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese
    "\u0e01-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\ua9e0-\ua9ef\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17d3"  # Khmer
)
OF_SUCH_SCRIPTS = re.compile(f"[{_SIGNS}]")
OF_OTHERS = re.compile(f"[^\\W\\d_{_SIGNS}]")
BETWEEN = re.compile(f"(?<=[{_SIGNS}])[\\s\u200b]+(?=[{_SIGNS}])")

LONGEST_WORD = 8
"""Letters that stand together on average where somebody has parted the words: of Chinese two, of
Thai five. Where it are more, spaces part sentences."""

MOST_TEXTS, MOST_LETTERS = 2_000, 1_000
"""Texts that are looked at, from the first to the last, and letters of each."""


def are_unspaced(texts: Iterable[str]) -> bool:
    """Whether most letters are of such scripts, and no spaces stand between their words."""
    such = others = gaps = 0
    for text in texts:
        beginning = text[:MOST_LETTERS]
        if beginning.isascii():
            others += sum(map(str.isalpha, beginning))
            continue
        such += len(OF_SUCH_SCRIPTS.findall(beginning))
        others += len(OF_OTHERS.findall(beginning))
        gaps += len(BETWEEN.findall(beginning))
    return such > others and such > LONGEST_WORD * gaps


def suiting_tokenizer(texts: Sequence[str]) -> TokenizerKind:
    """What `texts` are cut into where nobody has chosen."""
    step = max(1, len(texts) // MOST_TEXTS)
    some = (texts[place] for place in range(0, len(texts), step))
    return "characters" if are_unspaced(some) else "words"


def are_characters(transform: TextTransform) -> bool:
    """Whether `transform` makes a token of each letter, as those do that are made here for that."""
    from tokenizers import models, pre_tokenizers

    tokenizer = tokenizer_of(transform.tokenizer)
    is_table = isinstance(tokenizer.model, models.WordLevel)
    return is_table and isinstance(tokenizer.pre_tokenizer, pre_tokenizers.Split)


def takes_sentences_for_words(samples: Samples, transform: TextTransform) -> bool:
    """Whether `transform` cuts at spaces, and the texts of `samples` have none between words: the
    network then gets a whole sentence as one word, which does not come again.
    """
    if not parts_at_spaces(tokenizer_of(transform.tokenizer)):
        return False
    step = max(1, len(samples) // MOST_TEXTS)
    return are_unspaced(samples.text(row) for row in range(0, len(samples), step))
