"""Pausing, changing course, stopping, discarding, going on: in the window, as a person does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.app import create_window
from studio.desktop.core.run_state import RunState
from studio.engine.paths import runs_folder
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.record import RunRecord
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.events import Event, Progressed
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.desktop.driving import Driver


def records() -> dict[str, RunRecord]:
    return {run.id: run.record for run in RunLibrary().runs()}


def start_and_pause(driver: Driver, epochs: int = 400) -> None:
    """A run that is paused a little way in."""
    driver.set_epochs(epochs)
    driver.click("trainButton")
    plot = driver.window.training.loss_plot
    driver.qtbot.waitUntil(lambda: len(plot.validation_points()[0]) >= 1, timeout=20_000)
    driver.click("pauseButton")
    driver.qtbot.waitUntil(lambda: driver.services.run.state is RunState.PAUSED)


def test_a_paused_run_waits_and_goes_on(driver: Driver) -> None:
    start_and_pause(driver)
    driver.qtbot.wait(150)
    points = len(driver.window.training.loss_plot.train_points()[0])
    driver.qtbot.wait(200)
    assert len(driver.window.training.loss_plot.train_points()[0]) == points
    assert driver.button("pauseButton").text() == "Contin&ue"
    driver.click("pauseButton")
    driver.qtbot.waitUntil(lambda: len(driver.window.training.loss_plot.train_points()[0]) > points)
    driver.click("stopButton")
    driver.wait_for_the_end()
    (record,) = records().values()
    assert record.current_status == "stopped"


def test_what_is_changed_while_paused_makes_a_branch(driver: Driver) -> None:
    start_and_pause(driver)
    rate = driver.find(QWidget, "learningRateSpin")
    rate.setValue(0.0003)  # type: ignore[attr-defined]
    button = driver.button("pauseButton")
    driver.qtbot.waitUntil(lambda: button.text() == "Contin&ue as a branch")
    assert "learning rate 0.001 → 0.0003" in driver.window.training._changes.text()
    driver.click("pauseButton")
    driver.qtbot.waitUntil(lambda: len(records()) == 2, timeout=20_000)
    driver.qtbot.waitUntil(lambda: driver.services.run.state is RunState.RUNNING)
    told: list[Event] = []
    driver.services.run.events_received.connect(told.extend)
    driver.qtbot.waitUntil(lambda: any(isinstance(e, Progressed) for e in told), timeout=20_000)
    bar = driver.window.toolbar.progress.findChild(QWidget, "progressBar")
    assert bar is not None
    assert bar.property("level") == "running"
    driver.click("stopButton")
    driver.wait_for_the_end()
    found = records()
    branch = next(record for record in found.values() if record.parent)
    parent = found[branch.parent.run]  # type: ignore[union-attr]
    assert parent.current_status == "stopped"
    assert branch.position > parent.position
    assert driver.workspace.training.learning_rate == 0.0003


def test_a_change_that_is_taken_back_leaves_the_run_as_it_was(driver: Driver) -> None:
    start_and_pause(driver)
    driver.find(QWidget, "learningRateSpin").setValue(0.5)  # type: ignore[attr-defined]
    button = driver.button("pauseButton")
    driver.qtbot.waitUntil(lambda: button.text() == "Contin&ue as a branch")
    back = next(
        b for b in driver.window.training.findChildren(QPushButton) if b.text() == "Take back"
    )
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: button.text() == "Contin&ue")
    assert driver.workspace.training.learning_rate == 0.001


def test_layers_that_no_longer_fit_say_why_it_cannot_go_on(driver: Driver) -> None:
    start_and_pause(driver)
    network = driver.workspace.network
    driver.window.layers.set_network(network.changed(layers=network.layers[:-2]), keep_undo=True)
    button = driver.button("pauseButton")
    driver.qtbot.waitUntil(lambda: not button.isEnabled())
    assert "Layers were changed" in button.toolTip()
    driver.window.layers.undo_stack.undo()
    driver.qtbot.waitUntil(button.isEnabled)


def test_discard_asks_and_leaves_nothing(driver: Driver) -> None:
    before = driver.workspace.checkpoint
    start_and_pause(driver)
    driver.click("discardButton")
    box = driver.window.findChild(QMessageBox, "discardDialog")
    assert box is not None
    box.accept()
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: records() == {})
    assert list(runs_folder().iterdir()) == []
    assert driver.workspace.checkpoint is before
    assert not driver.button("discardButton").isVisible()


def test_more_epochs_after_the_end(driver: Driver) -> None:
    driver.set_epochs(2)
    driver.click("trainButton")
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(driver.button("moreEpochsButton").isVisible)
    driver.find(QWidget, "moreEpochsSpin").setValue(3)  # type: ignore[attr-defined]
    driver.click("moreEpochsButton")
    driver.wait_for_the_end()
    assert sorted(record.epochs for record in records().values()) == [2, 5]
    assert list(driver.window.training.loss_plot.validation_points()[0]) == [1, 2, 3, 4, 5]


def test_no_gain_is_counted_where_patience_is_set(driver: Driver) -> None:
    training = driver.workspace.training.changed(epochs=12, patience=4, learning_rate=1e-9)
    driver.window.training.choose(training)
    driver.click("trainButton")
    told = []

    def has_counted() -> bool:
        told.append(driver.window.training._result.text())
        return not driver.services.run.active

    driver.qtbot.waitUntil(has_counted, timeout=20_000)
    assert "no gain" in driver.window.toolbar.progress.text() or any("no gain" in t for t in told)


def test_an_interrupted_run_is_offered_at_the_next_start_and_goes_on(qtbot: QtBot) -> None:
    first = opened_window(qtbot)
    start_and_pause(first, epochs=5)
    first.window.close()
    box = first.window.findChild(QMessageBox, "closeDialog")
    assert box is not None
    box.accept()
    qtbot.waitUntil(lambda: not first.window.isVisible(), timeout=10_000)
    first.window.deleteLater()
    (record,) = records().values()
    assert record.current_status == "interrupted"
    second = opened_window(qtbot)
    qtbot.waitUntil(second.window.frame.offer.isVisible, timeout=10_000)
    assert "was interrupted after" in second.window.frame.offer.text()
    second.window.frame.offer.acted.emit()
    qtbot.waitUntil(lambda: second.services.run.active, timeout=10_000)
    second.wait_for_the_end(60_000)
    (record,) = records().values()
    assert (record.current_status, record.epochs) == ("finished", 5)
    second.close()
    second.window.deleteLater()


def opened_window(qtbot: QtBot) -> Driver:
    window = create_window()
    window.show()
    driver = Driver(window, qtbot)
    driver.wait_until_ready()
    return driver


def test_a_run_whose_files_cannot_be_written_goes_on_and_says_so(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    from studio.engine.runs import run_folder

    monkeypatch.setattr(run_folder, "SECONDS_BETWEEN_SAVES", 0.0)
    start_and_pause(driver, epochs=3)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        driver.click("pauseButton")
        driver.wait_for_the_end()
        assert "No space left on device" in driver.window.training._notice.text()
    assert driver.workspace.checkpoint is not None
    assert driver.workspace.checkpoint.history.epochs


def test_runs_are_listed_renamed_and_their_weights_tried_out(driver: Driver) -> None:
    driver.set_epochs(2)
    driver.click("trainButton")
    driver.wait_for_the_end()
    panel = driver.window.runs
    driver.window.places.show_view(panel)
    driver.qtbot.waitUntil(
        lambda: len(panel._model._by_id if hasattr(panel._model, "_by_id") else records()) == 1
    )
    (id,) = records()
    panel.rename_requested.emit(id, "first try")
    driver.qtbot.waitUntil(lambda: RunLibrary().run(id).title == "first try")
    panel.weights_requested.emit(id, "epoch-0001")
    driver.qtbot.waitUntil(
        lambda: driver.workspace.checkpoint is not None and driver.workspace.checkpoint.epoch == 1
    )
    label = json.loads((Path(runs_folder()) / id / "label.json").read_text())
    assert label["name"] == "first try"


def test_a_double_click_on_a_plot_shows_the_run_among_the_others(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    plot = driver.window.training.loss_plot.lines.viewport()
    QTest.mouseDClick(plot, Qt.MouseButton.LeftButton)
    assert driver.window.places.current() is driver.window.runs
    driver.qtbot.waitUntil(lambda: driver.window.runs._chosen == tuple(records()))


def test_paused_continued_and_watched_in_the_window_it_is_the_run_of_the_command_line(
    driver: Driver,
) -> None:
    """Bit for bit: the window, its pauses and whoever looks change nothing."""
    driver.window.places.show_view(driver.window.runs)
    driver.services.run.set_watching(True)
    start_and_pause(driver, epochs=4)
    driver.click("pauseButton")
    driver.wait_for_the_end()
    (run,) = RunLibrary().runs()
    found = load_checkpoint(run.path / "last.pth")
    opened = driver.workspace.opened
    assert opened is not None
    headless = Trainer(prepare(found.recipe, opened.dataset))
    list(headless.run())
    assert found.weights.keys() == headless.last.weights.keys()
    for name, weights in headless.last.weights.items():
        assert torch.equal(weights, found.weights[name])
    assert [row.validation_loss for row in found.history.epochs] == [
        row.validation_loss for row in headless.history.epochs
    ]
