"""Tokenizers that are made for the texts they will cut."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.word_counts import commonest, word_counts
from studio.engine.errors import DataError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TokenizerKind = Literal["words", "characters", "byte-pair", "unigram"]

PADDING, UNKNOWN = "[PAD]", "[UNK]"
SPECIAL = [PADDING, UNKNOWN]

TWICE = 2
"""How often a word has to come for an id of its own: of what comes once nothing can be learned."""


def fitted(
    texts: Iterable[str],
    kind: TokenizerKind,
    vocabulary: int,
    length: int,
    lower: bool = True,
    least: int = TWICE,
) -> TextTransform:
    """A tokenizer with the likeliest tokens of `texts`, `vocabulary` at most.

    Words are letters or signs in a row; characters suit scripts without spaces; byte-pair (Sennrich
    et al., 2016) cuts rare words into pieces that are known. So does unigram (Kudo, 2018), which is
    offered no more and read from older recipes: the library makes another one of the same texts
    each time, also in a single thread.

    Args:
        least: how often a word has to come for an id of its own.

    Raises:
        DataError: there is no text to make it from.
    """
    tokenizer, trainer = _begun(kind, vocabulary, lower, least)
    if kind == "words":
        _learn_words(tokenizer, texts, vocabulary, least)
    else:
        tokenizer.train_from_iterator(texts, trainer)
    if tokenizer.get_vocab_size() <= len(SPECIAL):
        raise DataError(
            "The texts hold no token to learn from. Choose a column with sentences in it."
        )
    return transform_of(tokenizer, length)


def _learn_words(tokenizer: Tokenizer, texts: Iterable[str], vocabulary: int, least: int) -> None:
    """As the library's trainer for words, which takes five times as long: it looks at a word as
    often as it comes.
    """
    from tokenizers import models

    written, parted = tokenizer.normalizer.normalize_str, tokenizer.pre_tokenizer.pre_tokenize_str
    counts = word_counts(texts, lambda word: [token for token, _ in parted(written(word))])
    words = [*SPECIAL, *commonest(counts, vocabulary - len(SPECIAL), least)]
    tokenizer.model = models.WordLevel({word: place for place, word in enumerate(words)}, UNKNOWN)
    tokenizer.add_special_tokens(SPECIAL)


def transform_of(tokenizer: Tokenizer, length: int) -> TextTransform:
    """The definition of what `tokenizer` does, with the ids that matter."""
    return TextTransform(
        tokenizer=tokenizer.to_str(),
        length=length,
        padding=_id_of(tokenizer, ("[PAD]", "<pad>")),
        unknown=_id_of(tokenizer, (_unknown_token(tokenizer), "[UNK]", "<unk>")),
        vocabulary=1 + max(tokenizer.get_vocab().values(), default=0),
    )


def _begun(kind: TokenizerKind, vocabulary: int, lower: bool, least: int) -> tuple[Tokenizer, Any]:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    shared: dict[str, Any] = {
        "vocab_size": vocabulary,
        "special_tokens": SPECIAL,
        "show_progress": False,
    }
    each: Any = Regex  # which has no types
    tokenizer = Tokenizer(models.WordLevel(unk_token=UNKNOWN))
    cutting: Any = pre_tokenizers.Metaspace()
    trainer: Any = trainers.WordLevelTrainer(**shared)
    if kind == "words":
        cutting = pre_tokenizers.Whitespace()
    elif kind == "characters":
        cutting = pre_tokenizers.Split(each("(?m:.)"), "isolated")
    elif kind == "byte-pair":
        tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
        trainer = trainers.BpeTrainer(min_frequency=least, **shared)
    else:
        tokenizer = Tokenizer(models.Unigram())
        trainer = trainers.UnigramTrainer(unk_token=UNKNOWN, **shared)
    tokenizer.pre_tokenizer = cutting
    written = [normalizers.NFKC(), *([normalizers.Lowercase()] if lower else [])]
    tokenizer.normalizer = normalizers.Sequence(written)
    return tokenizer, trainer


def _id_of(tokenizer: Tokenizer, names: Iterable[str]) -> int:
    """Of the first that it knows."""
    found = (tokenizer.token_to_id(name) for name in names)
    return next((number for number in found if number is not None), 0)


def _unknown_token(tokenizer: Tokenizer) -> str:
    return str(json.loads(tokenizer.to_str())["model"].get("unk_token") or UNKNOWN)
