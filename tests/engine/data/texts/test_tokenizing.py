from __future__ import annotations

from typing import get_args

import pytest

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import encode_all, token_ids, tokenizer_of, tokens_of
from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress


class _Ended(Progress):
    def report(self, done: int, total: int) -> None:
        raise Cancelled


TEXTS = ["Free prize, call now!", "see you at home", "call me at home now", "a prize for you"] * 5


@pytest.mark.parametrize("kind", get_args(TokenizerKind))
def test_short_rows_are_filled_up(kind: TokenizerKind) -> None:
    transform = fitted(TEXTS, kind, vocabulary=60, length=40)
    ids = token_ids(TEXTS, transform)
    assert ids.shape == (len(TEXTS), 40)
    assert transform.vocabulary <= 60 and int(ids.max()) < transform.vocabulary
    assert all(int(row[0]) != transform.padding == int(row[-1]) for row in ids)
    assert [t.id for t in tokens_of(TEXTS[0], transform)] == [
        number for number in ids[0].tolist() if number != transform.padding
    ]


def test_tokens_stand_where_they_are_in_the_text() -> None:
    transform = fitted(TEXTS, "words", vocabulary=60, length=40)
    text = "Call strange prize"
    tokens = tokens_of(text, transform)
    assert [text[token.start : token.end] for token in tokens] == ["Call", "strange", "prize"]
    assert [token.is_known for token in tokens] == [True, False, True]


def test_characters_suit_scripts_without_spaces() -> None:
    transform = fitted(["今天天气很好", "我不喜欢"], "characters", vocabulary=50, length=8)
    assert [token.text for token in tokens_of("天气好", transform)] == ["天", "气", "好"]


def test_what_is_too_long_is_cut_and_what_is_empty_is_one_unknown_token() -> None:
    transform = fitted(TEXTS, "words", vocabulary=60, length=2)
    ids = token_ids(["see you at home", ""], transform)
    assert transform.padding not in ids[0]
    assert ids[1].tolist() == [transform.unknown, transform.padding]


def test_the_same_texts_give_the_same_tokenizer() -> None:
    for kind in ("words", "characters", "byte-pair"):
        assert fitted(TEXTS, kind, 60, 8) == fitted(TEXTS, kind, 60, 8)  # type: ignore[arg-type]


def test_texts_without_a_token_and_a_broken_tokenizer_are_told() -> None:
    with pytest.raises(DataError, match="no token"):
        fitted(["", " "], "words", vocabulary=60, length=8)
    with pytest.raises(DataError, match="cannot be read"):
        tokenizer_of("{}")


def test_all_are_cut_and_it_can_be_cancelled() -> None:
    transform = fitted(TEXTS, "words", vocabulary=60, length=8)
    store = encode_all(TEXTS, transform, Progress())
    assert store.pictures.equal(token_ids(TEXTS, transform))
    with pytest.raises(Cancelled):
        encode_all(TEXTS, transform, _Ended())


def test_it_is_read_back_as_it_was_written() -> None:
    transform = fitted(TEXTS, "words", vocabulary=60, length=8)
    assert TextTransform.parse(transform.to_dict()) == transform
    assert transform.shape == (8,)


@pytest.mark.parametrize("kind", ["words", "characters"])
@pytest.mark.parametrize("changed", ["vocabulary", "unknown"])
def test_a_tokenizer_with_other_ids_than_the_network_was_made_for(kind: str, changed: str) -> None:
    made = fitted(["a good film", "a good plot"], kind, 50, 8)  # type: ignore[arg-type]
    edited = made.changed(
        **{"vocabulary": made.vocabulary - 1} if changed == "vocabulary" else {"unknown": 99}
    )
    with pytest.raises(DataError, match="ids up to"):
        token_ids(["a good film"], edited)
    with pytest.raises(DataError, match="ids up to"):
        encode_all(["a good film"], edited, Progress())


def test_a_tokenizer_without_a_token_for_what_is_unknown() -> None:
    made = fitted(["a good film", "a good plot"], "words", 50, 8)
    edited = made.changed(tokenizer=made.tokenizer.replace('"[UNK]":1', '"other":1'))
    with pytest.raises(DataError, match="no token for what it does not know"):
        token_ids(["another film"], edited)
