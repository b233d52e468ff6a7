"""The main job in the window: train, watch, draw, fine-tune, take the .pth away."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import RunResult, RunState
from studio.engine.data.samples import Dataset
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from tests.desktop.driving import ONE, SEVEN, Driver
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.checkpoints.test_opening import ArticleNet


def train(driver: Driver, epochs: int) -> RunResult:
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    driver.set_epochs(epochs)
    driver.click("trainButton")
    driver.wait_for_the_end()
    driver.services.run.ended.disconnect(results.append)
    return results[0]


def test_train_on_digits_moves_the_plots_and_learns(driver: Driver) -> None:
    seen: list[int] = []
    plot = driver.window.training.accuracy_plot
    driver.services.run.events_received.connect(lambda _: seen.append(len(plot.train_points()[0])))
    result = train(driver, 6)
    assert result.ended.outcome == "finished"
    assert seen == sorted(seen)
    assert seen[-1] >= 6 * 10
    xs, accuracies = plot.validation_points()
    assert list(xs) == list(range(1, 7))
    assert max(accuracies) > 0.9
    assert len(driver.window.training.loss_plot.validation_points()[0]) == 6
    assert driver.button("trainButton").isEnabled()
    assert not driver.button("stopButton").isEnabled()


def test_stop_is_enabled_exactly_while_a_run_goes_on_and_keeps_both_files(driver: Driver) -> None:
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    assert not driver.button("stopButton").isEnabled()
    driver.set_epochs(5000)
    driver.click("trainButton")
    assert driver.button("stopButton").isEnabled()
    assert not driver.button("trainButton").isEnabled()
    plot = driver.window.training.loss_plot
    driver.qtbot.waitUntil(lambda: len(plot.validation_points()[0]) > 0, timeout=20_000)
    driver.click("stopButton")
    driver.wait_for_the_end(5_000)
    assert not driver.button("stopButton").isEnabled()
    assert results[0].ended.outcome == "stopped"
    kept = {file.name for file in results[0].folder.iterdir()}
    assert {"best.pth", "last.pth", "summary.json"} <= kept


def test_pause_holds_the_run_until_continue(driver: Driver) -> None:
    driver.set_epochs(5000)
    driver.click("trainButton")
    plot = driver.window.training.loss_plot
    driver.qtbot.waitUntil(lambda: len(plot.train_points()[0]) > 5, timeout=20_000)
    driver.click("pauseButton")
    assert driver.services.run.state is RunState.PAUSED
    driver.qtbot.wait(300)
    points = len(plot.train_points()[0])
    driver.qtbot.wait(300)
    assert len(plot.train_points()[0]) == points
    driver.click("pauseButton")
    driver.qtbot.waitUntil(lambda: len(plot.train_points()[0]) > points, timeout=5_000)


def test_a_drawing_is_classified_before_any_training(driver: Driver) -> None:
    driver.draw(SEVEN)
    assert driver.answer().startswith("7")
    shown = driver.window.tryout.findChild(type(driver.window.tryout._bars), "probabilityBars")
    assert shown is not None
    assert sum(shown.probabilities()) == pytest.approx(1, abs=1e-3)
    driver.click("clearButton")
    driver.draw(ONE)
    driver.qtbot.waitUntil(lambda: driver.answer().startswith("1"), timeout=5_000)


def test_the_trained_network_answers_after_training(driver: Driver) -> None:
    train(driver, 6)
    driver.draw(SEVEN)
    assert driver.answer().startswith("7")
    assert driver.workspace.checkpoint is not None
    assert driver.workspace.checkpoint.recipe.name == "Digits"


def striped_checkpoint(folder: Path, dataset: Dataset | None = None) -> Path:
    from studio.engine.training.loop.job import prepare
    from studio.engine.training.loop.trainer import Trainer

    trainer = Trainer(prepare(small_recipe(), dataset or striped_dataset()))
    list(trainer.run())
    trainer.last.save(folder / "striped.pth")
    return folder / "striped.pth"


def test_fine_tune_replaces_the_output_layer(driver: Driver, tmp_path: Path) -> None:
    """A network for three classes learns ten: sizes and shapes are nobody's business."""
    driver.services.files.open_pth(striped_checkpoint(tmp_path))
    driver.qtbot.waitUntil(lambda: driver.services.starts.name == "striped.pth", timeout=10_000)
    driver.qtbot.waitUntil(
        lambda: driver.workspace.opened is not None and driver.button("fineTuneButton").isEnabled()
    )
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    driver.set_epochs(2)
    driver.click("fineTuneButton")
    driver.wait_for_the_end()
    best = results[0].best
    assert best.weights["fc2.weight"].shape == (10, 16)
    assert best.recipe.fine_tuning is not None
    assert len(driver.window.training.loss_plot.validation_points()[0]) == 2


