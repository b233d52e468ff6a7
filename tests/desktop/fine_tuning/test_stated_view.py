"""Weights from elsewhere in the window: what is told of them, and what can be stated."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from torch import Tensor

from studio.desktop.fine_tuning.start_point import BUNDLED
from studio.desktop.widgets.notice import Notice
from studio.engine.data.sources import Folder
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.desktop.driving import Driver


def weights(value: float = 0.0) -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(0)
    weight = torch.randn(10, 784, generator=generator) + value
    return {"fc.weight": weight, "fc.bias": torch.zeros(10)}


def opened(driver: Driver, path: Path) -> None:
    with driver.qtbot.waitSignal(driver.workspace.checkpoint_opened, timeout=20_000):
        driver.services.files.open_pth(path)


def at_hand(driver: Driver) -> Checkpoint:
    assert driver.workspace.checkpoint is not None
    return driver.workspace.checkpoint


def test_what_is_stated_of_weights_goes_into_the_network_at_hand(
    driver: Driver, tmp_path: Path
) -> None:
    averaged = weights(1.0)
    torch.save({"model": weights(), "model_ema": averaged}, tmp_path / "own.pth")
    opened(driver, tmp_path / "own.pth")
    form = driver.window.stated
    assert form.isVisibleTo(driver.window)
    assert "Both plain weights" in driver.window.frame.notice.text()
    names = tuple("abcdefghij")
    driver.find(QLineEdit, "statedClasses").setText(",".join(names))
    driver.find(QComboBox, "statedPixels").setCurrentIndex(3)
    driver.find(QComboBox, "statedWeights").setCurrentIndex(1)
    with driver.qtbot.waitSignal(driver.workspace.checkpoint_opened, timeout=20_000):
        driver.click("statedButton")
    checkpoint = at_hand(driver)
    assert checkpoint.classes == names
    assert (checkpoint.preprocessing.mean, checkpoint.preprocessing.std) == ((0.5,), (0.5,))
    assert torch.equal(checkpoint.weights["fc.weight"], averaged["fc.weight"])
    assert driver.find(QComboBox, "statedPixels").currentIndex() == 3
    starts = driver.services.starts
    assert starts.checkpoint is checkpoint and len(starts.points) == len(BUNDLED) + 1
    tuning = starts.recipe(driver.workspace.recipe()).fine_tuning
    assert tuning is not None and tuning.stated is not None
    assert (tuning.stated.classes, tuning.stated.weights) == (names, "ema")


def test_weights_from_elsewhere_have_no_curves(driver: Driver, tmp_path: Path) -> None:
    torch.save(weights(), tmp_path / "own.pth")
    panel = driver.window.training
    panel.set_open(Folder(path="/pets", size=64))  # not what their recipe names for want of data
    opened(driver, tmp_path / "own.pth")
    told = [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    assert not any("These curves" in text for text in told)


def test_what_does_not_fit_is_told_where_it_was_said(driver: Driver, tmp_path: Path) -> None:
    torch.save(weights(), tmp_path / "own.pth")
    opened(driver, tmp_path / "own.pth")
    assert not driver.find(QComboBox, "statedWeights").isVisibleTo(driver.window)
    driver.find(QLineEdit, "statedClasses").setText("a,b")
    driver.click("statedButton")
    driver.qtbot.waitUntil(lambda: "2 names were stated" in driver.window.frame.notice.text())
    assert len(at_hand(driver).classes) == 10


def test_weights_that_are_no_numbers_are_told_and_give_no_bars(
    driver: Driver, tmp_path: Path
) -> None:
    torch.save(weights(float("nan")), tmp_path / "own.pth")
    opened(driver, tmp_path / "own.pth")
    assert "7,840 of the weights" in driver.window.frame.notice.text()
    driver.draw([(0.4, 0.2), (0.6, 0.8)])
    told = driver.window.tryout.findChild(Notice)
    driver.qtbot.waitUntil(lambda: "The answer is no number" in told.text())
    assert driver.find(QLabel, "predictionLabel").text() == ""


def test_weights_without_an_output_layer_are_a_start_and_answer_nothing(
    driver: Driver, tmp_path: Path
) -> None:
    shutil.copy(resource("pretrained", "mobilenet_v2.pth"), tmp_path / "body.pth")
    before = driver.workspace.checkpoint
    opened(driver, tmp_path / "body.pth")
    assert driver.workspace.checkpoint is before
    assert driver.services.starts.name == "body.pth"
    kinds = [layer.kind for layer in driver.window.layers.network().layers]
    assert kinds == ["Backbone", "Linear"]
    assert "no output layer" in driver.window.frame.notice.text()
