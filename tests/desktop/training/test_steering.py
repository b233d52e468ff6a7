"""What a person does at an awkward moment: nothing is lost, overridden or begun unasked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.run_state import RunState
from studio.desktop.core.worker import SharedProgress
from studio.desktop.training import run_controller, run_jobs
from studio.desktop.tuning.tool_view import ToolView
from studio.engine.network.templates import TEMPLATES
from studio.engine.paths import runs_folder
from studio.engine.recipe import Data
from studio.engine.runs.library import RunLibrary
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.events import Ended, Event
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.desktop.driving import Driver
from tests.desktop.test_steering import opened_window, records, start_and_pause
from tests.engine.small import small_recipe, striped_dataset


def set_rate(driver: Driver, rate: float) -> None:
    driver.find(QWidget, "learningRateSpin").setValue(rate)  # type: ignore[attr-defined]


def go_on_as_a_branch(driver: Driver) -> None:
    set_rate(driver, 0.0003)
    button = driver.button("pauseButton")
    driver.qtbot.waitUntil(lambda: button.text() == "Contin&ue as a branch")
    driver.click("pauseButton")


def close_and_accept(driver: Driver) -> None:
    driver.window.close()
    box = driver.window.findChild(QMessageBox, "closeDialog")
    assert box is not None
    box.accept()
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=20_000)


def assert_nothing_goes_on(driver: Driver) -> None:
    driver.qtbot.wait(100)
    assert not driver.services.run.active
    assert not any(worker.isRunning() for worker in driver.services.background._workers)


def test_nothing_begins_in_a_window_that_closes(qtbot: QtBot) -> None:
    """A thread that outlives its window ends the process with an abort."""
    driver = opened_window(qtbot)
    driver.window.places.show_view(driver.window.runs)
    driver.set_epochs(400)
    driver.click("trainButton")
    qtbot.waitUntil(lambda: len(records()) == 1, timeout=20_000)
    driver.window.runs.choose(tuple(records()))
    close_and_accept(driver)
    assert_nothing_goes_on(driver)
    driver.window.deleteLater()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """A run's thread that stands still at its end: the first event says that it is there, the
    second lets it go.
    """
    is_there, may_go = threading.Event(), threading.Event()
    tell = run_controller._ended

    def slowly(event: Event) -> Ended:
        is_there.set()
        assert may_go.wait(60)
        return tell(event)

    monkeypatch.setattr(run_controller, "_ended", slowly)
    yield is_there, may_go
    may_go.set()


def test_a_branch_that_was_to_come_does_not_begin_in_a_window_that_closes(
    qtbot: QtBot, held: tuple[threading.Event, threading.Event]
) -> None:
    """Also where the run that it leaves has ended before the person asked to close."""
    is_there, may_go = held
    driver = opened_window(qtbot)
    start_and_pause(driver)
    go_on_as_a_branch(driver)
    assert is_there.wait(60)
    driver.window.close()
    box = driver.window.findChild(QMessageBox, "closeDialog")
    assert box is not None
    box.accept()
    may_go.set()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=60_000)
    assert_nothing_goes_on(driver)
    assert [record.current_status for record in records().values()] == ["stopped"], "and no branch"
    driver.window.deleteLater()


def test_a_run_that_waits_for_weights_does_not_begin_in_a_window_that_closes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though they are there in the moment it closes."""
    driver = opened_window(qtbot)
    monkeypatch.setattr(run_jobs, "missing_weights", lambda _: ("resnet18",))
    monkeypatch.setattr(run_jobs, "fetch_weights", _until_cancelled)
    driver.click("trainButton")
    assert driver.services.weights.active
    driver.window.close()
    assert not driver.window.isVisible()
    assert_nothing_goes_on(driver)
    assert records() == {}
    driver.window.deleteLater()


def _until_cancelled(names: object, progress: SharedProgress) -> None:
    while not progress.cancelled:
        threading.Event().wait(0.005)


