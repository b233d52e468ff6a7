"""The view Epochs in the window: a run's epochs, one after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from studio.desktop.evaluation.epochs.epochs_view import EpochsView
from tests.desktop.driving import SEVEN, Driver
from tests.desktop.evaluation.test_evaluation_place import (
    evaluate,
    text,
    trained,
    wait_until_settled,
)


def opened(driver: Driver) -> EpochsView:
    view = driver.window.evaluation.open_view("epochs")
    assert isinstance(view, EpochsView)
    driver.qtbot.waitUntil(lambda: not view._reading.is_busy, timeout=20_000)
    return view


def looked_at(driver: Driver) -> None:
    driver.wait_until_ready()
    driver.window.places.show_view(driver.window.evaluation)
    wait_until_settled(driver)


def test_the_slider_goes_through_the_epochs_of_a_run(driver: Driver) -> None:
    driver.draw(SEVEN)
    driver.wait_until_ready()
    trained(driver, 3)
    looked_at(driver)
    evaluate(driver)
    view = opened(driver)
    assert (view.slider.minimum(), view.slider.maximum(), view.slider.value()) == (0, 2, 2)
    assert text(driver, "epochTold").startswith("Epoch 3 · ")
    last = view.matrix.look
    view.slider.setValue(0)
    assert text(driver, "epochTold").startswith("Epoch 1 · ")
    assert view.matrix.look is not last
    driver.qtbot.waitUntil(lambda: bool(view.bars.probabilities()), timeout=10_000)
    first = view.bars.probabilities()
    view.slider.setValue(2)
    assert view.bars.probabilities() != first


def test_without_kept_epochs_it_says_where_they_come_from(driver: Driver) -> None:
    looked_at(driver)
    evaluate(driver)
    view = opened(driver)
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "No epoch’s weights are here" in told
