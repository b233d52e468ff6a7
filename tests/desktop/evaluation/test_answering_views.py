"""Calibration, Threshold and Compare, as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run
from studio.desktop.evaluation.calibration.calibration_view import CalibrationView
from studio.desktop.evaluation.compare.compare_view import CompareView
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.threshold.threshold_view import ThresholdView
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.kept_evaluation import Kept, evaluated
from studio.engine.evaluation.predictions import Predictions
from studio.engine.evaluation.unseen import Unseen
from studio.engine.paths import resource
from studio.engine.training.checkpoints.answering import AS_IT_IS, Answering
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.desktop.driving import SEVEN, Driver
from tests.engine.evaluation.tables import of_logits, random_table
from tests.engine.small import small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def network() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    return trainer.best


class Window:
    """What a view stands in, with what it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.parent = qtbot, QObject()
        self.background, self.run = Background(self.parent), Run(self.parent)
        self.told: list[str] = []
        self.workspace = SimpleNamespace(checkpoint=None)

    def tools(self) -> Tools:
        frame = SimpleNamespace(
            tell=self.told.append, explain=lambda failure: str(failure.error), report=print
        )
        return Tools(cast(Any, self.workspace), self.background, cast(Any, frame), self.run)

    def show(self, kind: type[EvaluationView], shown: Shown) -> Any:
        view = kind(self.tools())
        self.qtbot.addWidget(view)
        view.resize(1000, 600)
        view.network_changed.connect(
            lambda checkpoint: view.show_evaluation(_told(shown, checkpoint))
        )
        view.show()
        view.show_evaluation(shown)
        return view

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=30_000)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("STUDIO_RUNS", str(tmp_path / "runs"))
    made = Window(qtbot)
    yield made
    made.background.wait_all()


def _told(shown: Shown, checkpoint: Checkpoint) -> Shown:
    subject = replace(shown.subject, checkpoint=checkpoint)
    return Shown(subject, shown.kept.told_by(checkpoint))