def test_a_run_goes_on_being_kept_when_the_system_ends_the_window(qtbot: QtBot) -> None:
    """Nobody is there to answer a question."""
    driver = opened_window(qtbot)
    start_and_pause(driver)
    driver.window.end_requested.emit()
    assert not driver.window.findChildren(QMessageBox)
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=60_000)
    assert [record.current_status for record in records().values()] == ["interrupted"]
    driver.window.deleteLater()


def test_stop_right_after_continue_as_a_branch_stops(driver: Driver) -> None:
    start_and_pause(driver)
    go_on_as_a_branch(driver)
    assert driver.services.run.state is RunState.STOPPING
    assert not driver.button("pauseButton").isEnabled()
    driver.click("stopButton")
    driver.wait_for_the_end()
    driver.qtbot.wait(200)
    assert not driver.services.run.active
    assert [record.current_status for record in records().values()] == ["stopped"]


def test_what_is_discarded_is_not_kept_by_a_late_stop(driver: Driver) -> None:
    start_and_pause(driver)
    driver.services.steering.discard()
    driver.click("stopButton")
    driver.wait_for_the_end()
    assert list(runs_folder().iterdir()) == []


def test_a_question_that_was_answered_is_gone(driver: Driver) -> None:
    start_and_pause(driver)
    for _ in range(2):
        driver.click("discardButton")
        (box,) = driver.window.findChildren(QMessageBox, "discardDialog")
        box.reject()
        driver.qtbot.waitUntil(lambda: not driver.window.findChildren(QMessageBox))
    driver.click("stopButton")
    driver.wait_for_the_end()


def other_weights() -> Checkpoint:
    """Of a network that the running one's weights do not fit."""
    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    list(trainer.run())
    return trainer.last


def test_weights_chosen_while_a_run_goes_on_stay_chosen(driver: Driver) -> None:
    driver.set_epochs(400)
    driver.click("trainButton")
    driver.qtbot.waitUntil(lambda: driver.services.steering.begun is not None, timeout=20_000)
    chosen = other_weights()
    driver.workspace.use_checkpoint(chosen, "chosen")
    driver.qtbot.wait(700)  # more than one snapshot of the run's weights
    driver.click("stopButton")
    driver.wait_for_the_end()
    assert not driver.window.findChildren(UnexpectedDialog)
    assert driver.workspace.checkpoint is chosen


