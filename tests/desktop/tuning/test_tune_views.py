"""The Tune view in the window: what is measured while what it is of is changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from studio.desktop.core.worker import SharedProgress
from studio.desktop.tuning import tuning_jobs
from studio.desktop.tuning.tool_view import ToolView
from studio.desktop.widgets.notice import Notice
from studio.engine.data.sources import Digits
from studio.engine.errors import StudioError
from tests.desktop.driving import Driver

MEANWHILE = "Network or data were changed meanwhile: measure again."


@pytest.fixture
def going_on(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A preflight is being made until the event is set; then it fails."""
    end = threading.Event()

    def work() -> object:
        end.wait(20)
        raise StudioError("Of what was there before.")

    monkeypatch.setitem(tuning_jobs.WORK, "preflight", lambda *_: work)
    driver.window.places.show_view(driver.window.tune)
    driver.services.tuning.start("preflight")
    yield end
    end.set()


def test_it_says_why_there_is_no_result(driver: Driver, going_on: threading.Event) -> None:
    driver.workspace.set_data(driver.workspace.data.changed(augment=({"kind": "Shift"},)))
    going_on.set()
    view = driver.find(ToolView, "preflightView")
    notice = view.findChild(Notice)
    assert notice is not None
    driver.qtbot.waitUntil(lambda: not driver.services.tuning.active, timeout=5_000)
    driver.qtbot.wait(50)
    assert notice.isVisible()
    assert notice.text() == MEANWHILE
    assert driver.button("preflightStartButton").isEnabled()


def test_what_fails_by_itself_says_why(driver: Driver, going_on: threading.Event) -> None:
    going_on.set()
    notice = driver.find(ToolView, "preflightView").findChild(Notice)
    assert notice is not None
    driver.qtbot.waitUntil(lambda: notice.text() == "Of what was there before.", timeout=5_000)


def test_nothing_is_measured_while_data_is_opened_and_all_can_be_after(driver: Driver) -> None:
    driver.window.places.show_view(driver.window.tune)
    start = driver.button("preflightStartButton")
    assert start.isEnabled()
    driver.workspace.begin_opening(Digits(), SharedProgress())
    assert not start.isEnabled()
    driver.workspace.end_opening(None)
    assert start.isEnabled()
