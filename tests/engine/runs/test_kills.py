"""Killed at any moment, a run leaves what it had finished, and the list of runs stays whole."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from studio.engine.runs.continuing import continue_run
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.events import Ended
from tests.engine.forked import context
from tests.engine.runs.endless import train_for_ever
from tests.engine.small import striped_dataset

ROUNDS, KILLS = 5, 10
"""Fifty kills, in rounds: all at once they take longer than one test may on a slow machine."""

LONGEST = 0.12
"""Seconds until a kill: some 60 saves are made meanwhile."""


@pytest.mark.skipif(sys.platform == "win32", reason="processes start too slowly without a fork")
@pytest.mark.parametrize("round", range(ROUNDS))
def test_fifty_kills_leave_a_consistent_list_of_runs_that_go_on(tmp_path: Path, round: int) -> None:
    chance = random.Random(round)
    library = RunLibrary(tmp_path)
    for number in range(KILLS):
        is_last = number == KILLS - 1  # which is killed once it can go on, however slow all is
        run, after = tmp_path / f"run-{number}", chance.random() * LONGEST
        _kill_one(run, after, wait_for=run / "last.pth" if is_last else None)
        runs = library.runs()
        assert {run.outcome for run in runs} <= {"interrupted"}
        assert {run.id for run in runs} == {
            path.name for path in tmp_path.iterdir() if any(path.iterdir())
        }
    continuable = [run for run in library.runs() if run.is_continuable]
    assert continuable
    assert [run.id for run in library.interrupted()] == [run.id for run in continuable]
    for run in continuable:
        checkpoint = load_checkpoint(run.path / "last.pth")
        assert checkpoint.state is not None
        assert checkpoint.state.place.epoch == checkpoint.epoch
        assert len(checkpoint.history.epochs) == checkpoint.epoch
        assert len(library.history(run.id).epochs) <= checkpoint.epoch + 1
        if (run.path / "best.pth").exists():
            load_checkpoint(run.path / "best.pth")
    for run in continuable[:1]:
        _goes_on(run.path)


def _kill_one(run: Path, after: float, wait_for: Path | None) -> None:
    began = context().Event()
    process = context().Process(target=train_for_ever, args=(run, began))
    process.start()
    assert began.wait(60)
    while wait_for is not None and not wait_for.exists():
        time.sleep(0.001)
    time.sleep(after)
    process.kill()
    process.join()
    process.close()


def _goes_on(run: Path) -> None:
    """To an end a little later, with what it had and no leftovers."""
    folder = continue_run(run, striped_dataset())
    done = folder.trainer.last.epoch
    *_, ended = _stopping(folder, done + 2)
    assert isinstance(ended, Ended)
    assert ended.epochs >= done + 2
    assert not list(run.rglob("*part"))


def _stopping(folder: RunFolder, epochs: int) -> list[object]:
    events: list[object] = []
    for event in folder.run():
        events.append(event)
        if folder.trainer.last.epoch >= epochs:
            folder.trainer._control.stop()
    return events
