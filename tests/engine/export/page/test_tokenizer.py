"""A page cuts texts as the studio does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids, tokens_of
from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted
from studio.engine.errors import CheckpointError, DataError
from studio.engine.export.page.tokenizer_rules import tokenizer_rules
from tests.engine.export.page.cases import needs_node, node

LEARNED = [
    "the film was good",
    "a bad plot, so bad!?",
    "caf\u00e9 und Stra\u00dfe 12_3",
    "\u4f60\u597d \u4e16\u754c",
] * 3
TEXTS = [
    *LEARNED[:4],
    "The FILM was gooood... wasn't it?",
    " two  spaces\tand\na line ",
    "\ufb01lm \u2460 \u00bd cafe\u0301",
    "\u0130stanbul \u039f\u0394\u039f\u03a3 \u03a3",
    "\U0001f600 bad\U0001f600\U0001f1e9\U0001f1ea",
    "a [PAD] bad [UNK]film [pad]",
    "\u00a0\u2003\u0085x\u200dy\ufeffz",
    "constructor __proto__ toString",
    "half \ud83d a letter\ude00",
    "\u2581the\u2581film",
    "",
    "   ",
    "word " * 60,
]
READ = """
  return given.rules.map((rules) => {
    const tokenizer = new Tokenizer(rules);
    const known = (text) => tokenizer.cut(text).map((token) => token.isKnown);
    return given.texts.map((text) => [tokenizer.read(text), known(text)]);
  });
"""


def cutting(kind: TokenizerKind, lower: bool = True) -> TextTransform:
    return fitted(LEARNED, kind, 60, 20, lower=lower)


@needs_node
def test_tokens_are_the_same(tmp_path: Path) -> None:
    kinds: tuple[TokenizerKind, ...] = ("words", "characters", "byte-pair")
    all_ways = [cutting(kind, lower) for kind in kinds for lower in (True, False)]
    rules = [tokenizer_rules(way, "net") for way in all_ways]
    found = node(READ, tmp_path, {"rules": rules, "texts": TEXTS})
    for way, theirs in zip(all_ways, found, strict=True):
        for text, row, (ids, known) in zip(TEXTS, token_ids(TEXTS, way), theirs, strict=True):
            assert ids + [way.padding] * (20 - len(ids)) == row.tolist(), text
            assert known == [token.is_known for token in tokens_of(text, way)], text


def test_kinds_that_are_cut_or_refused_are_all() -> None:
    assert set(get_args(TokenizerKind)) == {"words", "characters", "byte-pair", "unigram"}


def test_a_tokenizer_of_another_vocabulary_is_refused() -> None:
    with pytest.raises(DataError, match="ids up to"):
        tokenizer_rules(cutting("words").changed(vocabulary=9), "net")


def test_a_tokenizer_that_a_page_does_not_know_is_refused() -> None:
    with pytest.raises(CheckpointError, match=r"tokenizer \(Unigram\).*words, characters or byte"):
        tokenizer_rules(cutting("unigram"), "net")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("post_processor", {"type": "TemplateProcessing"}),
        ("pre_tokenizer", {"type": "ByteLevel"}),
        ("normalizer", {"type": "BertNormalizer"}),
    ],
)
def test_other_steps_are_refused(part: str, value: object) -> None:
    words = cutting("words")
    other = words.changed(tokenizer=json.dumps(json.loads(words.tokenizer) | {part: value}))
    with pytest.raises(CheckpointError, match="cuts texts in a way"):
        tokenizer_rules(other, "net")
