"""What goes wrong is told in its place, and what was open stays."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.widgets.notice import Notice
from studio.engine.training.loop import training_pass
from tests.desktop.driving import Driver


def notice_in(driver: Driver, panel: str) -> Notice:
    from PySide6.QtWidgets import QWidget

    found = driver.find(QWidget, panel).findChild(Notice)
    assert found is not None
    return found


def test_a_folder_that_is_no_dataset_leaves_the_one_before(driver: Driver, tmp_path: Path) -> None:
    driver.window.dataset.open_file(tmp_path / "nothing", "Folder")
    notice = notice_in(driver, "datasetPanel")
    driver.qtbot.waitUntil(notice.isVisible, timeout=10_000)
    assert "nothing" in notice.text()
    assert driver.workspace.opened is not None
    assert driver.workspace.opened.overview.name == "Digits"
    assert driver.button("trainButton").isEnabled()


def test_a_file_that_is_no_checkpoint_leaves_the_network_before(
    driver: Driver, tmp_path: Path
) -> None:
    before = driver.workspace.checkpoint
    (tmp_path / "bad.pth").write_bytes(b"PK\x03\x04 cut short")
    driver.services.files.open_pth(tmp_path / "bad.pth")
    driver.qtbot.waitUntil(driver.window.frame.notice.isVisible, timeout=10_000)
    assert "bad.pth" in driver.window.frame.notice.text()
    assert driver.workspace.checkpoint is before


def test_a_loss_that_explodes_is_told_in_the_training_panel(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = training_pass.TrainingPass._step

    def exploding(self: training_pass.TrainingPass, *batch: Any, **options: Any) -> object:
        loss, logits, labels = step(self, *batch, **options)
        is_rehearsal = type(self) is not training_pass.TrainingPass
        return loss if is_rehearsal else loss * float("nan"), logits, labels

    monkeypatch.setattr(training_pass.TrainingPass, "_step", exploding)
    driver.click("trainButton")
    driver.wait_for_the_end()
    notice = notice_in(driver, "trainingPanel")
    driver.qtbot.waitUntil(notice.isVisible)
    assert "NaN in epoch 1 at step 1" in notice.text()
    assert driver.button("trainButton").isEnabled()


def test_a_full_disk_is_told_and_the_window_goes_on(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    driver.services.files.save_checkpoint(tmp_path / "mine.pth")
    driver.qtbot.waitUntil(driver.window.frame.notice.isVisible, timeout=10_000)
    assert "No space left on device" in driver.window.frame.notice.text()
    assert list(tmp_path.iterdir()) == []


def test_an_exception_in_the_thread_reaches_a_dialog_with_its_details(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object) -> object:
        raise LookupError("the sky fell")

    monkeypatch.setattr(training_pass.TrainingPass, "order", broken)
    driver.click("trainButton")
    driver.wait_for_the_end()
    dialog = driver.window.findChild(UnexpectedDialog)
    assert dialog is not None
    copy = dialog.findChild(QPushButton, "copyDetailsButton")
    assert copy is not None
    copy.click()
    assert "the sky fell" in QApplication.clipboard().text()
    assert dialog.isVisible()
    dialog.close()
    monkeypatch.undo()
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    assert len(driver.window.training.loss_plot.validation_points()[0]) == 1


def test_a_layer_that_does_not_fit_turns_train_off_and_says_why(driver: Driver) -> None:
    layers = driver.workspace.network.layers
    without_flatten = driver.workspace.network.changed(layers=layers[1:])
    driver.window.layers.set_network(without_flatten, keep_undo=True)
    driver.qtbot.waitUntil(lambda: not driver.button("trainButton").isEnabled())
    assert "Flatten" in driver.button("trainButton").toolTip()
    driver.window.layers.undo_stack.undo()
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled())


def test_no_hyperparameter_out_of_range_can_be_entered(driver: Driver) -> None:
    from PySide6.QtWidgets import QWidget

    for name, value in (("epochsSpin", -3), ("batchSizeSpin", 0), ("learningRateSpin", -1.0)):
        driver.find(QWidget, name).setValue(value)  # type: ignore[attr-defined]
    training = driver.workspace.training
    assert training.epochs >= 1
    assert training.batch_size >= 1
    assert training.learning_rate > 0
