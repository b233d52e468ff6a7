"""One text cut into its tokens for people to see."""

from __future__ import annotations

import torch
from tokenizers import Tokenizer
from tokenizers.processors import TemplateProcessing

from studio.engine.data.samples import Origins, Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.full_text import LONGEST, FullText, Piece, full_text
from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted, transform_of

SEEN = ["call me now", "call me later", "now or later", "me or now"]


def made(text: str, transform: TextTransform, file: str = "") -> FullText:
    samples = Samples(
        store=torch.zeros(1, transform.length, dtype=torch.int32),
        labels=torch.tensor([1]),
        classes=("bad", "good"),
        origins=Origins(["text/0"], [file] if file else (), texts=[text]),
    )
    return full_text({"test": samples}, ("test", 0), transform)


def words(length: int = 8) -> TextTransform:
    return fitted(SEEN, "words", 100, length)


def test_tokens_and_what_stands_between_them() -> None:
    shown = made("  Call  me!", words(), "/texts/1.txt")
    assert shown.pieces == (
        Piece("  ", "between"),
        Piece("Call", "known"),
        Piece("  ", "between"),
        Piece("me", "known"),
        Piece("!", "unknown"),
    )
    assert (shown.tokens, shown.cut, shown.unknown, len(shown.text)) == (3, 0, 1, 11)
    assert (shown.name, shown.label, shown.part) == ("text/0", "good", "test")
    assert shown.file == "/texts/1.txt"
    assert shown.is_whole


def test_what_is_beyond_the_length_is_cut() -> None:
    shown = made("call me or later", words(2))
    assert [piece for piece in shown.pieces if piece.kind != "between"] == [
        Piece("call", "known"),
        Piece("me", "known"),
        Piece("or", "cut"),
        Piece("later", "cut"),
    ]
    assert (shown.tokens, shown.cut) == (4, 2)


def test_nothing_of_a_text_is_lost_whatever_cuts_it() -> None:
    text = "Call ½ me\n\tlater, naïve ﬁnd 你好 \U0001f600 now "
    kinds: tuple[TokenizerKind, ...] = ("words", "characters", "byte-pair", "unigram")
    for kind in kinds:
        shown = made(text, fitted(SEEN, kind, 60, 64))
        assert "".join(piece.text for piece in shown.pieces) == text
        assert shown.unknown


def test_an_empty_text_has_no_piece() -> None:
    assert made("", words()).pieces == ()
    assert [piece.kind for piece in made(" \n", words()).pieces] == ["between"]


def test_what_a_tokenizer_adds_stays_when_a_text_is_cut() -> None:
    tokenizer = Tokenizer.from_str(words().tokenizer)
    tokenizer.post_processor = TemplateProcessing(
        single="[PAD] $A [UNK]", special_tokens=[("[PAD]", 0), ("[UNK]", 1)]
    )
    shown = made("call me now", transform_of(tokenizer, 4))
    assert [piece.kind for piece in shown.pieces[::2]] == ["known", "known", "cut"]
    assert (shown.tokens, shown.cut) == (3, 1)
    whole = made("call me now", transform_of(tokenizer, 5))
    assert [piece.kind for piece in whole.pieces[::2]] == ["known"] * 3


def test_of_a_very_long_text_the_beginning_is_shown() -> None:
    shown = made("now " * LONGEST, words())
    assert not shown.is_whole
    assert len(shown.text) == 4 * LONGEST
    assert sum(len(piece.text) for piece in shown.pieces) == LONGEST


def test_the_tokens_of_all_of_a_very_long_text_are_counted() -> None:
    shown = made("now " * LONGEST, words())
    assert (shown.tokens, shown.cut) == (LONGEST, LONGEST - 8)
    assert sum(piece.kind == "cut" for piece in shown.pieces) == LONGEST / 4 - 8
