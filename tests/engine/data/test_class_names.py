from __future__ import annotations

import pytest

from studio.engine.data.class_names import matched


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("cat", "cat"),
        ("Cat", "cat"),
        ("cafe\u0301", "caf\u00e9"),
        ("CAFE\u0301", "caf\u00e9"),
        (" dog", "dog"),
        ("003", "3"),
        ("3", "03"),
        ("\u0663", "3"),  # an Arabic three
        ("STRASSE", "stra\u00dfe"),
    ],
)
def test_one_class_in_two_spellings(name: str, known: str) -> None:
    assert matched([name, "x"], [known, "y"]) == {name: known}


def test_names_go_before_spellings() -> None:
    assert matched(["a", "A"], ["A", "a"]) == {"a": "a", "A": "A"}
    assert matched(["3", "03"], ["03", "3"]) == {"3": "3", "03": "03"}


def test_two_classes_do_not_become_one() -> None:
    assert matched(["a", "A"], ["a", "b"]) == {"a": "a"}
    assert matched(["B", "b"], ["\u00e4", "\u00c4"]) == {}
    assert matched(["CAT"], ["cat", "Cat"]) == {}


def test_what_looks_the_same_is_the_same() -> None:
    both = ["caf\u00e9", "cafe\u0301"]
    assert matched(both, ["caf\u00e9"]) == dict.fromkeys(both, "caf\u00e9")
