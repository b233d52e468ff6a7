"""Scripts without spaces between words are recognised, and others are not taken for them."""

from __future__ import annotations

import pytest

from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted
from studio.engine.data.texts.unspaced import are_characters, are_unspaced, suiting_tokenizer

UNSPACED = {
    "chinese": "我觉得这部电影很好看。下次还会再来。",
    "one word": "很好",
    "chinese with names": "我昨天买了 iPhone 手机。用起来很不错 👍",
    "japanese": "この映画はとても面白かったです。",
    "thai": "หนังเรื่องนี้สนุกมากและฉันอยากดูอีกครั้ง",
    "lao": "ຮູບເງົາເລື່ອງນີ້ມ່ວນຫຼາຍ",
    "khmer": "ខ្សែភាពយន្តនេះល្អណាស់",
    "burmese": "ဒီရုပ်ရှင်ကအရမ်းကောင်းတယ်",
}
SPACED = {
    "english": "I liked this film and would see it again.",
    "korean": "이 영화는 정말 재미있었어요 다시 보고 싶어요",
    "russian": "Этот фильм мне очень понравился",
    "parted chinese": "我 觉得 这 部 电影 很 好看、 下次 还 会 再 来",
    "parted thai": "หนัง เรื่อง นี้ สนุก มาก และ ฉัน อยาก ดู อีก ครั้ง",
    "english with a sign": "The sign 好 means good, and it is read hao",
    "no letters": "12 : 30 !",
    "nothing": "",
}


@pytest.mark.parametrize("name", UNSPACED)
def test_they_are_cut_into_characters(name: str) -> None:
    assert are_unspaced([UNSPACED[name]])
    assert suiting_tokenizer([UNSPACED[name]] * 3) == "characters"


@pytest.mark.parametrize("name", SPACED)
def test_others_are_cut_into_words(name: str) -> None:
    assert not are_unspaced([SPACED[name]])
    assert suiting_tokenizer([SPACED[name]] * 3) == "words"


def test_most_letters_decide() -> None:
    chinese, english = UNSPACED["chinese"], SPACED["english"]
    assert are_unspaced([chinese] * 9 + [english])
    assert not are_unspaced([chinese] + [english] * 9)


def test_of_very_many_some_from_first_to_last_are_looked_at() -> None:
    texts = [SPACED["english"]] * 3_000 + [UNSPACED["chinese"]] * 27_000
    assert suiting_tokenizer(texts) == "characters"


@pytest.mark.parametrize("kind", ["words", "characters", "byte-pair"])
def test_a_tokenizer_of_characters_is_known(kind: TokenizerKind) -> None:
    transform = fitted([UNSPACED["chinese"], "and some words"], kind, 90, 8, least=1)
    assert are_characters(transform) == (kind == "characters")
