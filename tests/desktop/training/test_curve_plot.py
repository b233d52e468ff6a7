"""The plot of a run."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, LIGHT, themes
from studio.desktop.training.curve_lines import FEW
from studio.desktop.training.curve_plot import CurvePlot


@pytest.fixture
def loss(qtbot: QtBot) -> Iterator[CurvePlot]:
    themes().set_mode("light")
    yield made(qtbot, percent=False)
    themes().set_mode("light")


@pytest.fixture
def accuracy(qtbot: QtBot) -> CurvePlot:
    return made(qtbot, percent=True)


def made(qtbot: QtBot, percent: bool) -> CurvePlot:
    plot = CurvePlot("Accuracy" if percent else "Loss", percent)
    qtbot.addWidget(plot)
    plot.resize(340, 290)
    plot.grab()  # lays it out
    return plot


def ranges(plot: CurvePlot) -> tuple[tuple[float, float], tuple[float, float]]:
    (left, right), (bottom, top) = plot.lines.getViewBox().viewRange()
    return (left, right), (bottom, top)


def fill(plot: CurvePlot, values: list[float], epochs: int = 10) -> None:
    plot.begin(epochs)
    for step, value in enumerate(values):
        plot.add_train(epochs * (step + 1) / len(values), value)
    plot.redraw()


def point_at(plot: CurvePlot, x: float, y: float) -> None:
    place = plot.lines.getViewBox().mapViewToScene(QPointF(x, y))
    plot.lines.scene().sigMouseMoved.emit(place)


def test_points_are_drawn_when_told_to(loss: CurvePlot) -> None:
    loss.begin(3)
    loss.add_train(0.5, 2.0)
    loss.add_train(1.0, 1.0)
    loss.add_epoch(1, 1.4, 1.5)
    assert loss.lines.train.getOriginalDataset()[0] is None or not len(
        loss.lines.train.getOriginalDataset()[0]
    )
    loss.redraw()
    np.testing.assert_array_equal(loss.lines.train.getOriginalDataset()[1], [2.0, 1.0])
    np.testing.assert_array_equal(loss.lines.validation.getOriginalDataset()[1], [1.5])
    np.testing.assert_array_equal(loss.train_points(), ([0.5, 1.0], [2.0, 1.0]))
    np.testing.assert_array_equal(loss.validation_points(), ([1.0], [1.5]))
    np.testing.assert_array_equal(loss.lines.epoch_points.getOriginalDataset()[1], [1.4])
    np.testing.assert_array_equal(loss.epoch_train_points(), ([1.0], [1.4]))


def test_a_new_run_begins_empty_and_as_wide_as_its_epochs(loss: CurvePlot) -> None:
    fill(loss, [2.0, 1.0])
    loss.set_header("0.081 best at epoch 4")
    loss.begin(25)
    assert not len(loss.train_points()[0])
    assert loss.header() == ""
    (left, right), _ = ranges(loss)
    assert left == 0
    assert 25 <= right < 26


def test_it_grows_beyond_the_epochs_it_was_told(loss: CurvePlot) -> None:
    loss.begin(2)
    loss.add_train(5, 1.0)
    loss.redraw()
    assert ranges(loss)[0][1] >= 5


def test_loss_is_drawn_from_zero_and_not_squashed_by_one_wild_step(loss: CurvePlot) -> None:
    fill(loss, [900.0] + [1.0] * 200)
    bottom, top = ranges(loss)[1]
    assert bottom == 0
    assert 1 < top < 5


@pytest.mark.parametrize(
    ("values", "floor"),
    [([0.1, 0.5, 0.9], 0.0), ([0.1] + [0.97] * 60, 0.95), ([0.7] * 60, 0.5), ([1.0] * 60, 0.98)],
)
def test_accuracy_near_the_top_is_seen_closer(
    accuracy: CurvePlot, values: list[float], floor: float
) -> None:
    fill(accuracy, values)
    bottom, top = ranges(accuracy)[1]
    assert bottom == floor
    assert 1 < top < 1.05


def test_what_is_no_number_leaves_a_gap(loss: CurvePlot) -> None:
    fill(loss, [1.0, math.nan, 2.0, math.inf, 3.0] * 20)
    loss.grab()
    bottom, top = ranges(loss)[1]
    assert bottom == 0
    assert 3 < top < 4
    assert np.isnan(loss.train_points()[1]).sum() == 40


def test_nothing_but_nan_can_be_drawn(loss: CurvePlot) -> None:
    fill(loss, [math.nan] * 10)
    loss.add_epoch(1, math.nan, math.nan)
    loss.redraw()
    loss.grab()
    assert ranges(loss)[1] == (0, 1)


def test_epochs_are_points_while_they_are_few(loss: CurvePlot) -> None:
    loss.begin(100)
    for epoch in range(1, FEW + 1):
        loss.add_epoch(epoch, math.nan, 1 / epoch)
    loss.redraw()
    assert loss.lines.validation.opts["symbol"] == "o"
    loss.add_epoch(FEW + 1, math.nan, 0.01)
    loss.redraw()
    assert loss.lines.validation.opts["symbol"] is None


def test_the_best_epoch_is_a_dot_until_the_next_run(loss: CurvePlot) -> None:
    fill(loss, [2.0, 1.0])
    before = loss.grab().toImage()
    loss.set_best(5, 0.5)
    assert loss.grab().toImage() != before
    fill(loss, [2.0, 1.0])
    assert loss.grab().toImage() == before


def test_a_best_epoch_without_a_loss_is_no_dot(loss: CurvePlot) -> None:
    fill(loss, [2.0, 1.0])
    before = loss.grab().toImage()
    loss.set_best(5, math.nan)
    assert loss.grab().toImage() == before


def test_long_words_do_not_widen_it(loss: CurvePlot) -> None:
    layout = loss.layout()
    assert layout is not None
    width = layout.totalMinimumSize().width()
    loss.set_header("0.081 best at epoch 4 " * 10)
    assert layout.totalMinimumSize().width() == width


def test_before_the_first_run_it_says_what_to_do(loss: CurvePlot) -> None:
    loss.set_empty_text("Press Train and watch it learn")
    said = [label for label in loss.findChildren(QLabel) if label.text().startswith("Press")]
    assert said[0].isVisibleTo(loss)
    loss.begin(10)
    assert not said[0].isVisibleTo(loss)


def test_the_pointer_tells_the_nearest_values(accuracy: CurvePlot) -> None:
    fill(accuracy, [0.1, 0.2, 0.3, 0.4], epochs=4)
    accuracy.add_epoch(2, 0.15, 0.25)
    accuracy.redraw()
    accuracy.set_header("25.0% best at epoch 2")
    point_at(accuracy, 2.2, 0.5)
    # What the whole epoch had, not its last few steps.
    assert accuracy.header() == "epoch 2 · train 15.0% · validation 25.0%"
    point_at(accuracy, 3.2, 0.5)
    assert accuracy.header() == "epoch 3 · train 30.0% · validation 25.0%"
    QApplication.sendEvent(accuracy.lines.viewport(), QEvent(QEvent.Type.Leave))
    assert accuracy.header() == "25.0% best at epoch 2"


def test_the_pointer_over_an_empty_plot_says_nothing(loss: CurvePlot) -> None:
    loss.begin(4)
    point_at(loss, 2, 0.5)
    assert loss.header() == ""


def test_it_follows_the_theme(loss: CurvePlot) -> None:
    fill(loss, [2.0, 1.0])
    ground = loss.lines.backgroundBrush().color().name().upper()
    assert ground == LIGHT.field
    themes().set_mode("dark")
    assert loss.lines.backgroundBrush().color().name().upper() == DARK.field
    assert loss.lines.train.opts["pen"].color().name().upper() == DARK.accent
    assert loss.lines.validation.opts["pen"].color().name().upper() == DARK.validation


def test_there_is_no_menu_and_no_zoom(loss: CurvePlot) -> None:
    item = loss.lines.getPlotItem()
    assert not item.menuEnabled()
    assert loss.lines.getViewBox().mouseEnabled() == [False, False]


def test_epochs_are_whole_numbers(loss: CurvePlot) -> None:
    axis = loss.lines.getPlotItem().getAxis("bottom")
    for epochs in (1, 3, 7, 10, 100, 10_000):
        ((step, ticks),) = axis.tickValues(0, epochs, 300)
        assert step == round(step)
        assert len(ticks) <= 11


def test_it_has_a_name_for_a_screen_reader(loss: CurvePlot) -> None:
    loss.set_header("0.081 best at epoch 4")
    assert (loss.accessibleName(), loss.accessibleDescription()) == ("Loss", loss.header())
    assert loss.lines.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_ten_thousand_points_are_drawn_between_two_frames(loss: CurvePlot) -> None:
    fill(loss, [1 + math.sin(step / 50) for step in range(10_000)])
    durations = []
    for _ in range(5):
        start = time.thread_time()
        loss.redraw()
        loss.lines.grab()
        durations.append(time.thread_time() - start)
    assert min(durations) < 0.05  # 8 ms on a quiet machine; a path without segments took 590


@pytest.mark.parametrize("width", [236, 320, 500])
def test_the_names_of_the_lines_are_whole(
    qtbot: QtBot, qapp: QApplication, accuracy: CurvePlot, width: int
) -> None:
    """In a window of 1024 pixels too, where the name of the axis gives way."""
    themes().start(qapp, "light")
    accuracy.setStyleSheet(themes().sheet)
    accuracy.resize(width, 140)
    accuracy.begin(5)
    accuracy.show()
    names = [label for label in accuracy.findChildren(QLabel) if label.isVisible()]
    told = {label.text() for label in names}
    assert {"train", "its epochs", "validation"} <= told
    assert ("epoch" in told) == (width >= 320)
    for label in names:
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()


def test_old_data_has_a_line_and_a_name_only_where_it_is_measured(accuracy: CurvePlot) -> None:
    fill(accuracy, [0.95, 0.97, 0.98], epochs=2)
    names = [label for label in accuracy.findChildren(QLabel) if label.text() == "old data"]
    assert [label.isVisibleTo(accuracy) for label in names] == [False]
    accuracy.add_old(0, 0.9)
    accuracy.add_old(1, 0.6)
    accuracy.redraw()
    assert [label.isVisibleTo(accuracy) for label in names] == [True]
    assert [*accuracy.lines.old.getData()[1]] == [0.9, 0.6]
    assert ranges(accuracy)[1][0] < 0.6, "the line is within the plot"
    accuracy.begin(2)
    assert [label.isVisibleTo(accuracy) for label in names] == [False]
    assert len(accuracy.old_points()[0]) == 0
