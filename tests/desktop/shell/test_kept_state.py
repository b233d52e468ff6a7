"""What the window keeps from one day to the next, as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.desktop.fine_tuning.start_point import StartPoint
from studio.desktop.shell.kept_state import KeptState, load_state, save_state, state_file
from studio.engine.data.sources import DataSource
from studio.engine.recipe import FineTuning
from studio.engine.recipe_file import load_recipe
from studio.engine.stated import Stated
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.stages.stage import PlanName, Stage

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
    tuning=FineTuning(
        checkpoint="",
        stages=(Stage(epochs=2, train=("head",)), Stage(lr_decay=0.5, schedule=Cosine())),
        input="data",
        layers="recipe",
        pairs=(("a", "b"),),
    ),
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
        b"learning = [1]",
        b"reading = [1]",
        b"tuning = 1",
        b"[tuning]\nplan = 'none'",
        b"places = [1]",
    ],
)
def test_what_is_damaged_is_left_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.toml"
    path.write_bytes(content)
    assert load_state(path) == (KeptState(), not content)


@pytest.mark.parametrize(
    ("former", "plan", "stages"),
    [
        ("all", "all", ()),
        ("head", "head", ()),
        ("slow", None, (Stage(backbone_lr_scale=0.1),)),
    ],
)
def test_what_was_kept_before_there_were_plans_is_read(
    tmp_path: Path, former: str, plan: PlanName | None, stages: tuple[Stage, ...]
) -> None:
    path = tmp_path / "window.toml"
    path.write_text(f"learning = '{former}'\nreading = 'data'\n")
    state, is_whole = load_state(path)
    assert is_whole
    assert state.tuning == FineTuning(checkpoint="", plan=plan, stages=stages, input="data")


def test_one_bad_part_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "window.toml"
    save_state(STATE, path)
    path.write_text(path.read_text().replace("batch_size = ", "batch_size = -"))
    state, is_whole = load_state(path)
    assert not is_whole
    assert state == replace(STATE, recipe=None)


def test_a_folder_in_its_place_is_no_hindrance(tmp_path: Path) -> None:
    assert load_state(tmp_path) == (KeptState(), False)
