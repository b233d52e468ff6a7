"""What a person adds to a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine.errors import StudioError
from studio.engine.runs.label import LABEL, LONGEST_NAME, Label, as_name


@settings()
@given(st.text().map(as_name), st.text(), st.booleans(), st.floats(-1, 1e10))
def test_a_label_reads_back(
    tmp_path: Path, name: str, note: str, starred: bool, dismissed: float
) -> None:
    label = Label(name, note, starred, dismissed)
    label.write(tmp_path)
    assert Label.read(tmp_path) == label


@given(st.text())
def test_a_name_is_one_short_line(text: str) -> None:
    name = as_name(text)
    assert len(name) <= LONGEST_NAME
    assert name == as_name(name) == name.strip()
    assert len(name.splitlines()) <= 1


@pytest.mark.parametrize("content", ["", "[]", "{", "null", '"x"', "\x00", "[" * 100_000])
def test_a_damaged_label_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / LABEL).write_text(content)
    assert Label.read(tmp_path) == Label()


def test_what_does_not_fit_is_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    values = {"name": "a\nb", "note": 3, "starred": 1, "dismissed": 2.5, "colour": "red"}
    (tmp_path / LABEL).write_text(json.dumps(values))
    assert Label.read(tmp_path) == Label(name="a b", dismissed=2.5)


def test_there_is_none(tmp_path: Path) -> None:
    assert Label.read(tmp_path / "nowhere") == Label()


def test_a_label_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StudioError, match="could not be written"):
        Label("x").write(tmp_path / "file")
