"""A picture on the canvas is classified as `predict` classifies it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.prediction import Prediction
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place, place_file
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.build import build
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.small import small_recipe

INK = ImageTransform(channels=1, height=28, width=28, style="ink", box=20, centre="mass")
PHOTO = ImageTransform(channels=3, height=32, width=24)


def checkpoint(placement: ImageTransform) -> Checkpoint:
    recipe = small_recipe()
    some = (0.3,) * placement.channels
    return Checkpoint(
        weights=build(recipe.network, placement.shape, 3, seed=0).state_dict(),
        recipe=recipe,
        preprocessing=Preprocessing(placement=placement, mean=some, std=some),
        classes=("a", "b", "c"),
    )


@pytest.fixture
def panel(qtbot: QtBot) -> TryoutPanel:
    panel = TryoutPanel()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def thread(panel: TryoutPanel) -> Iterator[PredictionThread]:
    owner = QObject()
    thread = PredictionThread(owner)
    panel.ink_drawn.connect(thread.classify_ink)
    panel.picture_given.connect(thread.classify_picture)
    panel.file_given.connect(thread.classify_file)
    thread.start()
    yield thread
    thread.end()


def photograph(path: Path, width: int = 1500) -> Path:
    """A stroke on a sheet in a shadow; larger than the window shows."""
    sheet = Image.new("RGB", (width, width * 3 // 4), (230, 220, 210))
    size = width // 20
    ends = [(6 * size, 3 * size), (12 * size, 12 * size)]
    ImageDraw.Draw(sheet).line(ends, fill=(20, 30, 60), width=size)
    shadow = np.linspace(1, 0.5, width)[None, :, None]
    Image.fromarray((np.array(sheet) * shadow).round().astype(np.uint8)).save(path)
    return path


def paste(panel: TryoutPanel, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(panel.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()  # else it lets go of it after Python is gone, and crashes


@pytest.mark.parametrize("placement", [INK, PHOTO])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_file_is_seen_as_predict_sees_it(
    qtbot: QtBot,
    panel: TryoutPanel,
    thread: PredictionThread,
    tmp_path: Path,
    placement: ImageTransform,
    name: str,
) -> None:
    file = photograph(tmp_path / name)
    thread.use(checkpoint(placement))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    with qtbot.waitSignal(thread.predicted) as told:
        paste(panel, mime)
    assert told.args is not None
    prediction: Prediction = told.args[0]
    expected = place_file(file, placement)
    assert torch.equal(torch.from_numpy(prediction.seen), expected)
    answer = Predictor(checkpoint(placement)).probabilities(expected[None])[0]
    assert prediction.probabilities == pytest.approx(answer.tolist(), abs=1e-6)


@pytest.mark.parametrize("placement", [INK, PHOTO])
def test_pixels_are_seen_as_a_file_of_them_is(
    qtbot: QtBot, panel: TryoutPanel, thread: PredictionThread, placement: ImageTransform
) -> None:
    drawn = Image.new("RGBA", (200, 150), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).line([(50, 30), (120, 120)], fill=(250, 250, 250, 255), width=9)
    thread.use(checkpoint(placement))
    mime = QMimeData()
    pixels = np.array(drawn)
    mime.setImageData(QImage(pixels.data, 200, 150, 800, QImage.Format.Format_RGBA8888))
    with qtbot.waitSignal(thread.predicted) as told:
        paste(panel, mime)
    assert told.args is not None
    assert torch.equal(torch.from_numpy(told.args[0].seen), place(drawn, placement))


def test_what_is_drawn_on_a_picture_is_seen(
    qtbot: QtBot, panel: TryoutPanel, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photograph(tmp_path / "a.png", 400)))])
    with qtbot.waitSignal(panel.file_given):
        paste(panel, mime)
    panel.canvas.resize(300, 300)
    with qtbot.waitSignal(panel.picture_given) as given:
        QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=panel.canvas.rect().center())
    assert given.args is not None
    assert given.args[0].shape == (300, 400, 3)
    with qtbot.waitSignal(panel.file_given):
        panel.canvas.undo_stroke()


def test_what_is_below_stays_where_it_is_whatever_is_said(panel: TryoutPanel) -> None:
    panel.show_network(("ham", "spam"), "this run")
    panel.show_field(of_texts=True)
    panel.resize(300, 800)
    panel.show()
    bars, field = (panel.findChild(QWidget, name) for name in ("probabilityBars", "textEntry"))
    assert bars is not None and isinstance(field, QPlainTextEdit)
    places = {bars.y()}
    for sure in (0.2, 0.9):
        field.setPlainText("some text")
        nothing = np.empty((0, 0, 0), np.uint8)
        panel.show_prediction(
            Prediction(("ham", "spam"), (sure, 1 - sure), nothing, text="some text")
        )
        QTest.qWait(1)
        places.add(bars.y())
    assert len(places) == 1


def test_the_answer_stays_where_other_pictures_are_opened(panel: TryoutPanel) -> None:
    panel.show_network(("0", "1"), "this run")
    panel.canvas.set_picture(QImage(40, 40, QImage.Format.Format_Grayscale8))
    panel.show_prediction(Prediction(("0", "1"), (0.2, 0.8), np.zeros((1, 8, 8), np.uint8)))
    label = panel.findChild(QLabel, "predictionLabel")
    assert label is not None and label.text() == "1"
    panel.show_field(of_texts=False)
    assert label.text() == "1" and panel.probabilities() == [0.2, 0.8]


def test_nobody_answers_a_text_who_reads_pictures(
    panel: TryoutPanel, thread: PredictionThread, qtbot: QtBot
) -> None:
    failures: list[object] = []
    thread.failed.connect(failures.append)
    panel.text_typed.connect(thread.classify_text)
    thread.use(checkpoint(INK))
    panel.text_typed.emit("some text")
    with qtbot.waitSignal(thread.predicted) as answered:  # a picture, which comes after it
        qtbot.wait(50)
        thread.classify_ink(np.full((40, 40), 255, np.uint8))
    assert not failures
    assert answered.args is not None


def test_of_classes_that_are_as_likely_one_is_said_and_stands_out(panel: TryoutPanel) -> None:
    panel.show_network(("neg", "pos"), "this run")
    panel.canvas.set_picture(QImage(40, 40, QImage.Format.Format_Grayscale8))
    panel.show_prediction(Prediction(("neg", "pos"), (0.5, 0.5), np.zeros((1, 8, 8), np.uint8)))
    label, bars = panel.findChild(QLabel, "predictionLabel"), panel.findChild(ProbabilityBars)
    assert label is not None and label.text() == "neg"
    assert bars is not None and bars.accessibleDescription() == "neg, 50.0%"
