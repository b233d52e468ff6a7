"""A run on the command line as lines of JSON, and one that goes on by another recipe."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.main import main
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.runs.record import RunRecord
from studio.engine.training.loop.event_lines import read_event_line
from studio.engine.training.loop.events import Ended, EpochEnded, Event, Started

SHORT = ["training.epochs=1", "data.fraction=0.1", "training.device=all"]


def events(printed: str) -> list[Event]:
    return [read_event_line(line)[1] for line in printed.splitlines()]


def test_json_is_all_that_is_printed_and_a_recipe_makes_a_branch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, settings = tmp_path / "run", [part for pair in SHORT for part in ("--set", pair)]
    assert main(["train", "digits-mlp", *settings, "--out", str(run), "--json"]) == 0
    told = events(capsys.readouterr().out)
    assert isinstance(told[0], Started) and isinstance(told[-1], Ended)
    assert told[-1].outcome == "finished"

    longer = tmp_path / "longer.toml"
    save_recipe(load_recipe(str(run / "recipe.toml"), ["training.epochs=2"]), longer)
    assert main(["continue", str(run), "--recipe", str(longer), "--json"]) == 0
    more = events(capsys.readouterr().out)
    assert [event.epoch for event in more if isinstance(event, EpochEnded)] == [2]
    (branch,) = (path for path in tmp_path.iterdir() if path.is_dir() and path != run)
    assert RunRecord.read(branch).parent.run == "run"  # type: ignore[union-attr]

    assert main(["continue", str(branch), "--set", "training.epochs=3"]) == 0
    assert "All GPUs are asked for, and one process trains: on " in capsys.readouterr().out
