"""What the window keeps from one day to the next, as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.desktop.fine_tuning.start_point import StartPoint
from studio.desktop.shell.kept_state import KeptState, load_state, save_state, state_file
from studio.engine.data.sources import DataSource
from studio.engine.recipe_file import load_recipe
from studio.engine.stated import Stated

STATE = KeptState(
    recipe=load_recipe("mnist-cnn"),
    sources=(DataSource.parse({"kind": "Folder", "path": "/pets", "size": 96}),),
    files=(Path("/nets/a.pth"), Path("/recipes/b.toml")),
    starts=(
        StartPoint("run", Path("/runs/best.pth")),
        StartPoint(
            "file", Path("/nets/a.pth"), Stated(mean=(0.2,), std=(0.3,), classes=("a", "b"))
        ),
    ),
    chosen=Path("/nets/a.pth"),
    learning="slow",
    reading="data",
    places=("dataPlace", "classesPanel"),
)


@pytest.mark.parametrize("state", [STATE, KeptState()])
def test_it_comes_back_as_it_was(state: KeptState) -> None:
    save_state(state, state_file())
    assert load_state(state_file()) == (state, True)


def test_a_first_start_has_nothing_to_complain_of() -> None:
    assert load_state(state_file()) == (KeptState(), True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"recipe = 3",
        b"files = 1",
        b"[[sources]]\nkind = 'None'",
        b"learning = 'none'",
        b"reading = [1]",
        b"places = [1]",
    ],
)
def test_what_is_damaged_is_left_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.toml"
    path.write_bytes(content)
    assert load_state(path) == (KeptState(), not content)


def test_one_bad_part_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "window.toml"
    save_state(STATE, path)
    path.write_text(path.read_text().replace("epochs = ", "epochs = -"))
    state, is_whole = load_state(path)
    assert not is_whole
    assert state == replace(STATE, recipe=None)


def test_a_folder_in_its_place_is_no_hindrance(tmp_path: Path) -> None:
    assert load_state(tmp_path) == (KeptState(), False)