@pytest.fixture
def fetching(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Train was pressed and weights are being downloaded, until the event is set."""
    there = threading.Event()
    monkeypatch.setattr(run_jobs, "missing_weights", lambda _: ("resnet18",))
    monkeypatch.setattr(run_jobs, "fetch_weights", lambda *_: there.wait(20))
    driver.set_epochs(2)
    driver.click("trainButton")
    yield there
    there.set()


def test_while_weights_are_downloaded_only_stop_is_on(
    driver: Driver, fetching: threading.Event
) -> None:
    assert not driver.button("trainButton").isEnabled()
    assert not driver.button("pauseButton").isEnabled()
    assert driver.button("stopButton").isEnabled()
    assert not driver.button("discardButton").isVisible()
    assert not driver.find(QComboBox, "datasetCombo").isEnabled()
    driver.services.steering.train_more(3)
    driver.services.fine_tune()
    assert not driver.services.run.active
    fetching.set()
    driver.qtbot.waitUntil(lambda: len(records()) == 1, timeout=20_000)
    driver.wait_for_the_end()


def test_a_run_that_waited_for_weights_learns_from_the_data_it_was_set_to(
    driver: Driver, fetching: threading.Event
) -> None:
    wanted = driver.workspace.opened
    assert wanted is not None
    driver.workspace.opened = None
    fetching.set()
    driver.qtbot.waitUntil(lambda: len(records()) == 1, timeout=20_000)
    driver.workspace.opened = wanted
    driver.wait_for_the_end()
    assert driver.workspace.checkpoint is not None
    assert driver.workspace.checkpoint.classes == tuple(wanted.overview.classes)


def test_continuing_another_run_meanwhile_is_refused_and_changes_nothing(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    (run,) = RunLibrary().runs()
    set_rate(driver, 0.003)
    start_and_pause(driver)
    driver.services.steering.continue_run(run.path)
    driver.qtbot.waitUntil(lambda: "stop it first" in driver.window.frame.notice.text())
    assert driver.workspace.training.learning_rate == 0.003
    driver.click("stopButton")
    driver.wait_for_the_end()


def test_a_pause_before_the_run_has_begun_is_not_compared_with_the_last_one(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    ready, make = threading.Event(), run_jobs.make_run

    def slowly(*given: Any) -> Any:
        ready.wait(20)
        return make(*given)

    monkeypatch.setattr(run_jobs, "make_run", slowly)
    set_rate(driver, 0.003)
    driver.click("trainButton")
    driver.click("pauseButton")
    assert driver.button("pauseButton").text() == "Contin&ue"
    assert driver.button("pauseButton").isEnabled()
    driver.click("pauseButton")
    ready.set()
    driver.wait_for_the_end()
    assert [record.current_status for record in records().values()] == ["finished", "finished"]


def test_train_on_goes_on_by_what_is_set_now(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    set_rate(driver, 0.02)
    driver.services.steering.train_more(2)
    driver.wait_for_the_end()
    assert driver.workspace.checkpoint is not None
    assert driver.workspace.checkpoint.recipe.training.learning_rate == 0.02
    assert driver.workspace.training.learning_rate == 0.02


def test_train_on_with_other_layers_says_why_not(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    driver.window.layers.set_network(TEMPLATES[1].network, keep_undo=True)
    driver.services.steering.train_more(2)
    assert "Layers were changed" in driver.window.frame.notice.text()
    assert not driver.services.run.active
    assert driver.workspace.network == TEMPLATES[1].network


def test_other_samples_chosen_while_paused_are_said_to_be_no_branch(driver: Driver) -> None:
    start_and_pause(driver)
    before = driver.workspace.data
    driver.workspace.set_data(Data(source=before.source, share=0.4))
    button = driver.button("pauseButton")
    driver.qtbot.waitUntil(lambda: not button.isEnabled())
    assert "Other samples" in button.toolTip()
    driver.workspace.set_data(before)
    driver.qtbot.waitUntil(button.isEnabled)


def test_escape_in_a_field_does_not_stop_the_run(driver: Driver) -> None:
    start_and_pause(driver)
    driver.window.places.show_view(driver.window.runs)
    driver.window.activateWindow()
    driver.qtbot.waitActive(driver.window)
    field = driver.find(QLineEdit, "runsSearch")
    driver.qtbot.waitUntil(field.isVisible)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert driver.services.run.state is RunState.PAUSED
    driver.window.toolbar.setFocus()
    QTest.keyClick(driver.window, Qt.Key.Key_Escape)
    driver.wait_for_the_end()


def test_train_is_off_while_a_measurement_goes_on(driver: Driver) -> None:
    driver.services.tuning.start("preflight")
    button = driver.button("trainButton")
    assert not button.isEnabled()
    assert "being measured" in button.toolTip()
    driver.qtbot.waitUntil(button.isEnabled, timeout=30_000)


def test_what_is_measured_of_a_network_that_was_changed_is_dropped(driver: Driver) -> None:
    driver.window.places.show_view(driver.window.tune)
    found: list[str] = []
    driver.services.tuning.done.connect(lambda name, _: found.append(name))
    driver.services.tuning.start("preflight")
    driver.window.layers.set_network(TEMPLATES[1].network, keep_undo=True)
    driver.qtbot.waitUntil(lambda: not driver.services.tuning.active, timeout=30_000)
    view = driver.find(ToolView, "preflightView")
    assert not view._has_result
    assert found == [], "it was cancelled: nobody waits for it"


def test_other_augmentation_makes_what_was_measured_old(driver: Driver) -> None:
    driver.window.places.show_view(driver.window.tune)
    driver.services.tuning.start("preflight")
    view = driver.find(ToolView, "preflightView")
    driver.qtbot.waitUntil(lambda: view._has_result, timeout=30_000)
    driver.workspace.set_data(driver.workspace.data.changed(augment=({"kind": "Shift"},)))
    assert not view._has_result
