"""A stranger's text in sentences, on terminals and labels."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.errors import DataError
from studio.engine.printable import LONGEST, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x7f\x9b", r"\x7f\x9b"),
        ("gnp.\u202eexe", r"gnp.\u202eexe"),
        ("\u2028", r"\u2028"),
        ("\ud800", r"\ud800"),
        (os.fsdecode(b"caf\xe9"), r"caf\udce9"),
    ],
)
def test_what_is_hidden_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["", "C:\\new", "café 猫 ×", "👨\u200d👩"])
def test_ordinary_text_stays(text: str) -> None:
    assert printable(text) == text


@given(text=st.text(st.characters(categories=("C", "Z", "L"))))
def test_it_can_be_written_anywhere_and_is_made_once(text: str) -> None:
    shown = printable(text)
    shown.encode()  # no half of a character is left
    assert "\x1b" not in shown
    assert printable(shown) == shown


def test_the_values_of_a_sentence_are_printable_and_the_sentence_has_an_end() -> None:
    assert str(DataError("There is no {name}.", name="\x1b[31m")) == r"There is no \x1b[31m."
    told = str(DataError("There is no {name}.", name="a" * 10**6 + "z"))
    assert len(told) < LONGEST + 50
    assert told.endswith("az.")
