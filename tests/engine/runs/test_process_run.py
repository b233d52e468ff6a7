"""Following and steering processes that train: here one that says what a test wants."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import Popen
from typing import cast

import pytest

from studio.engine.errors import Cancelled, CheckpointError, RunError, TrainingError
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs import process_group, process_run
from studio.engine.runs.own_files import REQUEST
from studio.engine.runs.process_run import ProcessRun, continue_together, train_together
from studio.engine.runs.record import Outcome
from studio.engine.runs.request import RequestedControl
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.distributed.failing import ENDED
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.event_lines import event_line
from studio.engine.training.loop.events import Ended, Event, NotSaved, Paused, Progressed, Started
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.wording import Wording
from tests.engine.small import small_recipe, striped_dataset


class Told:
    """Stands for torchrun: prints what it is told to."""

    def __init__(self) -> None:
        (out, self._out), (err, self._err) = os.pipe(), os.pipe()
        self.stdout, self.stderr = os.fdopen(out), os.fdopen(err)
        self.arguments: list[str] = []
        self.recipe: Recipe | None = None
        self.count = 0
        self.returncode: int | None = None

    def say(self, run: Path, *events: Event) -> None:
        for event in events:
            os.write(self._out, f"{event_line(run, event)}\n".encode())

    def end(self, status: int = 0, words: str = "") -> None:
        os.write(self._err, words.encode())
        os.close(self._err)
        os.close(self._out)
        self.returncode = status

    def wait(self, timeout: float | None = None) -> int | None:
        return self.returncode

    def terminate(self) -> None:
        if self.returncode is None:
            self.end(-15)

    kill = terminate


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    made = Told()

    def start(count: int, arguments: list[str], output: int, language: str) -> Popen[str]:
        made.count, made.arguments = count, arguments
        made.recipe = load_recipe(arguments[-2]) if arguments[-2].endswith("toml") else None
        return cast("Popen[str]", made)

    monkeypatch.setattr(process_run, "started", start)
    monkeypatch.setattr(process_group, "LOOK_SECONDS", 0.01)
    yield made
    made.terminate()


RECIPE = small_recipe(epochs=2, device="all")


@pytest.fixture
def done(tmp_path: Path) -> tuple[Path, list[Event]]:
    """A run that is kept, and what happened in it."""
    folder = RunFolder(tmp_path / "run", Trainer(prepare(RECIPE, striped_dataset())))
    return folder.path, list(folder.run())


def begun(told: Told, run: Path, events: list[Event], control: Control) -> ProcessRun:
    told.say(run, events[0])
    return train_together(RECIPE, 2, control)


def test_it_is_followed_to_its_end(told: Told, done: tuple[Path, list[Event]]) -> None:
    path, events = done
    run = begun(told, path, events, Control())
    assert (told.count, told.arguments[0], told.arguments[-1]) == (2, "train", "--json")
    assert told.recipe == RECIPE
    assert (run.path, run.processes) == (path, 2)
    assert run.last.epoch == 0 and run.last.history.is_empty  # whatever it has saved since
    told.say(path, *events[1:])
    told.end()
    assert list(run.run()) == events
    assert run.best is not None and run.best.epoch == load_checkpoint(path / "best.pth").epoch
    assert run.last.epoch == 2 and len(run.last.history.epochs) == 2 and run.is_saved


def test_newer_weights_are_taken_once(told: Told, done: tuple[Path, list[Event]]) -> None:
    run = begun(told, *done, Control())
    assert run.newest_weights() is not None and run.newest_weights() is None


def test_one_that_goes_on_begins_with_the_curve_it_has(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    told.say(path, events[0])
    longer = RECIPE.changed(training=RECIPE.training.changed(epochs=5))
    run = continue_together(path, longer, 2, Control())
    assert told.arguments[:3] == ["continue", str(path), "--recipe"] and told.recipe == longer
    assert run.last.epoch == 2 and len(run.last.history.epochs) == 2


LONG = "The folder {x} is not there. " * 10
ANOTHER = f"training-studio: {ENDED.format(count=2)}\n"
OTHER_CHINESE = f"training-studio: {Wording('zh_CN').tr(ENDED, count=2)}\n"
REPORT = """
Failures:
[1]:
  exitcode  : 1 (pid: 6469)
Root Cause (first observed failure):
[0]:
  exitcode  : -9 (pid: 6470)  (SIGKILL)
