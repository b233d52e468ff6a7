"""Whoever trains: the controller does not know."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.desktop.core.language import languages
from studio.desktop.core.run_state import PreparedRun, RunState
from studio.desktop.training import run_jobs as jobs
from studio.desktop.training.run_controller import RunController
from studio.engine.errors import Cancelled
from studio.engine.runs import process_run
from studio.engine.training.distributed import launching
from studio.engine.training.loop.control import Control
from tests.engine.small import small_recipe, striped_dataset


@pytest.fixture
def run(qtbot: QtBot) -> Iterator[RunController]:
    parent = QObject()
    made = RunController(parent)
    yield made
    made.end()


def test_one_that_is_stopped_while_it_starts_is_over(run: RunController, qtbot: QtBot) -> None:
    def starting(control: Control) -> PreparedRun:
        while not control.stopped:
            time.sleep(0.001)
        raise Cancelled

    over: list[bool] = []
    run.cancelled.connect(lambda: over.append(True))
    run.start(starting)
    run.stop()
    assert run.state is RunState.STOPPING
    qtbot.waitUntil(lambda: run.state is RunState.IDLE)
    assert over


@pytest.mark.parametrize(("device", "count"), [("all", 3), ("auto", 0)], ids=["all", "one"])
def test_all_gpus_are_started_by_what_starts_any_run(
    device: str, count: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[object] = []

    def start(*arguments: object) -> object:
        started.append(arguments)
        return "processes"

    monkeypatch.setattr(launching, "gpus_together", lambda: 3)
    monkeypatch.setattr(process_run, "train_together", start)
    recipe, control = small_recipe(device=device), Control()
    made = jobs.make_run(recipe, striped_dataset(), None, control)
    expected = [(recipe, count, control, languages().language)] if count else []
    assert started == expected and (made.run == "processes") == bool(count)
