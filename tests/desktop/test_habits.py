"""Small habits of the panels, each alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.jobs import load_predictor
from studio.desktop.core.prediction import Prediction
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.network import network_jobs
from studio.desktop.network.layer_menus import AddMenu
from studio.desktop.runs.runs_actions import RunsActions
from studio.desktop.shell.failure_notices import FailureNotices
from studio.desktop.shell.services import Services
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.widgets.notice import Notice
from studio.engine.data.browsing import FullSample
from studio.engine.data.sources import Digits, Folder
from studio.engine.data.sources.mnist import MNIST
from studio.engine.network.catalogue.core import Linear
from studio.engine.paths import resource
from studio.engine.runs.library import RunLibrary
from studio.engine.training.settings.settings import Training
from tests.engine.runs.kept import put_run


def test_a_picture_beside_the_canvas_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "three.png"
    Image.fromarray(np.full((8, 8), 200, np.uint8)).save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel = TryoutPanel()
    qtbot.addWidget(panel)
    button = panel.findChild(QPushButton, "openPictureButton")
    assert isinstance(button, QPushButton)
    button.click()
    assert panel.canvas.picture() is not None


def test_a_run_can_be_fine_tuned_from(qtbot: QtBot, tmp_path: Path) -> None:
    put_run(tmp_path, "2026-01-01-000000-a", epochs=3, best_epoch=2)
    run = RunLibrary(tmp_path).runs()[0]
    actions = RunsActions()
    qtbot.addWidget(actions)
    actions.set_runs([run])
    button = actions.findChild(QPushButton, "fineTuneRunButton")
    entry = next(a for a in actions.menu.actions() if a.objectName() == "fineTuneRun")
    assert isinstance(button, QPushButton)
    assert button.isEnabled() == entry.isEnabled() == ("best" in run.weights)
    with qtbot.waitSignal(actions.fine_tune_requested) as asked:
        entry.trigger()
    assert asked.args == [run.id]
    actions.set_busy(True)
    assert not button.isEnabled()


def test_a_kept_block_can_be_removed(qtbot: QtBot) -> None:
    layer = Linear(name="fc1", out_features=3)
    network_jobs.save_block(layer, "mine")
    menu = AddMenu(None)  # type: ignore[arg-type]
    qtbot.addWidget(menu)
    menu.show_blocks(network_jobs.blocks())
    asked = [action.data() for action in menu.findChildren(QAction)]
    assert "block:mine" in asked and "forget:mine" in asked
    assert network_jobs.delete_block("mine") == (layer, "mine")
    assert network_jobs.blocks() == ()


def test_a_notice_does_what_its_button_says_once(qtbot: QtBot) -> None:
    notice, done = Notice(), []
    qtbot.addWidget(notice)
    notice.say("Removed.", action="Take back", do=lambda: done.append(1))
    button = notice.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert done == [1]
    assert notice.text() == ""


def test_curves_of_another_dataset_are_marked(qtbot: QtBot) -> None:
    panel, digits = TrainingPanel(), Digits()
    qtbot.addWidget(panel)
    whose = panel.findChild(QLabel, "whoseCurves")
    assert isinstance(whose, QLabel)
    panel.set_open(digits)
    assert whose.isHidden()
    panel.set_ran_on(digits)
    assert whose.isHidden()
    panel.set_open(MNIST())
    assert not whose.isHidden()
    assert "Digits" in whose.text() and "MNIST" in whose.text()
    panel.show_end("Test set: accuracy 97.00%")
    assert result(panel) == "Digits: Test set: accuracy 97.00%"
    panel.set_ran_on(MNIST())
    assert whose.isHidden()
    assert result(panel) == "Test set: accuracy 97.00%"


def result(panel: TrainingPanel) -> str:
    label = panel.findChild(QLabel, "resultLine")
    assert isinstance(label, QLabel)
    return label.text()


def test_a_folder_read_at_another_size_is_no_other_dataset(qtbot: QtBot) -> None:
    panel = TrainingPanel()
    qtbot.addWidget(panel)
    whose = panel.findChild(QLabel, "whoseCurves")
    assert isinstance(whose, QLabel)
    panel.set_ran_on(Folder(path="/pets", size=64))
    panel.set_open(Folder(path="/pets", size=32))
    assert whose.isHidden()
    panel.set_open(Folder(path="/cars", size=64))
    assert not whose.isHidden()


def test_a_failure_that_is_told_goes_once_the_same_thing_succeeds(qtbot: QtBot) -> None:
    notice, services = Notice(), Services()
    qtbot.addWidget(notice)
    ends = (
        (services.files.failed, services.files.saved),
        (services.lab.failed, services.lab.code_read),
        (services.data.storage.failed, services.data.storage.drawing_kept),
        (services.data.browser.failed, services.data.browser.full_sample_ready),
        (services.shelf.failed, services.shelf.chosen),
        (services.weights.failed, services.weights.began),
    )
    for failed, _ in ends:
        failed.connect(lambda text: notice.say(text))
    FailureNotices(notice, services)
    for failed, done in ends:
        failed.emit("It cannot be written.")
        others = [other for _, other in ends if other is not done]
        for other in others:
            other.emit(None)
        assert notice.text()
        done.emit(None)
        assert not notice.text()
    services.files.failed.emit("It cannot be read.")
    notice.say("Something else.")
    services.files.saved.emit(())
    assert notice.text() == "Something else."
    services.close()
    services.deleteLater()


def test_what_was_wrong_with_a_run_goes_with_what_was_changed(qtbot: QtBot) -> None:
    panel = TrainingPanel()
    qtbot.addWidget(panel)
    notice = panel.findChild(Notice)
    assert isinstance(notice, Notice)
    for mend in (
        lambda: panel.choose(Training(learning_rate=0.0005)),
        lambda: panel.set_open(Digits()),
    ):
        panel.say("The loss is no number.")
        mend()
        assert notice.text() == ""


def test_a_sample_is_answered_in_words(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    detail = SampleDetail(parent)
    pixels = np.zeros((8, 8, 3), np.uint8)
    detail.show_sample(FullSample(pixels, "7", "", "three", "train", (8, 8)))
    answer = Prediction(("two", "three"), (0.25, 0.75), np.zeros((1, 8, 8), np.uint8))
    says = detail.findChild(QLabel, "sampleAnswer")
    assert isinstance(says, QLabel)
    detail.show_answer("8", answer)
    assert "three" not in says.text()
    detail.show_answer("7", answer)
    assert "three 75.0% · two 25.0%" in says.text()
    detail.close()


def test_a_sample_has_the_answer_that_the_canvas_would_have(qtbot: QtBot) -> None:
    owner = QObject()
    thread = PredictionThread(owner)
    thread.use(load_predictor(resource("pretrained", "mnist-mlp.pth")))
    pixels = np.zeros((28, 28), np.uint8)
    pixels[4:24, 13:15] = 255
    thread.start()
    with qtbot.waitSignal(thread.sample_answered, timeout=60_000) as told:
        thread.classify_sample("7", "", pixels)
    with qtbot.waitSignal(thread.predicted, timeout=60_000) as predicted:
        thread.classify_picture(np.repeat(pixels[..., None], 3, axis=2))
    thread.end()
    assert told.args is not None and predicted.args is not None
    assert told.args[0] == "7"
    assert told.args[1].probabilities == predicted.args[0].probabilities