"""


@pytest.mark.parametrize(
    ("words", "told_why"),
    [
        ("noise\ntraining-studio: No room.\ntraining-studio: The other one went.\n", "No room."),
        ("training-studio: Gone.\n" + REPORT, "by signal 9"),
        ("training-studio: Gone.\n" + REPORT.replace("-9", "-15"), "Gone."),
        (ANOTHER + REPORT.replace("-9", "-11"), "by signal 11"),
        (ANOTHER + OTHER_CHINESE + "training-studio: No room.\n", "No room."),
        (ANOTHER, ENDED.format(count=2)),
        (f"training-studio: {LONG}\n", LONG.strip()),
        ("", "without saying why (status 1)"),
    ],
    ids=["words", "killed", "ended", "crashed", "cause", "consequence", "long", "silent"],
)
@pytest.mark.parametrize("has_begun", [True, False], ids=["begun", "starting"])
def test_a_failure_has_the_reason_that_came_first(
    words: str, told_why: str, has_begun: bool, told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    run = begun(told, path, events, Control()) if has_begun else None
    told.end(1, words)
    with pytest.raises(TrainingError) as failure:
        list(run.run()) if run else train_together(RECIPE, 2, Control())
    assert told_why in str(failure.value)


def test_it_is_stopped_while_it_starts(told: Told) -> None:
    control = Control()
    later = threading.Timer(0.03, control.stop)
    later.start()
    with pytest.raises(Cancelled):
        train_together(RECIPE, 2, control)
    later.join()
    assert told.returncode == -15


def test_what_is_wanted_is_asked_for_one_after_the_other(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    control, heard = Control(), RequestedControl()
    run = begun(told, path, events, control)
    going = run.run()
    progress = next(event for event in events if isinstance(event, Progressed))

    def go_on() -> None:
        told.say(path, progress)
        assert isinstance(next(going), Started | Progressed)

    def hear() -> RequestedControl:
        heard._path, heard._looked = path / REQUEST, -1e9  # a second is long
        heard._look()
        return heard

    control.pause()
    control.watching = True
    go_on()
    go_on()
    go_on()
    assert hear()._going.is_set() is False and not heard.watching
    control.resume()
    go_on()
    assert hear()._going.is_set()
    go_on()
    assert hear().watching
    control.stop("interrupted")
    go_on()
    control.stop("discarded")  # the person closed the window, and wants nothing of it
    go_on()
    assert hear().stopped and heard.outcome == "discarded"
    told.say(path, Ended("discarded", None, None, 1.0))
    told.end()
    assert isinstance(list(going)[-1], Ended) and run.last.epoch == 0


def test_a_pause_that_another_program_asks_for_is_known(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    control = Control()
    run = begun(told, path, events, control)
    going = run.run()
    progress = next(event for event in events if isinstance(event, Progressed))
    told.say(path, progress, Paused(1.0))
    assert [type(next(going)) for _ in range(3)] == [Started, Progressed, Paused]
    assert control.paused
    told.say(path, replace(progress, position=1.1))
    next(going)
    assert not control.paused and not (path / REQUEST).exists()


def test_a_pause_that_is_taken_back_at_once_does_not_come_again(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    control = Control()
    run = begun(told, path, events, control)
    going = run.run()
    control.pause()
    told.say(path, *events[1:3])
    next(going), next(going)
    control.resume()
    told.say(path, Paused(0.1))
    assert [type(next(going)) for _ in range(2)][-1] is Paused
    assert not control.paused


def test_processes_that_do_not_end_when_they_are_asked_are_ended(
    told: Told, done: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_run, "MOST_SILENCE", 0.02)
    control = Control()
    run = begun(told, *done, control)
    control.stop()
    with pytest.raises(TrainingError, match="without saying why"):
        list(run.run())
    assert told.returncode == -15


def test_they_are_ended_where_nobody_follows_them(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    going = begun(told, *done, Control()).run()
    next(going)
    cast("Generator[Event]", going).close()
    assert told.returncode == -15


def test_weights_for_which_there_is_no_memory_are_left(
    told: Told, done: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> None:
        raise MemoryError

    run = begun(told, *done, Control())
    monkeypatch.setattr(process_run, "load_checkpoint", fails)
    assert run.newest_weights() is None


def test_a_best_that_could_not_be_saved_is_not_taken_from_before(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    run = begun(told, path, events, Control())
    lost = NotSaved(RunError("The disk is full."), is_final=True)
    told.say(path, lost, Ended("finished", 9, None, 1.0))
    told.end(1)
    with pytest.raises(CheckpointError, match="epoch of the run, 9, could not be saved"):
        list(run.run())
    assert run.best is None and not run.is_saved


def test_what_it_kept_and_cannot_be_read_is_told(
    told: Told, done: tuple[Path, list[Event]]
) -> None:
    path, events = done
    run = begun(told, path, events, Control())
    (path / "best.pth").write_bytes(b"torn")
    told.say(path, *events[1:])
    told.end()
    with pytest.raises(CheckpointError, match=r"what it has kept cannot be read: .*best\.pth"):
        list(run.run())


def test_processes_that_hang_after_the_end_are_ended(
    told: Told, done: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_run, "LONGEST_FAREWELL", 0.02)
    path, events = done
    run = begun(told, path, events, Control())
    told.say(path, *events[1:])
    assert list(run.run()) == events
    assert told.returncode == -15 and run.best is not None


@pytest.mark.parametrize("outcome", ["stopped", "discarded", "interrupted"])
def test_what_began_while_it_was_stopped_is_kept_only_to_go_on_later(
    outcome: Outcome,
    told: Told,
    done: tuple[Path, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, events = done
    control, terminate = Control(), told.terminate

    def tell_and_end() -> None:
        told.say(path, events[0])
        terminate()

    monkeypatch.setattr(told, "terminate", tell_and_end)
    control.stop(outcome)
    with pytest.raises(Cancelled):
        train_together(RECIPE, 2, control)
    monkeypatch.undo()
    assert path.exists() == (outcome == "interrupted")


def test_an_end_that_nothing_came_of_is_asked_for_again(
    told: Told, done: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, events = done
    control = Control()
    run = begun(told, path, events, control)
    going = run.run()
    control.stop()
    told.say(path, *events[1:4])
    next(going), next(going)
    (path / REQUEST).unlink()
    next(going)
    assert not (path / REQUEST).exists()
    monkeypatch.setattr(process_run, "SECONDS_TO_ANSWER", 0.0)
    next(going)
    assert (path / REQUEST).exists()
