from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.texts.encoding import decoded, encoding_of

HAN = st.sampled_from(
    [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
)
LATIN = st.sampled_from("abcdefghijklmnopqrstuvwxyz ,.")


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_utf8_is_utf8(text: str) -> None:
    found = decoded(text.encode())
    assert found is not None and found.text == text.removeprefix("\ufeff")


@given(st.text(st.characters(exclude_categories=["C"])), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_a_mark_says_what_follows(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == (text, encoding)


@given(st.lists(st.text(HAN, min_size=4, max_size=30), min_size=2), LATIN)
def test_chinese_sentences_are_gb18030(sentences: list[str], latin: str) -> None:
    text = f"label,text\n{latin}" + "。\n".join(sentences)
    content = text.encode("gb18030")
    found = decoded(content)
    assert found is not None
    assert found == (text, "gb18030") or content.decode("utf-8", "replace").count("\ufffd") < 20


@given(st.lists(st.sampled_from(["é", "ü", "ñ", "£", "œ", "“"]), min_size=1), LATIN)
def test_accents_among_latin_letters_are_cp1252(accents: list[str], latin: str) -> None:
    text = "".join(f"la{letter}{latin}x " for letter in accents)
    assert decoded(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["label,text\nham,hello\n", "标,今天天气很好真的很好\n喜,我不喜欢\n"]
)
def test_utf16_without_a_mark(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_one_broken_letter_does_not_make_it_another_encoding() -> None:
    for encoding in ("utf-8", "gb18030"):
        content = ("今天天气很好\n" * 100).encode(encoding)
        found = decoded(content[:-4] + b"\xff" + content[-4:])
        assert found is not None and found.encoding == encoding
        assert found.text.startswith("今天天气很好\n")


def test_letters_may_be_cut_between_pieces() -> None:
    content = ("x" * 99 + "é猫\n").encode() * 20
    assert encoding_of(content[place : place + 7] for place in range(0, len(content), 7)) == "utf-8"


def test_the_first_accent_may_come_late() -> None:
    pieces = [b"plain english\n" * 1000] * 5
    assert encoding_of([*pieces, "café à la crème\n".encode("latin-1")]) == "cp1252"
    assert encoding_of([*pieces, "这个很好我很喜欢\n".encode("gb18030")]) == "gb18030"


def test_what_is_no_text() -> None:
    assert decoded(bytes(range(256)) * 4) is None
    assert decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0") is None
    assert decoded(b"") == ("", "utf-8")


def test_neighbours_say_what_three_words_are() -> None:
    content = "男".encode("gb18030")
    assert decoded(content, "gb18030") == ("男", "gb18030")
    assert decoded("é".encode(), "gb18030") == ("é", "utf-8")
