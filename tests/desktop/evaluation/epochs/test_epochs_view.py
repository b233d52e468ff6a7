"""The view Epochs in the window: a run's epochs, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.epochs import epochs_jobs
from studio.desktop.evaluation.epochs.epochs_view import EpochsView
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.evaluation.epochs import EpochFigures
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.summary import summary
from studio.engine.progress import Progress
from tests.desktop.driving import SEVEN, Driver
from tests.desktop.evaluation.showing import settle, tools_in
from tests.desktop.evaluation.showing_texts import shown_texts
from tests.desktop.evaluation.test_evaluation_place import (
    evaluate,
    text,
    trained,
    wait_until_settled,
)


@pytest.fixture
def tools(qapp: QApplication) -> Iterator[Tools]:
    made = tools_in(qapp)
    yield made
    made.background.wait_all()


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


def two_then_never(
    shown: Shown, after: int, tell: Callable[[EpochFigures], None], progress: Progress
) -> None:
    """Measures an epoch at once, and the next only when asked for what is left after the first."""
    table = shown.kept.evaluation.predictions
    tell(EpochFigures(after + 1, summary(table), Confusion.of(table), {}))
    while not after:
        progress.report(1, 2)
        time.sleep(0.01)


def test_measuring_tells_how_far_it_is_can_be_cancelled_and_goes_on_later(
    tools: Tools, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epochs_jobs, "read_epochs", two_then_never)
    view = EpochsView(tools)
    qtbot.addWidget(view)
    view.show()
    line = view.findChild(ProgressLine)
    bar, cancel, rest, told = (
        view.findChild(kind, name)
        for kind, name in (
            (QWidget, "progressBar"),
            (QPushButton, "cancelEpochs"),
            (QPushButton, "restOfEpochs"),
            (QLabel, "epochTold"),
        )
    )
    assert not line.isVisible() and not cancel.isVisible() and not rest.isVisible()
    view.show_evaluation(shown_texts())
    qtbot.waitUntil(lambda: bar.isVisible() and told.isVisible(), timeout=10_000)
    assert line.text() == "Measuring…" and not rest.isVisible()
    cancel.click()
    qtbot.waitUntil(rest.isVisible, timeout=10_000)
    assert not line.isVisible() and not cancel.isVisible()
    assert told.isVisible() and told.text().startswith("Epoch 1 · ")
    rest.click()
    settle(tools, qtbot)
    assert told.text().startswith("Epoch 2 · ") and view.slider.maximum() == 1
    assert not rest.isVisible() and not cancel.isVisible()


def test_cancelled_before_the_first_epoch_it_says_so(
    tools: Tools, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_shown: Shown, _after: int, _tell: object, progress: Progress) -> None:
        while True:
            progress.report(1, 2)
            time.sleep(0.01)

    monkeypatch.setattr(epochs_jobs, "read_epochs", never)
    view = EpochsView(tools)
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(shown_texts())
    view.findChild(QPushButton, "cancelEpochs").click()
    settle(tools, qtbot)
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Cancelled" in told and "One moment" not in told
    assert view.findChild(QPushButton, "restOfEpochs").isVisible()
