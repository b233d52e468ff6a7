"""What a run leaves on disk, whether it finishes, is stopped, or fails."""

from __future__ import annotations

import csv
import itertools
import json
import os
from pathlib import Path

import pytest

from studio.engine.errors import StudioError, TrainingError
from studio.engine.recipe_file import load_recipe
from studio.engine.runs import run_folder
from studio.engine.runs.run_folder import RunFolder, new_run_folder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Ended, EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset

FILES = {
    "best.pth",
    "epochs",
    "history.json",
    "last.pth",
    "metrics.csv",
    "recipe.toml",
    "summary.json",
}


def test_a_finished_run_leaves_everything(tmp_path: Path) -> None:
    trainer = Trainer(prepare(small_recipe(epochs=4), striped_dataset()))
    *_, ended = RunFolder(tmp_path / "run", trainer).run()
    assert isinstance(ended, Ended)
    assert {file.name for file in (tmp_path / "run").iterdir()} == FILES
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert ended.test is not None
    assert summary["accuracy"] == ended.test.accuracy
    assert summary["measured_on"] == "test"
    best = max(row.validation_accuracy for row in trainer.history.epochs)
    assert summary["validation_accuracy"] == best
    assert summary["epochs"] == 4
    assert summary["parameters"] == 64 * 16 + 16 + 16 * 3 + 3
    assert 0 < summary["train_seconds"] < 60
    assert {"precision", "recall", "f1", "seed", "versions", "best_epoch"} <= set(summary)
    rows = list(csv.DictReader((tmp_path / "run" / "metrics.csv").read_text().splitlines()))
    assert [row["epoch"] for row in rows] == ["1", "2", "3", "4"]
    assert load_recipe(str(tmp_path / "run" / "recipe.toml")) == small_recipe(epochs=4)
    assert load_checkpoint(tmp_path / "run" / "best.pth").epoch == ended.best_epoch
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 4


def test_a_stopped_run_keeps_best_and_last(tmp_path: Path) -> None:
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=1000), striped_dataset()), control)
    for event in RunFolder(tmp_path / "run", trainer).run():
        if isinstance(event, EpochEnded) and event.epoch == 2:
            control.stop()
    assert {file.name for file in (tmp_path / "run").iterdir()} == FILES
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert summary["outcome"] == "stopped"
    assert summary["measured_on"] == "validation"
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 2


def test_a_failing_run_keeps_the_last_good_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(prepare(small_recipe(epochs=50), striped_dataset()))
    with pytest.raises(TrainingError):
        for event in RunFolder(tmp_path / "run", trainer).run():
            if isinstance(event, EpochEnded) and event.epoch == 2:
                for parameter in trainer.job.module.parameters():
                    parameter.data.fill_(float("nan"))
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 2
    assert load_checkpoint(tmp_path / "run" / "best.pth").epoch in (1, 2)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudioError, match="No space left"):
        list(RunFolder(tmp_path / "run", trainer).run())


def test_folders_of_runs_never_meet(tmp_path: Path) -> None:
    first = new_run_folder(tmp_path, "a/b: c")
    first.mkdir()
    second = new_run_folder(tmp_path, "a/b: c")
    assert first.parent == second.parent == tmp_path
    assert first != second


def test_a_long_name_makes_a_folder_that_every_disk_takes(tmp_path: Path) -> None:
    path = new_run_folder(tmp_path, "字" * 300)
    assert len(path.name.encode()) < 250


class Clock:
    """Passes as it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("a_save", "pause"), [(0.1, 5), (1.0, 20), (40.0, 300)], ids=["small", "large", "huge"]
)
def test_a_save_that_took_long_once_does_not_put_off_the_next_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_save: float, pause: float
) -> None:
    """Of a busy machine: what others see of the run would stand still for twenty minutes."""
    clock, began = Clock(), []
    monkeypatch.setattr(run_folder, "time", clock)
    write = run_folder.write_atomic

    def slowly(path: Path, content: bytes) -> None:
        if path.name == "history.json":
            began.append(clock.now)
            clock.now += 60 if len(began) == 4 else a_save
        write(path, content)

    monkeypatch.setattr(run_folder, "write_atomic", slowly)
    trainer = Trainer(prepare(small_recipe(epochs=40), striped_dataset()))
    for event in RunFolder(tmp_path / "run", trainer).run():
        clock.now += pause / 4 * isinstance(event, EpochEnded)
    apart = [after - before for before, after in itertools.pairwise(began[:-1])]
    assert apart[3] < 60 + 1.5 * pause  # after the long one
    assert all(pause < one <= a_save + 1.5 * pause for one in apart[4:])
    assert len(apart) > 4
