"""Runs of other programs are seen as they come, and asked to stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.runs import run_watch
from studio.desktop.runs.run_shelf import Listed, RunShelf
from studio.desktop.runs.runs_panel import RunsPanel
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import REQUEST
from studio.engine.runs.record import RunRecord
from tests.engine.runs.kept import put_run

ANOTHER = {"outcome": "running", "host": "node7", "process": (1, 0.0)}


@pytest.fixture
def shelf(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunShelf]:
    monkeypatch.setattr(run_watch, "LOOK_MS", 5)
    monkeypatch.setenv("STUDIO_RUNS", str(tmp_path))
    root = QObject()
    background = Background(root)
    made = RunShelf(root, background)
    yield made
    made.watch.watch(False)
    background.wait_all()


def elsewhere(folder: Path, **values: object) -> None:
    """Another program writes what it has reached."""
    record = RunRecord.read(folder)
    replace(record, **(ANOTHER | values)).write(folder)  # type: ignore[arg-type]


def test_a_run_of_another_program_comes_and_grows(
    shelf: RunShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    listings: list[Listed] = []
    shelf.listed.connect(listings.append)
    shelf.watch.watch(True)
    qtbot.waitUntil(lambda: shelf.watch._written is not None)
    assert not listings, "nothing has changed yet"
    put_run(tmp_path, "theirs")
    elsewhere(tmp_path / "theirs", epochs=1)
    qtbot.waitUntil(lambda: bool(listings) and listings[-1].runs[0].record.epochs == 1)
    assert listings[-1].runs[0].outcome == "running"
    elsewhere(tmp_path / "theirs", epochs=2)
    qtbot.waitUntil(lambda: listings[-1].runs[0].record.epochs == 2)
    shelf.watch.watch(False)
    assert not shelf.watch._timer.isActive()


def test_it_is_asked_by_the_buttons_that_only_such_a_run_has(
    shelf: RunShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    put_run(tmp_path, "mine", outcome="finished")
    put_run(tmp_path, "theirs")
    elsewhere(tmp_path / "theirs")
    panel = RunsPanel()
    qtbot.addWidget(panel)
    panel.asked.connect(shelf.ask)
    panel.show()
    library = RunLibrary(tmp_path)
    panel.set_runs(library.runs())

    def button(name: str) -> QPushButton:
        found = panel.findChild(QPushButton, f"{name}Button")
        assert isinstance(found, QPushButton)
        return found

    panel.choose(["mine"])
    assert button("continueRun").isVisible() and not button("stopRunElsewhere").isVisible()
    panel.choose(["theirs"])
    assert not button("continueRun").isVisible() and button("stopRunElsewhere").isVisible()
    assert "node7" in button("stopRunElsewhere").toolTip()
    button("pauseRunElsewhere").click()
    qtbot.waitUntil((tmp_path / "theirs" / REQUEST).exists)
    assert "pause" in (tmp_path / "theirs" / REQUEST).read_text()
    elsewhere(tmp_path / "theirs", paused=True)
    panel.set_runs(library.runs())
    assert button("pauseRunElsewhere").text() == "Resume"
    button("stopRunElsewhere").click()
    qtbot.waitUntil(lambda: "stop" in (tmp_path / "theirs" / REQUEST).read_text())
