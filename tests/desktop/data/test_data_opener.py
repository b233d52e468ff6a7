"""Which dataset is open when several were asked for, and what is told of those that failed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.data import data_jobs
from studio.desktop.data.data_opener import DataOpener
from studio.engine.data.overview import prepared_data
from studio.engine.data.sources import Digits, Folder
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.recipe import Data
from tests.engine.small import striped_dataset

FIRST, SECOND = Data(source=Digits()), Data(source=Folder(path="/pets"))


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def opener(workspace: Workspace) -> Iterator[DataOpener]:
    background = Background(workspace)
    yield DataOpener(workspace, background)
    background.wait_all()


def opened(data: Data) -> OpenedData:
    dataset = striped_dataset()
    return OpenedData(data, dataset, prepared_data(dataset, data))


def test_what_fails_that_nobody_waits_for_any_more_is_not_told(
    opener: DataOpener, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_fail, may_open = threading.Event(), threading.Event()

    def open_data(data: Data, progress: Progress) -> OpenedData:
        if data == FIRST:
            assert may_fail.wait(10)
            raise DataError("The disk is gone.")
        assert may_open.wait(10)
        return opened(data)

    monkeypatch.setattr(data_jobs, "open_data", open_data)
    failures: list[Failure | None] = []
    workspace.data_failed.connect(failures.append)
    opener.open(FIRST)
    opener.open(SECOND)
    may_fail.set()
    qtbot.wait(100)
    assert workspace.is_opening
    with qtbot.waitSignal(workspace.data_opened, timeout=10_000):
        may_open.set()
    assert workspace.data == SECOND
    assert failures == []


def test_a_split_that_fails_ends_the_opening_it_took_the_place_of(
    opener: DataOpener, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = threading.Event()

    def open_data(data: Data, progress: Progress) -> OpenedData:
        if data != FIRST:
            never.wait(10)
        return opened(data)

    def split_data(*_: object) -> OpenedData:
        raise DataError("There is nothing to hold back.")

    monkeypatch.setattr(data_jobs, "open_data", open_data)
    monkeypatch.setattr(data_jobs, "split_data", split_data)
    with qtbot.waitSignal(workspace.data_opened, timeout=10_000):
        opener.open(FIRST)
    opener.open(SECOND)
    with qtbot.waitSignal(workspace.data_failed, timeout=10_000):
        workspace.set_data(FIRST.changed(share=0.3))
    assert not workspace.is_opening
    never.set()


def test_what_was_put_right_is_told_once(
    opener: DataOpener, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_data(data: Data, progress: Progress) -> OpenedData:
        progress.remark(DataError("Two files are damaged."))
        return opened(data)

    monkeypatch.setattr(data_jobs, "open_data", open_data)
    monkeypatch.setattr(data_jobs, "split_data", lambda data, dataset: opened(data))
    remarks: list[Failure] = []
    opener.remarked.connect(remarks.append)
    with qtbot.waitSignal(workspace.data_opened, timeout=10_000):
        opener.open(FIRST)
    with qtbot.waitSignal(workspace.data_opened, timeout=10_000):
        workspace.set_data(FIRST.changed(share=0.3))
    assert len(remarks) == 1


def test_pictures_are_read_larger_and_nothing_else_is(
    opener: DataOpener, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_jobs, "open_data", lambda data, progress: opened(data))
    with qtbot.waitSignal(workspace.data_opened):
        opener.open(SECOND.changed(exclude=("a",)))
    with qtbot.waitSignal(workspace.data_opened):
        opener.read_larger(224)
    assert workspace.data == Data(source=Folder(path="/pets", size=224), exclude=("a",))
    for size in (64, 224):
        opener.read_larger(size)
    assert not workspace.is_opening
    with qtbot.waitSignal(workspace.data_opened):
        opener.open(FIRST)
    opener.read_larger(224)
    assert not workspace.is_opening
