"""A run that goes on elsewhere does what it is asked by a file in its folder."""

from __future__ import annotations

import json
import platform
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engine.errors import RunError
from studio.engine.runs import request as module
from studio.engine.runs.own_files import REQUEST
from studio.engine.runs.record import SILENT, RunRecord, this_process
from studio.engine.runs.request import RequestedControl, ask_run, send_request
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.loop.events import Ended, Paused
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


@pytest.fixture(autouse=True)
def looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.001)


def running(path: Path, **values: object) -> None:
    """As another process left it, that goes on."""
    path.mkdir(exist_ok=True)
    record = RunRecord(process=this_process(), host=platform.node())
    replace(record, **values).write(path)  # type: ignore[arg-type]


def test_it_is_stopped_and_keeps_what_it_reached(tmp_path: Path) -> None:
    control = RequestedControl()
    trainer = Trainer(prepare(small_recipe(epochs=50), striped_dataset()), control)
    folder = RunFolder(tmp_path / "run", trainer)
    control.listen(folder.path)
    events = []
    for event in folder.run():
        events.append(event)
        if not (folder.path / REQUEST).exists() and not control.stopped:
            ask_run(folder.path, "stop")
            time.sleep(0.002)
    ended = events[-1]
    assert isinstance(ended, Ended) and ended.outcome == "stopped"
    assert RunRecord.read(folder.path).outcome == "stopped"
    assert not (folder.path / REQUEST).exists()


def test_it_pauses_until_it_is_asked_to_resume(tmp_path: Path) -> None:
    control = RequestedControl()
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()), control)
    running(tmp_path)
    control.listen(tmp_path)
    ask_run(tmp_path, "pause")
    later = threading.Timer(0.05, ask_run, (tmp_path, "resume"))
    later.start()
    events = list(trainer.run())
    later.join()
    assert sum(isinstance(event, Paused) for event in events) == 1
    assert isinstance(events[-1], Ended) and events[-1].outcome == "finished"
    assert control.paused_seconds > 0.03


@pytest.mark.parametrize(
    ("request_", "outcome"), [("interrupt", "interrupted"), ("discard", "discarded")]
)
def test_who_has_started_it_says_how_it_ends(request_: str, outcome: str, tmp_path: Path) -> None:
    control = RequestedControl()
    control.listen(tmp_path)
    send_request(tmp_path, "watch")
    time.sleep(0.002)
    assert control.wait_if_paused() and control.watching
    send_request(tmp_path, request_)
    time.sleep(0.002)
    assert not control.wait_if_paused() and control.outcome == outcome


def test_what_was_meant_for_an_earlier_process_is_not_taken(tmp_path: Path) -> None:
    running(tmp_path)
    ask_run(tmp_path, "stop")
    control = RequestedControl()
    control.listen(tmp_path)
    assert control.wait_if_paused() and not (tmp_path / REQUEST).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"request": "delete"}', '{"request": 3}'])
def test_what_is_no_request_does_nothing(text: str, tmp_path: Path) -> None:
    control = RequestedControl()
    control.listen(tmp_path)
    (tmp_path / REQUEST).write_text(text)
    time.sleep(0.002)
    assert control.wait_if_paused() and not control.paused


def test_a_run_that_does_not_go_on_is_not_asked(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="There is no run"):
        ask_run(tmp_path / "none", "stop")
    running(tmp_path, outcome="finished")
    with pytest.raises(RunError, match="nothing to pause"):
        ask_run(tmp_path, "pause")
    assert not (tmp_path / REQUEST).exists()


def test_on_another_machine_a_run_lives_while_it_writes(tmp_path: Path) -> None:
    running(tmp_path, host="another", process=(1, 0.0))
    assert RunRecord.read(tmp_path).current_status == "running"
    assert RunRecord.read(tmp_path).is_elsewhere
    values = json.loads((tmp_path / "summary.json").read_text())
    values["written"] -= SILENT + 1
    (tmp_path / "summary.json").write_text(json.dumps(values))
    assert RunRecord.read(tmp_path).current_status == "interrupted"
    running(tmp_path)
    assert not RunRecord.read(tmp_path).is_elsewhere
