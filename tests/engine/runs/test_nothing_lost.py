"""Whatever happens around a run's folder: what was reached is kept, and a person's files stay."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from studio.engine.errors import RunError
from studio.engine.runs import run_folder
from studio.engine.runs.continuing import continue_run
from studio.engine.runs.record import RunRecord
from studio.engine.runs.refusal import refuse_a_run
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import (
    Ended,
    EpochEnded,
    Event,
    FolderGone,
    NotSaved,
    Started,
)
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset

moves = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")


@pytest.fixture
def saves_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_folder, "SECONDS_BETWEEN_SAVES", 0.0)
    monkeypatch.setattr(run_folder, "MOST_OF_TIME", 1e9)
    monkeypatch.setattr(run_folder, "WAITS_AT_THE_END", ())


def new_run(path: Path, epochs: int = 3, control: Control | None = None) -> RunFolder:
    return RunFolder(
        path, Trainer(prepare(small_recipe(epochs=epochs), striped_dataset()), control)
    )


def test_a_persons_files_in_the_folder_stay(tmp_path: Path) -> None:
    mine = ["film.mkv.part", "epochs/epoch-best.pth", "epochs/archive.part", "sub/last.pth.part"]
    for name in mine:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    recipe = small_recipe(epochs=4, keep=0)
    list(RunFolder(tmp_path, Trainer(prepare(recipe, striped_dataset()))).run())
    assert all((tmp_path / name).read_text() == "mine" for name in mine)


def test_what_a_kill_left_half_written_goes(tmp_path: Path) -> None:
    list(new_run(tmp_path / "run").run())
    (tmp_path / "run" / "last.pth.studio-part").touch()
    (tmp_path / "run" / "epochs" / "epoch-0009.pth.studio-part").touch()
    list(continue_run(tmp_path / "run", striped_dataset()).run())
    assert not list(tmp_path.rglob("*part"))


@pytest.mark.parametrize("name", ["best.pth", "recipe.toml", "label.json", "epochs/epoch-0001.pth"])
def test_a_run_writes_over_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(RunError, match=Path(name).name):
        refuse_a_run(tmp_path)
    with pytest.raises(RunError, match="would write over"):
        list(new_run(tmp_path).run())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
    assert (tmp_path / name).read_text() == "mine"


def test_discarding_removes_what_the_run_wrote_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    control = Control()
    for event in new_run(tmp_path, control=control).run():
        if isinstance(event, EpochEnded):
            control.stop("discarded")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    first, second = new_run(tmp_path / "run").run(), new_run(tmp_path / "run").run()
    next(first)
    with pytest.raises(RunError, match="is being trained already"):
        next(second)
    with pytest.raises(RunError, match="is being trained already"):
        continue_run(tmp_path / "run", striped_dataset())
    with pytest.raises(RunError, match="is being trained already"):
        refuse_a_run(tmp_path / "run")
    *_, ended = first
    assert isinstance(ended, Ended) and ended.outcome == "finished"
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 3


def test_a_run_that_was_prepared_while_another_finished_does_not_write_over_it(
    tmp_path: Path,
) -> None:
    late = new_run(tmp_path / "run", epochs=1)
    list(new_run(tmp_path / "run").run())
    with pytest.raises(RunError, match="holds a run already"):
        list(late.run())
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 3


def test_a_run_that_nobody_follows_any_more_is_kept(tmp_path: Path) -> None:
    """Such as one whose events could not be printed."""
    folder = new_run(tmp_path / "run", epochs=50)
    events = folder.run()
    while folder.trainer.last.epoch < 2:
        next(events)
    events.close()
    assert load_checkpoint(tmp_path / "run" / "last.pth").epoch == 2
    assert RunRecord.read(tmp_path / "run").outcome == "interrupted"
    *_, ended = continue_run(tmp_path / "run", striped_dataset()).run()
    assert isinstance(ended, Ended) and ended.epochs == 50


@moves
@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_a_folder_that_goes_while_it_trains_is_told_and_written_anew(
    tmp_path: Path, how: str, saves_always: None
) -> None:
    run, control, events = tmp_path / "run", Control(), []
    for event in new_run(run, 9, control).run():
        events.append(event)
        if isinstance(event, EpochEnded) and event.epoch == 2:
            if how == "moved":
                run.rename(tmp_path / "elsewhere")
            else:
                shutil.rmtree(run)
        if isinstance(event, EpochEnded) and event.epoch == 4:
            control.stop()
    assert [event for event in events if isinstance(event, FolderGone)] == [FolderGone(run)]
    assert not [event for event in events if isinstance(event, NotSaved)]
    folder = continue_run(run, striped_dataset())
    assert (run / "recipe.toml").is_file()
    assert folder.trainer.last.epoch == 4
    *_, ended = folder.run()
    assert isinstance(ended, Ended) and ended.epochs == 9


@moves
def test_a_folder_that_is_another_runs_by_now_is_not_written(
    tmp_path: Path, saves_always: None
) -> None:
    run, control, events = tmp_path / "run", Control(), list[Event]()
    folder = new_run(run, 4, control)
    for event in folder.run():
        events.append(event)
        if isinstance(event, EpochEnded) and event.epoch == 2:
            run.rename(tmp_path / "elsewhere")
            list(new_run(run, epochs=1).run())
    told = [event for event in events if isinstance(event, NotSaved)]
    assert told[-1].is_final and "holds a run already" in str(told[-1].error)
    assert load_checkpoint(run / "last.pth").epoch == 1
    assert not folder.is_saved


def test_a_disk_too_small_for_the_state_keeps_the_best_weights(
    tmp_path: Path, saves_always: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With Adam's memory and the best weights in it, the state is four times as large."""
    run = tmp_path / "run"
    folder, events = new_run(run, epochs=5), list[Event]()
    for event in folder.run():
        events.append(event)
        if isinstance(event, Started):
            limit = (run / "last.pth").stat().st_size * 3 // 2
            monkeypatch.setattr(os, "fsync", partial(_refuse_above, limit))
    told = [event for event in events if isinstance(event, NotSaved)]
    assert told[-1].is_final
    best = load_checkpoint(run / "best.pth")
    assert folder.trainer.best is not None
    assert best.epoch == folder.trainer.best.epoch > 0
    assert load_checkpoint(run / "last.pth").epoch == 0, "the old one is whole"
    record = RunRecord.read(run)
    assert (record.best_epoch, record.accuracy) == (best.epoch, best.metrics["test_accuracy"])
    assert folder.is_best_saved and not folder.is_saved
    assert (run / "epochs" / "epoch-0005.pth").is_file(), "what fits is not held up"


def _refuse_above(limit: int, file: int) -> None:
    if os.fstat(file).st_size > limit:
        raise OSError(27, "File too large")


def test_what_is_worth_most_is_written_first(
    tmp_path: Path, saves_always: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    replace = Path.replace

    def seen(part: Path, target: Path) -> Path:
        written.append(target.name)
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", seen)
    for event in new_run(tmp_path / "run").run():
        if isinstance(event, EpochEnded):
            order = [name for name in written if name.endswith(".pth")]
            assert order == ["best.pth", "last.pth", f"epoch-{event.epoch:04}.pth"]
        written.clear()


def test_a_run_that_cannot_be_kept_from_the_start_leaves_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", partial(_refuse_above, 1000))
    with pytest.raises(Exception, match="File too large"):
        list(new_run(tmp_path / "run").run())
    assert not (tmp_path / "run").exists()
