from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.texts import text_list
from studio.engine.data.texts.text_list import TextList


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_gives_back_what_it_was_given(texts: list[str]) -> None:
    found: Sequence[str] = TextList.of(texts)
    assert list(found) == texts
    assert found[1:3] == texts[1:3]


def test_large_ones_lie_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_list, "IN_MEMORY", 100)
    texts = [f"line {number} 你好" for number in range(1_000)]
    found = TextList.of(iter(texts))
    assert list(found) == texts
    assert found[-1] == texts[-1]
    with pytest.raises(IndexError):
        found[1_000]


def test_half_a_letter_is_no_reason_to_fail() -> None:
    assert TextList.of(["a\ud800b"])[0] == "a?b"
