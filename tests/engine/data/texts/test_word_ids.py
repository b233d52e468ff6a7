"""Words that are cut once: the ids are those of the tokenizer itself."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from studio.engine.data.texts import word_counts, word_ids
from studio.engine.data.texts.tokenizing import encode_all, token_ids, tokenizer_of
from studio.engine.data.texts.trained_tokenizer import SPECIAL, TWICE, UNKNOWN, fitted
from studio.engine.data.texts.word_ids import parts_at_spaces
from studio.engine.progress import Progress

TEXTS = [
    "The plot, the PLOT — and a ﬁlm  with two spaces ",
    " leading, x[UNK]y [PAD] and ½ of it",
    "a\tb\nthe plot\u3000and\x1cthe ﬁlm \u0301accent\u00a0é e\u0301",
    "İstanbul ΣΑΣ ΣΑΣ and ¨ ¨",
    "今天天气很好。我喜欢。今天天气很好。我喜欢。今天天气很好。我喜欢。今天天气很好",
    "",
    "   ",
] * 3


def library_made(vocabulary: int) -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.WordLevelTrainer(
        vocab_size=vocabulary,
        special_tokens=SPECIAL,
        min_frequency=TWICE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    return tokenizer


@pytest.mark.parametrize("vocabulary", [16, 1000])
@pytest.mark.parametrize("most", [2, word_counts.MOST_WORDS])
def test_the_words_are_those_that_the_library_learns(
    vocabulary: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_counts, "MOST_WORDS", most)
    found = tokenizer_of(fitted(TEXTS, "words", vocabulary, 40).tokenizer)
    expected = library_made(vocabulary)
    assert found.get_vocab() == expected.get_vocab()
    assert found.to_str() == tokenizer_of(expected.to_str()).to_str()


@pytest.mark.parametrize("most", [4, word_ids.MOST_LETTERS])
@pytest.mark.parametrize("length", [3, 40])
def test_the_ids_are_those_of_the_tokenizer(
    length: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_ids, "MOST_LETTERS", most)
    monkeypatch.setattr("studio.engine.data.texts.tokenizing.AT_ONCE", 4)
    transform = fitted(TEXTS, "words", 1000, length)
    assert parts_at_spaces(tokenizer_of(transform.tokenizer))
    assert encode_all(TEXTS, transform, Progress()).pictures.equal(token_ids(TEXTS, transform))


def test_a_word_that_came_is_not_cut_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = tokenizer_of(fitted(TEXTS, "words", 1000, 8).tokenizer)
    words = word_ids.WordIds(tokenizer)
    once = words.of(["the plot"])
    asked: list[str] = []
    monkeypatch.setattr(words, "_cut", lambda new: asked.extend(new) or [])
    assert words.of(["plot the plot"]) == [once[0][4:] + once[0]]
    assert not asked


def test_other_tokenizers_are_asked_for_whole_texts() -> None:
    for kind in ("characters", "byte-pair", "unigram"):
        assert not parts_at_spaces(tokenizer_of(fitted(TEXTS, kind, 60, 8).tokenizer))  # type: ignore[arg-type]
    ended = library_made(100)
    ended.post_processor = processors.TemplateProcessing("[PAD] $A", None, [("[PAD]", 0)])
    assert not parts_at_spaces(ended)
    spaced = library_made(100)
    spaced.add_tokens(["the plot"])
    assert not parts_at_spaces(spaced)
