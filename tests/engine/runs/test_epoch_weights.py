"""Every epoch's weights within a budget, and a run whose files cannot be written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from studio.engine.errors import StudioError
from studio.engine.runs import epoch_weights, run_folder
from studio.engine.runs.epoch_weights import epoch_number, epoch_paths
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Ended, EpochEnded, Event, NotSaved, Paused
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_network, small_recipe, striped_dataset


def run(folder: Path, **training: Any) -> list[Event]:
    wide = small_network({"kind": "Linear", "name": "wide", "out_features": 8_000})
    trainer = Trainer(prepare(small_recipe(wide, **training), striped_dataset()))
    return list(RunFolder(folder, trainer).run())


def test_every_epoch_is_kept_while_they_are_small(tmp_path: Path) -> None:
    run(tmp_path, epochs=4)
    assert [epoch_number(path) for path in epoch_paths(tmp_path)] == [1, 2, 3, 4]
    third = open_checkpoint(epoch_paths(tmp_path)[2]).checkpoint
    assert third.epoch == 3
    assert third.state is None
    assert len(third.history.epochs) == 3


def test_the_oldest_go_first_and_best_and_last_stay(tmp_path: Path) -> None:
    """Each takes some 0.7 MB: two fit."""
    run(tmp_path, epochs=5, keep=1)
    kept = epoch_paths(tmp_path)
    assert [epoch_number(path) for path in kept] == [5]
    assert sum(path.stat().st_size for path in kept) <= 10**6
    assert load_checkpoint(tmp_path / "last.pth").epoch == 5
    assert (tmp_path / "best.pth").exists()


def test_no_budget_keeps_none(tmp_path: Path) -> None:
    run(tmp_path, epochs=2, keep=0)
    assert epoch_paths(tmp_path) == []


def test_a_full_disk_amid_a_run_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "SECONDS_BETWEEN_SAVES", 0.0)
    monkeypatch.setattr(run_folder, "MOST_OF_TIME", 1e9)
    trainer = Trainer(prepare(small_recipe(epochs=4), striped_dataset()))
    folder, told = RunFolder(tmp_path / "run", trainer), []
    for event in folder.run():
        if isinstance(event, EpochEnded) and event.epoch == 1:
            monkeypatch.setattr(os, "fsync", _full)
        if isinstance(event, EpochEnded) and event.epoch == 3:
            monkeypatch.undo()
        if isinstance(event, NotSaved):
            told.append(str(event.error))
    assert told
    assert all("No space left on device" in text for text in told)
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 4
    kept = [epoch_number(path) for path in epoch_paths(tmp_path / "run")]
    assert kept == [2, 3, 4], "the oldest made room, which did not help"
    assert RunRecord.read(tmp_path / "run").current_status == "finished"


def _full(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_at_the_end_leaves_the_result_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "WAITS_AT_THE_END", (0.0,))
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    events: list[Event] = []
    folder = RunFolder(tmp_path / "run", trainer)
    for event in folder.run():
        events.append(event)
        if isinstance(event, EpochEnded):
            monkeypatch.setattr(os, "fsync", _full)
    monkeypatch.undo()
    assert isinstance(events[-2], NotSaved)
    assert events[-2].is_final
    assert not folder.is_saved
    assert isinstance(events[-1], Ended)
    assert trainer.best is not None
    trainer.best.save(tmp_path / "elsewhere.pth")
    assert load_checkpoint(tmp_path / "elsewhere.pth").metrics["accuracy"] > 0


def test_a_file_that_is_held_for_a_moment_at_the_end_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "WAITS_AT_THE_END", (0.0, 0.0))
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    folder = RunFolder(tmp_path / "run", trainer)
    save, held = Checkpoint.save, []

    def held_once(checkpoint: Checkpoint, path: Path) -> None:
        if checkpoint.epoch == 2 and path.name == "last.pth" and not held:
            held.append(path)
            raise StudioError("{path} could not be written (held).", path=path)
        save(checkpoint, path)

    monkeypatch.setattr(Checkpoint, "save", held_once)
    assert not any(isinstance(event, NotSaved) for event in folder.run())
    assert held and folder.is_saved
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 2
    assert RunRecord.read(tmp_path / "run").outcome == "finished"


def test_the_oldest_epochs_make_room_for_what_is_worth_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "SECONDS_BETWEEN_SAVES", 0.0)
    monkeypatch.setattr(run_folder, "MOST_OF_TIME", 1e9)
    folder = tmp_path / "run"
    monkeypatch.setattr(os, "fsync", lambda _: _full_above(folder, 120_000))
    trainer = Trainer(prepare(small_recipe(epochs=12), striped_dataset()))
    events = list(RunFolder(folder, trainer).run())
    assert not any(isinstance(event, NotSaved) for event in events)
    assert load_checkpoint(folder / "last.pth").epoch == 12
    kept = [epoch_number(path) for path in epoch_paths(folder)]
    assert kept == [*range(kept[0], 13)]
    assert 1 < kept[0] <= 12


def _full_above(folder: Path, limit: int) -> None:
    if sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) > limit:
        raise OSError(28, "No space left on device")


def test_epochs_that_cannot_be_written_do_not_hold_up_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that answers with errors: told, and last.pth is tried all the same."""
    monkeypatch.setattr(run_folder, "WAITS_AT_THE_END", ())

    def broken(_: Path) -> list[Path]:
        raise OSError(5, "Input/output error")

    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    events: list[Event] = []
    for event in RunFolder(tmp_path / "run", trainer).run():
        events.append(event)
        monkeypatch.setattr(epoch_weights, "epoch_paths", broken)
    told = [event for event in events if isinstance(event, NotSaved)]
    assert "Input/output error" in str(told[-1].error)
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_folder_that_cannot_be_made_is_told_before_the_first_batch(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    with pytest.raises(StudioError, match="could not be written"):
        list(RunFolder(tmp_path / "file" / "run", trainer).run())
    assert trainer.last.epoch == 0


def test_a_pause_is_saved_at_once(tmp_path: Path) -> None:
    """Whatever happens while it waits, the run goes on from there."""
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=9), striped_dataset()), control)
    for event in RunFolder(tmp_path / "run", trainer).run():
        if isinstance(event, EpochEnded) and event.epoch == 1:
            control.pause()
        if isinstance(event, Paused):
            kept = load_checkpoint(tmp_path / "run" / "last.pth")
            assert kept.epoch == 1
            control.stop()
    assert RunRecord.read(tmp_path / "run").current_status == "stopped"


def test_what_is_discarded_leaves_no_folder(tmp_path: Path) -> None:
    control = Control()
    trainer = Trainer(prepare(small_recipe(epochs=9), striped_dataset()), control)
    *_, ended = _discarding(RunFolder(tmp_path / "run", trainer), control)
    assert isinstance(ended, Ended)
    assert ended.outcome == "discarded"
    assert not (tmp_path / "run").exists()


def _discarding(folder: RunFolder, control: Control) -> list[Event]:
    events = []
    for event in folder.run():
        events.append(event)
        if isinstance(event, EpochEnded):
            control.stop("discarded")
    return events
