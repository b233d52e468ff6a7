"""The shelf: what a person changes of runs is written in the order it was asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.runs.run_shelf import MOST_DRAWN, Chosen, Listed, RunShelf
from studio.engine.errors import StudioError
from studio.engine.runs.label import Label
from studio.engine.runs.library import KeptRun, RunLibrary
from tests.engine.runs.kept import put_run


@pytest.fixture
def shelf(tmp_path: Path, qtbot: QtBot) -> Iterator[RunShelf]:
    put_run(tmp_path, "run")
    root = QObject()
    background = Background(root)
    made = RunShelf(root, background)
    made._library = RunLibrary(tmp_path)
    yield made
    background.wait_all()


def starred(listings: list[Listed]) -> list[bool]:
    return [listed.runs[0].starred for listed in listings]


def test_changes_are_made_in_the_order_they_were_asked_for(
    shelf: RunShelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two quick clicks on a star, of which the first finds a slow disk."""
    write = RunLibrary.set_starred

    def slowly(library: RunLibrary, id: str, starred: bool) -> None:
        time.sleep(0.3 if starred else 0)
        write(library, id, starred)

    monkeypatch.setattr(RunLibrary, "set_starred", slowly)
    listings: list[Listed] = []
    shelf.listed.connect(listings.append)
    shelf.set_starred("run", True)
    shelf.set_starred("run", False)
    shelf.set_note("run", "tried")
    qtbot.waitUntil(lambda: len(listings) > 0, timeout=10_000)
    assert shelf._library.run("run").label == Label(note="tried")
    qtbot.wait(300)
    assert starred(listings) == [False], "a list of between is of no use"


def test_a_list_that_comes_late_does_not_take_the_place_of_a_newer_one(
    shelf: RunShelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, waits = RunLibrary.runs, iter((0.4, 0.0, 0.0))

    def slowly(library: RunLibrary) -> list[KeptRun]:
        found = read(library)
        time.sleep(next(waits))
        return found

    monkeypatch.setattr(RunLibrary, "runs", slowly)
    listings: list[Listed] = []
    shelf.listed.connect(listings.append)
    shelf.refresh()
    qtbot.wait(100)  # it has read, and not told yet
    shelf.set_starred("run", True)
    qtbot.waitUntil(lambda: len(listings) > 0, timeout=10_000)
    qtbot.wait(500)
    assert starred(listings) == [True]


def test_what_could_not_be_changed_is_shown_as_it_is(
    shelf: RunShelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StudioError("The disk is full.")

    monkeypatch.setattr(RunLibrary, "set_starred", fail)
    listings: list[Listed] = []
    shelf.listed.connect(listings.append)
    with qtbot.waitSignals([shelf.failed, shelf.listed], timeout=3_000):
        shelf.set_starred("run", True)
    assert not starred(listings)[-1]


def test_of_very_many_runs_only_the_first_are_drawn(
    shelf: RunShelf, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = [f"run-{number}" for number in range(MOST_DRAWN + 3)]
    for id in ids:
        put_run(tmp_path, id)
    with qtbot.waitSignal(shelf.chosen) as told:
        shelf.choose(ids)
    assert told.args is not None
    chosen: Chosen = told.args[0]
    assert list(chosen.details.ids) == ids
    assert list(chosen.histories) == ids[:MOST_DRAWN]
