"""The plots of a lab: what is drawn, how, zoomed, told under the pointer, exported."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.theme import DARK, themes
from studio.desktop.widgets.curves.controls import View
from studio.desktop.widgets.curves.curves_view import CurvesView
from studio.desktop.widgets.curves.lab_axes import RunAxis, time_text
from studio.desktop.widgets.curves.lab_plot import LabPlot
from studio.desktop.widgets.curves.lines import Quantity, lines_of
from studio.desktop.widgets.curves.shown_run import ShownRun
from studio.engine.errors import StudioError
from studio.engine.training.control import Control
from studio.engine.training.job import prepare
from studio.engine.training.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


def trained(seed: int, epochs: int = 3) -> ShownRun:
    control = Control()
    control.watching = True
    recipe = small_recipe(epochs=epochs, seed=seed, schedule="Cosine")
    trainer = Trainer(prepare(recipe, striped_dataset()), control)
    list(trainer.run())
    return ShownRun(f"run-{seed}", f"seed {seed}", trainer.history)


@pytest.fixture(scope="module")
def runs() -> list[ShownRun]:
    return [trained(0), trained(1, epochs=5)]


@pytest.fixture
def view(qtbot: QtBot) -> CurvesView:
    made = CurvesView()
    qtbot.addWidget(made)
    made.resize(720, 420)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(view: CurvesView, what: View, axis: str = "epochs") -> None:
    for name, value in (("curvesViewCombo", what), ("curvesAxisCombo", axis)):
        combo = view.findChild(QComboBox, name)
        assert combo is not None
        combo.setCurrentIndex(combo.findData(value))


def plot(view: CurvesView, quantity: Quantity) -> LabPlot:
    return view._plots[quantity]


def drawn(plot: LabPlot) -> list[tuple[np.ndarray, np.ndarray]]:
    return [item.getOriginalDataset() for item in plot._items]


def test_one_run_is_drawn_as_training_and_validation(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    (xs, ys), (epochs, losses) = drawn(plot(view, "loss"))
    assert ys.tolist() == runs[0].history.curve.column("loss").tolist()
    assert xs[-1] == 3
    assert epochs.tolist() == [1, 2, 3]
    assert losses.tolist() == [row.validation_loss for row in runs[0].history.epochs]


def test_several_runs_lie_over_each_other_in_their_own_colours(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs)
    items = plot(view, "accuracy")._items
    assert len(items) == 4
    colours = [item.opts["pen"].color().name() for item in items]
    assert colours[0] == colours[1] != colours[2] == colours[3]


@pytest.mark.parametrize("axis", ["steps", "time"])
def test_the_bottom_counts_steps_or_time(view: CurvesView, runs: list[ShownRun], axis: str) -> None:
    view.set_runs(runs[:1])
    choose(view, "loss", axis)
    (xs, _), (measured, _) = drawn(plot(view, "loss"))
    column = {"steps": "step", "time": "seconds"}[axis]
    assert xs.tolist() == runs[0].history.curve.column(column).tolist()
    assert measured[-1] >= xs[-1]


def test_log_shows_the_logarithm_and_leaves_out_what_has_none(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    view._controls._log.setChecked(True)
    (_, ys), _ = drawn(plot(view, "loss"))
    assert ys.tolist() == np.log10(runs[0].history.curve.column("loss")).tolist()


def test_smoothing_leaves_the_curve_faintly_behind(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs[:1])
    view._controls._smoothing.setValue(60)
    items = plot(view, "loss")._items
    assert len(items) == 3
    behind, smooth = (item.getOriginalDataset()[1] for item in items[:2])
    assert np.std(np.diff(smooth)) < np.std(np.diff(behind))
    assert items[0].opts["pen"].color().alpha() < 255


def test_learning_rates_lie_over_the_others_with_an_axis_of_their_own(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    view._controls._rate.setChecked(True)
    (rate,) = plot(view, "loss")._rates
    assert rate.getOriginalDataset()[1][0] == pytest.approx(0.01, rel=0.1)
    assert plot(view, "loss").plot_widget.getPlotItem().getAxis("right").isVisible()
    view._controls._rate.setChecked(False)
    assert plot(view, "loss")._rates == []


@pytest.mark.parametrize("what", ["figures", "rate", "gradient_norm", "update_ratio"])
def test_every_quantity_is_drawn(view: CurvesView, runs: list[ShownRun], what: Quantity) -> None:
    choose(view, what)
    view.set_runs(runs)
    shown = plot(view, what)
    assert shown.isVisible()
    assert all(np.isfinite(ys).all() for _, ys in drawn(shown))
    assert len(drawn(shown)) == len(lines_of(runs, what, "epochs"))
    assert not shown._empty.isVisible()


def test_zoom_stays_while_a_run_grows_and_a_double_click_shows_all(
    view: CurvesView, runs: list[ShownRun], qtbot: QtBot
) -> None:
    view.set_runs(runs[:1])
    shown = plot(view, "loss")
    shown._box.setRange(xRange=(1, 2), padding=0)
    shown._box.sigRangeChangedManually.emit([True, True])
    view.redraw()
    qtbot.waitUntil(lambda: not view._soon.isActive())
    assert shown._box.viewRange()[0] == pytest.approx([1, 2], abs=0.01)
    assert view._controls._reset.isEnabled()
    QTest.mouseDClick(shown.plot_widget.viewport(), Qt.MouseButton.LeftButton)
    assert shown._box.viewRange()[0][1] > 3
    assert not view._controls._reset.isEnabled()


def test_the_pointer_is_told_the_values_of_every_run(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs)
    shown = plot(view, "accuracy")
    view.grab()
    centre = shown._box.sceneBoundingRect().center()
    shown._follow(QPointF(centre))
    text = shown.values_text()
    assert text.startswith("epoch ")
    assert "seed 0 train" in text
    assert "seed 1 validation" in text
    assert text.count("%") == 4
    QApplication.sendEvent(shown.plot_widget.viewport(), QEvent(QEvent.Type.Leave))
    assert shown.values_text() == ""


def test_weights_are_a_map_of_a_line_an_epoch(view: CurvesView, runs: list[ShownRun]) -> None:
    choose(view, "weights")
    view.set_runs(runs[:1])
    combo = view.findChild(QComboBox, "weightsLayerCombo")
    assert combo is not None
    assert [combo.itemText(i) for i in range(combo.count())] == ["fc1.weight", "fc2.weight"]
    image = view._weights._map.image
    assert image.shape[0] == 3
    assert (image.sum(1) > 0).all()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert "epoch 3" in view._weights._about.text()


def test_only_what_is_looked_at_is_watched(view: CurvesView, qtbot: QtBot) -> None:
    assert not view.is_watching()
    with qtbot.waitSignal(view.watching_changed) as told:
        choose(view, "gradient_norm")
    assert told.args == [True]
    with qtbot.waitSignal(view.watching_changed) as told:
        view.hide()
    assert told.args == [False]


def test_without_runs_it_says_what_to_do(view: CurvesView) -> None:
    assert plot(view, "loss")._empty.isVisible()
    choose(view, "update_ratio")
    assert "while this view is open" in plot(view, "update_ratio")._empty.text()
    choose(view, "weights")
    assert view._weights._empty.isVisible()


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_what_is_shown_is_exported(
    view: CurvesView, runs: list[ShownRun], tmp_path: Path, ending: str
) -> None:
    view.set_runs(runs)
    path = tmp_path / f"curves.{ending}"
    view.export_to(path)
    if ending == "png":
        image = QImage(str(path))
        assert image.width() == 2 * view.grab_target().width()
    elif ending == "svg":
        assert "<svg" in path.read_text()
        assert path.read_text().count("<path") + path.read_text().count("<polyline") > 8
    else:
        rows = csv.DictReader(path.read_text().splitlines())
        assert {row["run"] for row in rows} == {"seed 0", "seed 1"}


def test_an_export_that_fails_is_told(
    view: CurvesView, runs: list[ShownRun], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    view.set_runs(runs)
    with qtbot.waitSignal(view.failed) as told:
        view.export_to(tmp_path / "file" / "curves.csv")
    assert isinstance(told.args[0], StudioError)


def test_both_looks_have_their_grounds(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs)
    themes().set_mode("dark")
    assert plot(view, "loss").plot_widget.backgroundBrush().color().name() == DARK.field.lower()
    themes().set_mode("light")


def test_every_control_has_a_name(view: CurvesView) -> None:
    for name in ("curvesViewCombo", "curvesAxisCombo", "curvesSmoothing"):
        widget = view.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.5, "0.5 s"), (40, "40 s"), (150, "2:30"), (3900, "1:05:00")]
)
def test_time_is_told_as_people_do(seconds: float, text: str) -> None:
    assert time_text(seconds) == text


@pytest.mark.parametrize("axis", ["epochs", "steps", "time"])
@pytest.mark.parametrize("high", [0.5, 3.0, 10.0, 938.0, 1e6])
def test_numbers_below_never_crowd(qtbot: QtBot, axis: str, high: float) -> None:
    made = RunAxis()
    made.axis = axis  # type: ignore[assignment]
    ((gap, _),) = made.tickSpacing(0, high, 300)
    assert high / gap <= 7
    assert high / gap >= 1 or high < 1
