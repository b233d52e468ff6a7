"""Shares in whole percent."""

from __future__ import annotations

import pytest

from studio.engine.data.sources import Digits, Drawings
from studio.engine.data.sources.joined import Joined
from studio.engine.percent import whole_percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.0007, "<1%"),
        (0.01, "1%"),
        (0.614, "61%"),
        (0.994, "99%"),
        (0.995, ">99%"),
        (0.9993, ">99%"),
        (1.0, "100%"),
    ],
)
def test_nothing_but_all_is_called_all(share: float, text: str) -> None:
    assert whole_percent(share) == text


def test_what_is_rehearsed_is_not_all() -> None:
    taught = Joined(first=Drawings(), second=Digits(), share=0.9993)
    assert taught.label.endswith(" (>99%)")
