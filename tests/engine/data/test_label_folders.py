from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.engine.data.label_folders import FORBIDDEN, LONGEST, folder_name, label_of

LABELS = st.text(min_size=1).filter(str.strip)


@given(label=LABELS, taken=st.lists(st.text(max_size=3)))
def test_any_text_comes_back(label: str, taken: list[str]) -> None:
    assume(len(label.encode()) * 3 <= LONGEST)
    assert label_of(folder_name(label, taken)) == label


@given(label=LABELS)
def test_any_name_can_be_held_by_every_system(label: str) -> None:
    assume(len(label.encode()) * 3 <= LONGEST)
    name = folder_name(label)
    assert not FORBIDDEN & set(name)
    assert all(ord(character) >= 32 for character in name)
    assert not name.startswith(".")
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= LONGEST


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("7", "7"),
        ("猫 🐈", "猫 🐈"),
        ("Ärger", "Ärger"),
        ("/", "%2F"),
        ("?", "%3F"),
        ("%", "%25"),
        ("%2F", "%252F"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        (".hidden", "%2Ehidden"),
        ("a.b", "a.b"),
        ("end.", "end%2E"),
        ("end ", "end%20"),
        ("a\tb\n", "a%09b%0A"),
        ("con", "%63on"),
        ("COM1", "%43OM1"),
        ("lpt².txt", "%6Cpt².txt"),
        ("aux .b", "%61ux .b"),
        ("console", "console"),
        ('<>:"|*\\', "%3C%3E%3A%22%7C%2A%5C"),
    ],
)
def test_what_a_name_cannot_hold_is_written_in_digits(label: str, name: str) -> None:
    assert folder_name(label) == name
    assert label_of(name) == label


@pytest.mark.parametrize(
    ("label", "taken", "name"),
    [
        ("A", ["a"], "%41"),
        ("a", ["A", "b"], "%61"),
        ("STRASSE", ["straße"], "%53%54%52%41%53%53%45"),
        ("e\u0301", ["\u00e9"], "%65%CC%81"),
        ("a", ["b"], "a"),
    ],
)
def test_names_that_some_systems_take_for_one_are_told_apart(
    label: str, taken: list[str], name: str
) -> None:
    assert folder_name(label, taken) == name
    assert label_of(name) == label


@pytest.mark.parametrize("label", ["", " ", "\t\n", "x" * (LONGEST + 1), "\ud800"])
def test_what_is_no_label(label: str) -> None:
    with pytest.raises(ValueError):
        folder_name(label)


@pytest.mark.parametrize("name", ["100%", "%zz", "a%2"])
def test_names_that_a_person_gave_are_read_as_they_are(name: str) -> None:
    assert label_of(name) == name


@pytest.mark.skipif(os.name != "posix", reason="only there names are bytes")
def test_a_name_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    assert label_of(os.fsdecode("花".encode("gbk"))).encode("utf-8")


@pytest.mark.parametrize("label", ["/", "..", "con", "x" * LONGEST, "ж" * (LONGEST // 2)])
def test_a_folder_can_be_made_of_it(tmp_path: Path, label: str) -> None:
    (tmp_path / folder_name(label)).mkdir()
    assert [label_of(path.name) for path in tmp_path.iterdir()] == [label]
