"""The view Why, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtWidgets import QComboBox, QLabel

from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.evaluation.why.heat_picture import HeatPicture, map_image
from studio.desktop.evaluation.why.why_jobs import usual_method
from studio.desktop.evaluation.why.why_view import WhyView
from studio.desktop.widgets.plots.segments import Segments
from tests.desktop.driving import Driver
from tests.desktop.evaluation.opening import open_view


@pytest.fixture
def driver_at_why(driver: Driver) -> Iterator[Driver]:
    """The view in sight."""
    open_view(driver, "why")
    yield driver


def view(driver: Driver) -> WhyView:
    found = driver.window.evaluation.findChild(WhyView)
    assert found is not None
    return found


def text(driver: Driver, name: str) -> str:
    return driver.find(QLabel, name).text()


def wait_for(driver: Driver, name: str, part: str) -> None:
    driver.qtbot.waitUntil(lambda: part in text(driver, name), timeout=20_000)


def settle(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: not view(driver)._explaining.is_busy, timeout=20_000)


def test_it_begins_with_the_sample_that_it_was_most_wrong_about(driver_at_why: Driver) -> None:
    wait_for(driver_at_why, "whyAnswer", "The network says: ")
    assert "speaks for" in text(driver_at_why, "whyLegend")
    picture = driver_at_why.find(HeatPicture, "whyPicture")
    assert "labelled" in picture.accessibleName()
    shown = driver_at_why.services.evaluations.shown
    assert shown is not None
    table = shown.kept.evaluation.predictions
    assert picture.accessibleName().startswith(table.names[int(table.losses.argmax())])


def test_each_method_and_each_class_can_be_chosen(driver_at_why: Driver) -> None:
    settle(driver_at_why)
    methods = driver_at_why.find(Segments, "whyMethods")
    methods.choose("IntegratedGradients")
    wait_for(driver_at_why, "whyLegend", "adds up to")
    classes = driver_at_why.find(QComboBox, "whyClass")
    classes.setCurrentIndex(4)
    classes.activated.emit(4)
    wait_for(driver_at_why, "whyLegend", f"speaks for {classes.itemText(4)}")
    methods.choose("Saliency")
    wait_for(driver_at_why, "whyLegend", "The bluer")


def test_what_would_change_its_mind_is_told(driver_at_why: Driver) -> None:
    settle(driver_at_why)
    driver_at_why.click("whyDoubt")
    wait_for(driver_at_why, "whyChanged", "it would say")


def test_another_row_and_a_file_are_explained(driver_at_why: Driver, tmp_path: Path) -> None:
    settle(driver_at_why)
    view(driver_at_why).show_rows((3,))
    picture = driver_at_why.find(HeatPicture, "whyPicture")
    shown = driver_at_why.services.evaluations.shown
    assert shown is not None
    name = shown.kept.evaluation.predictions.names[3]
    assert picture.accessibleName().startswith(name)
    ink = np.zeros((60, 60), np.uint8)
    ink[10:50, 28:34] = 255
    Image.fromarray(ink).save(tmp_path / "one.png")
    view(driver_at_why).look_at_file(tmp_path / "one.png")
    driver_at_why.qtbot.waitUntil(lambda: picture.accessibleName() == "one.png", timeout=20_000)
    wait_for(driver_at_why, "whyAnswer", "The network says: ")
    (tmp_path / "none.png").write_text("no picture")
    view(driver_at_why).look_at_file(tmp_path / "none.png")
    notice = view(driver_at_why).panel.notice
    driver_at_why.qtbot.waitUntil(lambda: notice.isVisible(), timeout=20_000)


def test_the_nearest_training_samples_are_found(driver_at_why: Driver) -> None:
    settle(driver_at_why)
    driver_at_why.click("whySearch")
    row = driver_at_why.find(SampleRow, "whyNear")
    driver_at_why.qtbot.waitUntil(lambda: len(row.findChildren(QLabel)) >= 12, timeout=30_000)
    words = [label.text() for label in row.findChildren(QLabel) if label.text()]
    assert len(words) == 6 and all(word.endswith("%") for word in words)


def test_what_is_drawn_is_explained(driver_at_why: Driver) -> None:
    settle(driver_at_why)
    button = driver_at_why.button("whyDrawing")
    assert not button.isEnabled() and button.toolTip()
    ink = np.zeros((280, 280), np.uint8)
    ink[60:220, 130:150] = 255
    driver_at_why.services.prediction.classify_ink(ink)
    driver_at_why.qtbot.waitUntil(button.isEnabled, timeout=20_000)
    driver_at_why.click("whyDrawing")
    picture = driver_at_why.find(HeatPicture, "whyPicture")
    assert picture.accessibleName() == "Your drawing"
    wait_for(driver_at_why, "whyAnswer", "The network says: ")


def test_the_map_is_the_stronger_the_more_there_is() -> None:
    values = np.array([[0.0, 1.0], [-1.0, 0.25]], np.float32)
    image = map_image(values, 1.0)
    alphas = [[image.pixelColor(x, y).alpha() for x in range(2)] for y in range(2)]
    assert alphas == [[0, 255], [255, 127]]
    assert image.pixelColor(1, 0) != image.pixelColor(0, 1)


@pytest.mark.parametrize(
    ("shape", "weight", "method"),
    [
        ((1, 28, 28), (4, 1, 3, 3), "Occlusion"),
        ((3, 224, 224), (4, 3, 3, 3), "GradCAM"),
        ((3, 224, 224), (4, 150_528), "Occlusion"),
    ],
    ids=["small", "photographs", "no places"],
)
def test_it_begins_with_a_method_that_does_not_take_long(
    shape: tuple[int, ...], weight: tuple[int, ...], method: str
) -> None:
    placement = SimpleNamespace(shape=shape)
    network = SimpleNamespace(
        preprocessing=SimpleNamespace(placement=placement),
        weights={"weight": torch.empty(weight)},
    )
    assert usual_method(cast(Any, network)) == method