def others(count: int = 60, classes: int = 3) -> Samples:
    """Noisier than what was learned, so that some are taken for others."""
    samples = stripes(count, classes)
    noise = torch.randint(0, 200, samples.store.shape, generator=torch.Generator().manual_seed(1))
    noisy = (samples.store.int() // 2 + noise).clamp(max=255).to(torch.uint8)
    return replace(samples, store=noisy)


def shown_of(network: Checkpoint, path: Path | None, *parts: str) -> Shown:
    unseen = {
        part: Unseen((others(60 + number),), cast(Any, part), 0, True)
        for number, part in enumerate(parts or ("test", "validation"))
    }
    choice = NetworkChoice("net", path, None if path else network)
    subject = Subject(choice, network, "Stripes", cast(Any, unseen))
    return Shown(subject, evaluated(network, "Stripes", next(iter(unseen.values()))))


def of_table(network: Checkpoint, table: Predictions, seen: int = 0) -> Shown:
    of = Unseen((others(),), "test", 0, True, seen)
    subject = Subject(NetworkChoice("net", None, network), network, "Stripes", {"test": of})
    kept = evaluated(network, "Stripes", Unseen((others(3),), "test", 0, True))
    table = replace(table, classes=network.classes[: len(table.classes)])
    evaluation = Evaluation(network, "Stripes", of, table)
    return Shown(subject, Kept(evaluation, kept.about, "new"))


def words(view: EvaluationView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(view: EvaluationView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_temperature_is_found_on_validation_kept_and_taken_back(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    path = tmp_path / "net.pth"
    network.save(path)
    view = window.show(CalibrationView, shown_of(network, path))
    find = button(view, "findTemperatureButton")
    window.wait(find.isVisible)
    assert find.text() == "Measure Validation"
    assert "Calibration error" in words(view, "calibrationWords")
    keep = button(view, "keepTemperatureButton")
    assert not keep.isEnabled()
    find.click()
    window.wait(keep.isEnabled)
    assert "found on “Validation”" in words(view, "calibrationWords")
    assert len(view.reliability.curves) == 3
    keep.click()
    back = button(view, "takeBackTemperatureButton")
    window.wait(back.isVisible)
    kept = load_checkpoint(path).answering
    assert kept.temperature != 1 and kept.threshold is None
    assert window.told == ["Kept in the checkpoint"]
    back.click()
    window.wait(lambda: not back.isVisible())
    assert load_checkpoint(path).answering == AS_IT_IS


def test_a_network_in_memory_alone_is_to_be_saved_first(
    window: Window, network: Checkpoint
) -> None:
    view = window.show(CalibrationView, shown_of(network, None, "validation"))
    window.wait(lambda: "At temperature" in words(view, "calibrationWords"))
    keep = button(view, "keepTemperatureButton")
    assert not keep.isEnabled()
    assert keep.toolTip() == "The network lies in no file yet: save it first"


def test_a_network_that_came_with_the_program_stays_as_it_is(
    window: Window, network: Checkpoint
) -> None:
    path = resource("pretrained", "mnist-mlp.pth")
    view = window.show(CalibrationView, shown_of(network, path, "validation"))
    window.wait(lambda: "At temperature" in words(view, "calibrationWords"))
    keep = button(view, "keepTemperatureButton")
    assert not keep.isEnabled() and "came with the program" in keep.toolTip()


def test_the_legend_names_what_the_title_does_not(window: Window, network: Checkpoint) -> None:
    view = window.show(CalibrationView, shown_of(network, None, "validation"))
    window.wait(lambda: len(view.reliability.curves) == 3)
    assert view.reliability.legend.names() == ["ideal", "as given", "calibrated"]
    assert view.counts.legend.names() == ["as given", "calibrated"]


def test_a_file_that_changed_since_is_left_alone(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    path = tmp_path / "net.pth"
    network.save(path)
    view = window.show(CalibrationView, shown_of(network, path, "validation"))
    keep = button(view, "keepTemperatureButton")
    window.wait(keep.isEnabled)
    weights = {name: value + 1 for name, value in network.weights.items()}
    replace(network, weights=weights).save(path)
    keep.click()
    window.wait(lambda: view._notice.isVisible())
    assert load_checkpoint(path).answering == AS_IT_IS


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (of_logits(torch.eye(3) * 9, [0, 1, 2], tuple("abc")), "right about every sample"),
        (of_logits(torch.eye(3) * 9, [1, 2, 0], tuple("abc")), "no better than chance"),
        (of_logits(torch.tensor([[2.0, 1.5, 0]]), [1], tuple("abc")), "At temperature"),
    ],
    ids=["all right", "all wrong", "one sample"],
)
def test_odd_tables_are_told(
    window: Window, network: Checkpoint, table: Predictions, said: str
) -> None:
    shown = of_table(network, table)
    view = window.show(CalibrationView, shown)
    window.wait(lambda: said in words(view, "calibrationWords"))
    threshold = window.show(ThresholdView, shown)
    window.wait(lambda: "undecided" in words(threshold, "thresholdWords"))


def test_what_it_was_trained_on_finds_no_temperature(window: Window, network: Checkpoint) -> None:
    table = replace(random_table(50, 3), features=None)
    view = window.show(CalibrationView, of_table(network, table, seen=50))
    window.wait(lambda: "choose another part" in words(view, "calibrationWords"))


def test_the_slider_says_what_follows_and_is_kept(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    path = tmp_path / "net.pth"
    network.save(path)
    shown = shown_of(network, path)
    view = window.show(ThresholdView, shown)
    window.wait(lambda: words(view, "thresholdWords").startswith("0 of 60 undecided"))
    slider = view.findChild(QSlider, "thresholdSlider")
    slider.setValue(900)
    unsure = int((shown.kept.evaluation.predictions.confidences < 0.9).sum())
    assert words(view, "thresholdWords").startswith(f"{unsure} of 60 undecided")
    window.wait(lambda: bool(view.roc.curves))
    assert view.precision_recall.told().startswith("AP ")
    keep = button(view, "keepThresholdButton")
    keep.click()
    window.wait(button(view, "takeBackThresholdButton").isVisible)
    assert load_checkpoint(path).answering == Answering(threshold=0.9)
    window.wait(lambda: slider.value() == 900)


def test_a_class_without_samples_has_no_curves(window: Window, network: Checkpoint) -> None:
    table = of_logits(
        torch.randn(9, 3, generator=torch.Generator().manual_seed(0)), [0, 1, 1] * 3, tuple("abc")
    )
    view = window.show(ThresholdView, of_table(network, table))
    window.wait(lambda: bool(view.roc.curves))
    view._class.setCurrentIndex(2)
    window.wait(lambda: not view.roc.curves)


def test_plots_are_walked_zoomed_and_exported(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    view = window.show(ThresholdView, shown_of(network, None))
    plot = view.coverage
    window.wait(lambda: bool(plot.curves))
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert "answered" in plot.told() and "right" in plot.told()
    whole = plot._box.viewRange()
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert plot._box.viewRange() != whole
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot._box.viewRange() == whole
    for ending in ("png", "svg", "csv"):
        path = tmp_path / f"plots.{ending}"
        view._export.export_to(path)
        window.wait(path.is_file)
    first, second = (tmp_path / "plots.csv").read_text().splitlines()[:2]
    assert first == "plot,curve,x,y"
    assert second.startswith("Answer only when sure,answered,")


def test_two_networks_on_the_same_samples(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    better, shown = tmp_path / "better.pth", shown_of(network, None)
    weights = dict(network.weights)
    weights["fc2.weight"] = weights["fc2.weight"].flip(0)  # answers other classes
    replace(network, weights=weights, seen=None).save(better)
    view = window.show(CompareView, shown)
    assert "There is no other network yet" in words(view, "compareWords")
    view.use_file(better)
    only = view.findChild(QListWidget, "onlyFirst")
    window.wait(lambda: only.isVisible())
    told = words(view, "compareWords")
    assert told.startswith("Right of 60: ") and "better.pth" in told and "against" in told
    assert "A difference of -" in told and " points (95%: -" in told
    assert only.count() > 0
    with window.qtbot.waitSignal(view.rows_requested) as asked:
        only.itemActivated.emit(only.item(0))
    (row,) = asked.args[0]
    assert shown.kept.evaluation.predictions.is_right[row]


def test_another_networks_classes_are_refused_in_a_sentence(
    window: Window, network: Checkpoint, tmp_path: Path
) -> None:
    classes = ("x", "y", "z")
    replace(network, classes=classes).save(tmp_path / "other.pth")
    view = window.show(CompareView, shown_of(network, None))
    view.use_file(tmp_path / "other.pth")
    window.wait(lambda: view._notice.isVisible())


def test_what_is_kept_is_how_the_canvas_answers(driver: Driver) -> None:
    driver.wait_until_ready()
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    driver.window.places.show_view(driver.window.evaluation)
    evaluations = driver.services.evaluations
    driver.qtbot.waitUntil(lambda: evaluations.subject is not None and not evaluations.stage)
    driver.click("evaluateButton")
    driver.qtbot.waitUntil(lambda: evaluations.shown is not None, timeout=20_000)
    driver.window.evaluation.open_view("threshold")
    slider, before = driver.find(QSlider, "thresholdSlider"), evaluations.shown
    keep = driver.button("keepThresholdButton")
    driver.qtbot.waitUntil(lambda: keep.toolTip().startswith("At 0%"), timeout=20_000)
    slider.setValue(1000)
    driver.click("keepThresholdButton")
    driver.qtbot.waitUntil(lambda: evaluations.shown is not before, timeout=20_000)
    assert evaluations.shown is not None and before is not None
    assert evaluations.shown.kept.about == before.kept.about  # nothing was measured again
    at_hand = driver.workspace.checkpoint
    assert at_hand is not None and at_hand.answering == Answering(threshold=1.0)
    assert driver.workspace.checkpoint_path is not None
    assert load_checkpoint(driver.workspace.checkpoint_path).answering.threshold == 1
    driver.draw(SEVEN)
    assert driver.answer() == "unsure"