def test_fine_tune_starts_from_the_bundled_network_at_once(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("fineTuneButton")
    driver.wait_for_the_end()
    _, accuracies = driver.window.training.accuracy_plot.validation_points()
    assert accuracies[0] > 0.9


def test_saved_and_reopened_it_answers_the_same_bit_for_bit(driver: Driver, tmp_path: Path) -> None:
    train(driver, 2)
    before = driver.workspace.checkpoint
    assert before is not None
    driver.services.files.save_checkpoint(tmp_path / "mine.pth")
    driver.qtbot.waitUntil((tmp_path / "mine.pth").exists)
    reopened: list[Checkpoint] = []
    driver.workspace.checkpoint_changed.connect(lambda c, _: reopened.append(c))
    driver.services.files.open_pth(tmp_path / "mine.pth")
    driver.qtbot.waitUntil(lambda: bool(reopened), timeout=10_000)
    assert driver.workspace.opened is not None
    pictures = driver.workspace.opened.dataset.train.pictures[:200]
    first, second = (Predictor(c).probabilities(pictures) for c in (before, reopened[0]))
    assert torch.equal(first, second)
    assert reopened[0].recipe.network == before.recipe.network
    assert len(driver.window.training.loss_plot.validation_points()[0]) == 2


def test_exported_weights_load_into_the_articles_class(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(driver, 1)
    path = tmp_path / "weights.pth"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    driver.window.file_menu.export.trigger()
    driver.click("exportButton")
    driver.qtbot.waitUntil(path.exists, timeout=10_000)
    ArticleNet().load_state_dict(torch.load(path, weights_only=True))
    assert "samples of Digits: its answers are at most" in proof_told(driver)


def proof_told(driver: Driver) -> str:
    label = driver.find(QLabel, "exportProof")
    driver.qtbot.waitUntil(label.isVisible, timeout=10_000)
    return label.text()


def test_the_articles_pretrained_model_opens(driver: Driver, tmp_path: Path) -> None:
    torch.save(ArticleNet().state_dict(), tmp_path / "pretrained_model.pth")
    driver.services.files.open_pth(tmp_path / "pretrained_model.pth")
    driver.qtbot.waitUntil(lambda: driver.window.frame.notice.isVisible(), timeout=10_000)
    assert "Assumed" in driver.window.frame.notice.text()
    assert driver.services.starts.name == "pretrained_model.pth"


def close_dialog(driver: Driver) -> QMessageBox:
    box = driver.window.findChild(QMessageBox, "closeDialog")
    assert box is not None
    return box


def test_closing_while_training_asks_stops_and_keeps(driver: Driver) -> None:
    driver.set_epochs(5000)
    driver.click("trainButton")
    plot = driver.window.training.loss_plot
    driver.qtbot.waitUntil(lambda: len(plot.validation_points()[0]) > 0, timeout=20_000)
    driver.window.close()
    assert driver.window.isVisible()
    box = close_dialog(driver)
    button = box.defaultButton()
    assert button is not None
    results: list[RunResult] = []
    driver.services.run.ended.connect(results.append)
    button.click()
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=10_000)
    assert load_checkpoint(results[0].folder / "best.pth").epoch >= 1


def test_closing_can_be_thought_better_of(driver: Driver) -> None:
    driver.set_epochs(5000)
    driver.click("trainButton")
    driver.window.close()
    for button in close_dialog(driver).findChildren(QPushButton):
        if close_dialog(driver).buttonRole(button) == QMessageBox.ButtonRole.RejectRole:
            button.click()
    driver.qtbot.wait(100)
    assert driver.window.isVisible()
    assert driver.services.run.active


def test_training_leaves_the_window_answering(driver: Driver) -> None:
    """While a run goes on, a drawing is answered by the newest weights."""
    driver.set_epochs(5000)
    driver.click("trainButton")
    plot = driver.window.training.accuracy_plot
    driver.qtbot.waitUntil(lambda: len(plot.validation_points()[0]) > 1, timeout=30_000)
    driver.draw(SEVEN)
    assert driver.answer()
    assert driver.services.run.active


def test_light_and_dark_repaint_everything(driver: Driver, qtbot: QtBot) -> None:
    from studio.desktop.core.theme import DARK, LIGHT, themes

    for mode, theme in (("dark", DARK), ("light", LIGHT)):
        themes().set_mode(mode)  # type: ignore[arg-type]
        qtbot.wait(50)
        corner = driver.window.grab().toImage().pixelColor(3, driver.window.height() - 60)
        assert corner.name().lower() == theme.window.lower()
    assert QApplication.instance() is not None


def test_esc_stops_and_the_shortcuts_work(driver: Driver) -> None:
    driver.set_epochs(5000)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    driver.qtbot.waitUntil(lambda: driver.services.run.active, timeout=5_000)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Escape)
    driver.wait_for_the_end(5_000)


def test_a_checkpoint_of_data_that_is_not_here_downloads_nothing(driver: Driver) -> None:
    from studio.engine.paths import resource

    driver.services.files.open_pth(resource("pretrained", "mnist-mlp.pth"))
    driver.qtbot.waitUntil(lambda: bool(dataset_notice(driver)), timeout=10_000)
    assert "trained on MNIST" in dataset_notice(driver)
    assert driver.workspace.opened is not None
    assert driver.workspace.opened.overview.name == "Digits"
    assert len(driver.window.training.loss_plot.validation_points()[0]) == 10


def dataset_notice(driver: Driver) -> str:
    from studio.desktop.widgets.notice import Notice

    notice = driver.window.dataset.findChild(Notice)
    assert notice is not None
    return notice.text()


def test_a_run_that_ends_in_its_first_epoch_does_not_promise_it(driver: Driver) -> None:
    run = driver.services.run
    driver.click("trainButton")
    run.pause()  # before its first batch
    driver.qtbot.waitUntil(lambda: driver.services.steering.begun is not None)
    run.stop()
    driver.wait_for_the_end()
    told = [label.text() for label in driver.window.training.findChildren(QLabel)]
    assert any("before the first epoch" in text for text in told)
    assert not any("on its way" in text for text in told)
