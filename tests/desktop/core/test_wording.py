"""Values in a person's words."""

from __future__ import annotations

import pytest

from studio.desktop.core.wording import duration, memory, sentence, shape_text
from studio.engine.errors import DataError


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.42, "0.4 s"),
        (0, "0 s"),
        (8.4, "8 s"),
        (59.6, "1 min 0 s"),
        (200, "3 min 20 s"),
        (7500, "2 h 5 min"),
    ],
)
def test_durations_have_two_units_at_most(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(12, "12 B"), (1536, "1.5 KB"), (54_880_000, "52 MB"), (25 * 2**30, "25 GB")],
)
def test_memory_is_said_in_the_largest_unit(size: int, words: str) -> None:
    assert memory(size) == words


def test_shapes_and_sentences() -> None:
    assert shape_text((1, 28, 28)) == "1×28×28"
    assert sentence(DataError("{path} is empty.", path="a")) == "a is empty."
