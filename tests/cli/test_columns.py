"""Texts in a terminal, where some signs are twice as wide."""

from __future__ import annotations

import pytest

from studio.cli.columns import columns, padded, wrapped


def test_a_wide_sign_counts_twice() -> None:
    assert columns("损失 a") == 6
    assert padded("损失", 6) + "|" == "损失  |"
    assert padded("accuracy", 3) == "accuracy"


@pytest.mark.parametrize("width", [8, 9, 20])
def test_lines_are_no_wider_than_asked(width: int) -> None:
    text = "图片文件夹，或以 digits 结尾的文件。"
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。" for line in lines)
    assert any("digits" in line for line in lines)


def test_words_stay_whole() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
