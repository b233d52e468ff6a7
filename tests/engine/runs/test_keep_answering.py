"""Temperature and threshold, written into a run's file: it stays what it was in all else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.errors import CheckpointError, RunError
from studio.engine.paths import resource
from studio.engine.runs.continuing import continue_run
from studio.engine.runs.keep_answering import keep_answering
from studio.engine.runs.run_folder import RunFolder
from studio.engine.runs.run_lock import RunLock
from studio.engine.training.checkpoints.answering import AS_IT_IS, Answering
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import fine_tuning_recipe, small_recipe, striped_dataset

FOUND = Answering(temperature=1.75, threshold=0.6)


def run_in(folder: Path, epochs: int = 4, stop_after: int = 99) -> Path:
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=epochs), striped_dataset()), control)
    for event in RunFolder(folder, trainer).run():
        if isinstance(event, EpochEnded) and event.epoch >= stop_after:
            control.stop()
    return folder


def content(path: Path) -> dict[str, object]:
    return torch.load(path, weights_only=True)  # type: ignore[no-any-return]


def test_it_is_in_the_file_and_nothing_else_has_changed(tmp_path: Path) -> None:
    path = run_in(tmp_path / "run") / "best.pth"
    before, measured = content(path), load_checkpoint(path)
    kept = keep_answering(measured, path, FOUND)
    assert kept.answering == FOUND
    assert load_checkpoint(path).answering == FOUND
    after = content(path)
    assert after.pop("answering") == {"temperature": 1.75, "threshold": 0.6}
    assert before.pop("answering") == AS_IT_IS.to_dict()
    assert str(after) == str(before)
    assert keep_answering(kept, path, AS_IT_IS).answering == AS_IT_IS  # taken back


@pytest.mark.parametrize("name", ["last.pth", "best.pth"])
def test_a_run_goes_on_to_the_same_weights(tmp_path: Path, name: str) -> None:
    whole = load_checkpoint(run_in(tmp_path / "whole") / "last.pth")
    stopped = run_in(tmp_path / "run", stop_after=2)
    keep_answering(load_checkpoint(stopped / name), stopped / name, FOUND)
    list(continue_run(stopped, striped_dataset()).run())
    last = load_checkpoint(stopped / "last.pth")
    assert all(torch.equal(value, last.weights[n]) for n, value in whole.weights.items())
    assert last.answering == AS_IT_IS  # other weights
    assert load_checkpoint(stopped / "best.pth").answering == AS_IT_IS


def test_fine_tuning_drops_it(tmp_path: Path) -> None:
    path = run_in(tmp_path / "run") / "best.pth"
    start = keep_answering(load_checkpoint(path), path, FOUND)
    recipe = fine_tuning_recipe(small_recipe(epochs=1), str(path))
    trainer = Trainer(prepare(recipe, striped_dataset(), start=start))
    list(trainer.run())
    assert trainer.best is not None
    assert (trainer.best.answering, trainer.last.answering) == (AS_IT_IS, AS_IT_IS)


def test_a_file_without_it_reads_as_it_is(tmp_path: Path) -> None:
    path = run_in(tmp_path / "run") / "best.pth"
    older = content(path)
    del older["answering"]
    torch.save(older, path)
    assert load_checkpoint(path).answering == AS_IT_IS


@pytest.mark.parametrize("wrong", [{"temperature": 0}, {"threshold": 2}, {"temperature": "x"}, 3])
def test_nonsense_in_the_file_is_damage(tmp_path: Path, wrong: object) -> None:
    path = run_in(tmp_path / "run", epochs=1) / "best.pth"
    torch.save(content(path) | {"answering": wrong}, path)
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(path)


class TestRefused:
    def test_while_a_run_writes_its_folder(self, tmp_path: Path) -> None:
        run = run_in(tmp_path / "run", epochs=1)
        measured = load_checkpoint(run / "best.pth")
        lock = RunLock(run)
        with pytest.raises(RunError, match="trained already"):
            keep_answering(measured, run / "best.pth", FOUND)
        lock.release()
        assert load_checkpoint(run / "best.pth").answering == AS_IT_IS

    def test_other_weights(self, tmp_path: Path) -> None:
        path = run_in(tmp_path / "run", epochs=1) / "best.pth"
        measured = load_checkpoint(path)
        other = {name: value + 1 for name, value in measured.weights.items()}
        with pytest.raises(CheckpointError, match="other weights"):
            keep_answering(replace(measured, weights=other), path, FOUND)

    def test_bare_weights(self, tmp_path: Path) -> None:
        measured = load_checkpoint(run_in(tmp_path / "run", epochs=1) / "best.pth")
        torch.save(measured.weights, tmp_path / "bare.pth")
        with pytest.raises(CheckpointError, match="weights alone"):
            keep_answering(measured, tmp_path / "bare.pth", FOUND)

    def test_what_came_with_the_program(self, tmp_path: Path) -> None:
        measured = load_checkpoint(run_in(tmp_path / "run", epochs=1) / "best.pth")
        with pytest.raises(CheckpointError, match="came with the program"):
            keep_answering(measured, resource("pretrained", "net.pth"), FOUND)
