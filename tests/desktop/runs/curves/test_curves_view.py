"""The plots of a lab: what is drawn, how, zoomed, told under the pointer, exported."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, themes
from studio.desktop.runs.curves.axes import RunAxis, log_ticks, tick_time_text, time_text
from studio.desktop.runs.curves.curves_view import CurvesView
from studio.desktop.runs.curves.export import file_name
from studio.desktop.runs.curves.lab_plot import LabPlot
from studio.desktop.runs.curves.lines import Quantity, View, lines_of
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.runs.curves.weights_view import densities_of
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.curve import Curve
from studio.engine.training.loop.events import LayerHistogram, WeightsSeen
from studio.engine.training.loop.history import EpochRow, History
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.settings import Figure
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
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CurvesView:
    # pyqtgraph drops what comes too fast for a hand.
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)
    made = CurvesView()
    qtbot.addWidget(made)
    made.resize(720, 420)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(view: CurvesView, what: View, axis: str = "epochs") -> None:
    combo, segments = view.findChild(QComboBox, "curvesViewCombo"), view.findChild(Segments)
    assert combo is not None
    assert segments is not None
    combo.setCurrentIndex(combo.findData(what))
    segments.choose(axis)


def plot(view: CurvesView, quantity: Quantity) -> LabPlot:
    return view.sheet.plot(quantity)


def drawn(plot: LabPlot) -> list[tuple[np.ndarray, np.ndarray]]:
    return [item.getOriginalDataset() for item in plot.items.items]


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
    items = plot(view, "accuracy").items.items
    assert len(items) == 4
    colours = [item.opts["pen"].color().name() for item in items]
    assert colours[0] == colours[2] != colours[1] == colours[3]
    assert [item.opts["pen"].width() for item in items] == [1, 1, 2, 2]
    assert view.sheet.legend.names() == ["seed 0", "seed 1", "train", "validation"]


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
    view.controls._log.setChecked(True)
    (_, ys), _ = drawn(plot(view, "loss"))
    assert ys.tolist() == np.log10(runs[0].history.curve.column("loss")).tolist()


def test_smoothing_leaves_the_curve_faintly_behind(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs[:1])
    view.controls._smoothing.setValue(60)
    items = plot(view, "loss").items.items
    assert len(items) == 3
    behind, smooth = (item.getOriginalDataset()[1] for item in items[:2])
    assert np.std(np.diff(smooth)) < np.std(np.diff(behind))
    assert items[0].opts["pen"].color().alpha() < 255


def test_learning_rates_lie_over_the_others_with_an_axis_of_their_own(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    view.controls._rate.setChecked(True)
    (rate,) = plot(view, "loss").rates.items
    assert rate.getOriginalDataset()[1][0] == pytest.approx(0.01, rel=0.1)
    assert plot(view, "loss").plot_widget.getPlotItem().getAxis("right").isVisible()
    view.controls._rate.setChecked(False)
    assert plot(view, "loss").rates.items == []


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
    assert plot(view, "accuracy").seen()[0] == pytest.approx((1, 2), abs=0.01)
    view.redraw()
    qtbot.waitUntil(lambda: not view._soon.isActive())
    assert shown._box.viewRange()[0] == pytest.approx([1, 2], abs=0.01)
    assert view.controls._reset.isEnabled()
    QTest.mouseDClick(shown.plot_widget.viewport(), Qt.MouseButton.LeftButton)
    assert shown._box.viewRange()[0][1] > 3
    assert not view.controls._reset.isEnabled()


def test_the_pointer_is_told_the_values_of_every_run(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs)
    shown = plot(view, "accuracy")
    view.grab()
    centre = shown._box.sceneBoundingRect().center()
    shown._on_pointer(QPointF(centre))
    head, first, second = shown.readout.text().split("\n")
    assert head.startswith("epoch ")
    assert head.endswith("train validation")
    assert (first[:6], second[:6]) == ("seed 0", "seed 1")
    assert second.count("%") == 2
    assert not plot(view, "loss").readout.isHidden()
    QApplication.sendEvent(shown.plot_widget.viewport(), QEvent(QEvent.Type.Leave))
    assert shown.readout.text() == ""
    assert plot(view, "loss").readout.isHidden()


def test_weights_are_a_map_of_a_line_an_epoch(view: CurvesView, runs: list[ShownRun]) -> None:
    choose(view, "weights")
    view.set_runs(runs[:1])
    combo = view.findChild(QComboBox, "weightsLayerCombo")
    assert combo is not None
    assert [combo.itemText(i) for i in range(combo.count())] == ["fc1.weight", "fc2.weight"]
    image = view.sheet.weights().map.image.image
    assert image.shape[0] == 3
    assert (image.sum(1) > 0).all()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert "epoch 3" in view.sheet.weights().about.text()


def test_only_what_is_looked_at_is_watched(view: CurvesView, qtbot: QtBot) -> None:
    before: list[bool] = []
    view.watching_changed.connect(before.append)
    choose(view, "loss")
    assert before == []
    with qtbot.waitSignal(view.watching_changed) as told:
        choose(view, "gradient_norm")
    assert told.args == [True]
    with qtbot.waitSignal(view.watching_changed) as told:
        view.hide()
    assert told.args == [False]


def test_without_runs_it_says_what_to_do(view: CurvesView) -> None:
    assert plot(view, "loss")._empty.isVisible()
    choose(view, "update_ratio")
    assert "Measured while this is open" in plot(view, "update_ratio")._empty.text()
    choose(view, "weights")
    assert view.sheet.weights()._empty.isVisible()


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_what_is_shown_is_exported(
    view: CurvesView, runs: list[ShownRun], tmp_path: Path, ending: str
) -> None:
    view.set_runs(runs)
    path = tmp_path / f"curves.{ending}"
    exported(view, path)
    if ending == "png":
        image = QImage(str(path))
        assert image.width() == 2 * view.sheet.width()
    elif ending == "svg":
        assert "<svg" in path.read_text()
        assert path.read_text().count("<path") + path.read_text().count("<polyline") > 8
    else:
        rows = csv.DictReader(path.read_text().splitlines())
        assert {row["run"] for row in rows} == {"seed 0", "seed 1"}


def exported(view: CurvesView, path: Path) -> None:
    """As the window does, in another thread."""
    made: list[tuple[Path, Callable[[], bytes]]] = []
    view.file_made.connect(lambda path, content: made.append((path, content)))
    view.export_to(path)
    ((where, content),) = made
    with ThreadPoolExecutor(1) as thread:
        where.write_bytes(thread.submit(content).result())


def test_an_export_is_of_the_moment_it_was_asked_for(
    view: CurvesView, runs: list[ShownRun], tmp_path: Path, qtbot: QtBot
) -> None:
    run = ShownRun("run", "run", runs[0].history.copy())
    view.set_runs([run])
    with qtbot.waitSignal(view.file_made) as told:
        view.export_to(tmp_path / "curves.csv")
    before = told.args[1]()
    run.history.epochs.clear()
    assert told.args[1]() == before


def test_of_very_many_runs_it_says_how_many_are_drawn(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs, 400)
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Drawn: the first 2 of 400 chosen runs." in told
    view.set_runs(runs)
    assert not any(label.text().startswith("Drawn") for label in view.findChildren(QLabel))


def test_both_looks_have_their_grounds(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs)
    themes().set_mode("dark")
    assert plot(view, "loss").plot_widget.backgroundBrush().color().name() == DARK.field.lower()
    themes().set_mode("light")


def test_every_control_has_a_name(view: CurvesView) -> None:
    for name in (
        "curvesViewCombo",
        "curvesAxis",
        "curvesLog",
        "curvesOverlays",
        "curvesSmoothing",
        "curvesReset",
        "curvesExport",
    ):
        widget = view.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName()


@pytest.mark.parametrize(
    ("seconds", "text", "short"),
    [
        (0.5, "0.5 s", "0.5 s"),
        (40, "40 s", "40 s"),
        (150, "2 min 30 s", "2:30 min"),
        (300, "5 min", "5 min"),
        (3900, "1 h 05 min", "1 h 05"),
        (7200, "2 h", "2 h"),
    ],
)
def test_time_is_told_as_people_do(seconds: float, text: str, short: str) -> None:
    assert (time_text(seconds), tick_time_text(seconds)) == (text, short)


@pytest.mark.parametrize("axis", ["epochs", "steps", "time"])
@pytest.mark.parametrize("high", [0.5, 3.0, 10.0, 938.0, 1e6])
def test_numbers_below_never_crowd(qtbot: QtBot, axis: str, high: float) -> None:
    made = RunAxis()
    made.axis = axis  # type: ignore[assignment]
    ((gap, _),) = made.tickSpacing(0, high, 300)
    assert high / gap <= 9
    assert high / gap >= 1 or high < 1


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (-1.0, 1.0, [0.1, 0.2, 0.5, 1, 2, 5, 10]),
        (-5.0, 1.0, [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10]),
        (-0.05, 0.3, [1.0, 1.2, 1.4, 1.6, 1.8]),
    ],
)
def test_logarithms_stand_at_round_numbers(low: float, high: float, values: list[float]) -> None:
    assert [10**tick for tick in log_ticks(low, high, 8)] == pytest.approx(values)


def press(plot: LabPlot, start: tuple[int, int], end: tuple[int, int], key: str = "") -> None:
    """Drag with the left button, from and to places inside the lines' box."""
    shift = Qt.KeyboardModifier.ShiftModifier if key else Qt.KeyboardModifier.NoModifier
    view, left = plot.plot_widget, Qt.MouseButton.LeftButton
    at = [plot._box.mapToScene(QPointF(*place)) for place in (start, end)]
    begin, finish = (QPointF(view.mapFromScene(point)) for point in at)
    middle = (begin + finish) / 2
    none = Qt.MouseButton.NoButton
    for kind, place, button, buttons in (
        (QEvent.Type.MouseMove, begin, none, none),
        (QEvent.Type.MouseButtonPress, begin, left, left),
        (QEvent.Type.MouseMove, middle, none, left),
        (QEvent.Type.MouseMove, finish, none, left),
        (QEvent.Type.MouseButtonRelease, finish, left, none),
    ):
        where = view.viewport().mapToGlobal(place)
        event = QMouseEvent(kind, place, where, button, buttons, shift)
        QApplication.sendEvent(view.viewport(), event)


def test_a_flat_drag_zooms_along_the_bottom_and_fits_the_values(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    shown, other = plot(view, "loss"), plot(view, "accuracy")
    view.grab()
    width = shown._box.width()
    press(shown, (round(width / 4), 50), (round(width / 2), 54))
    (left, right), (_, high) = shown.seen()
    assert (left, right) == pytest.approx((3.09 / 4, 3.09 / 2), abs=0.05)
    inside = runs[0].history.curve.column("position")
    losses = runs[0].history.curve.column("loss")[(inside >= left) & (inside <= right)]
    assert high <= 1.5 * losses.max()
    assert other.seen()[0] == pytest.approx((left, right))
    assert view.controls._reset.isEnabled()
    view.controls._reset.click()
    assert shown.seen()[0] == other.seen()[0] == pytest.approx((0, 3.09))


def test_a_drag_with_shift_moves_and_a_slip_does_nothing(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    shown = plot(view, "loss")
    view.grab()
    press(shown, (100, 60), (102, 61))
    assert not view.controls._reset.isEnabled()
    (left, right), (low, high) = shown.seen()
    press(shown, (100, 60), (60, 60), key="shift")
    moved = shown.seen()
    assert moved[0][0] > left
    assert moved[0][1] - moved[0][0] == pytest.approx(right - left)
    assert moved[1] == pytest.approx((low, high))


def test_out_beyond_everything_is_all(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs[:1])
    shown = plot(view, "loss")
    whole = shown.seen()
    shown._box.setRange(xRange=(-5, 20), yRange=(-5, 20), padding=0)
    shown._box.changed.emit()
    assert np.allclose(shown.seen(), whole)
    assert not view.controls._reset.isEnabled()


@pytest.mark.parametrize("axis", ["epochs", "steps", "time"])
def test_histories_of_the_first_version_are_drawn_as_far_as_they_are_known(
    view: CurvesView, axis: str
) -> None:
    curve = Curve.from_dict([(0.5, 2.0, 0.3), (1.0, 1.5, 0.5)])
    row = EpochRow(1, 1.7, 0.4, 1.6, 0.45, 0.4, 0.4, 0.4, 0.01, 3.0)
    view.set_runs([ShownRun("old", "old", History([row], curve))])
    choose(view, "both", axis)
    found = [0 if xs is None else len(xs) for xs, _ in drawn(plot(view, "loss"))]
    assert found == ([2, 1] if axis == "epochs" else [0, 0])
    assert plot(view, "loss")._empty.isVisible() is (axis != "epochs")
    plot(view, "loss").point_at(0.6)
    assert plot(view, "loss").readout.isHidden() is (axis != "epochs")


@pytest.mark.parametrize(
    ("best_by", "told"),
    [("accuracy", "best epoch 1: 100.0%"), ("epoch", "last epoch 2: 99.3%")],
)
def test_a_last_epoch_that_was_kept_is_not_called_the_best(
    view: CurvesView, best_by: Figure, told: str
) -> None:
    rows = [
        EpochRow(epoch, 0.1, 0.9, 0.1, accuracy, 0.9, 0.9, 0.9, 0.01, 3.0)
        for epoch, accuracy in ((1, 1.0), (2, 0.993))
    ]
    view.set_runs([ShownRun("taught", "taught", History(rows), best_by=best_by)])
    assert told in [label.text() for label in plot(view, "accuracy").findChildren(QLabel)]


def test_a_run_that_diverged_leaves_a_gap(view: CurvesView) -> None:
    history = History()
    for step in range(40):
        loss = math.nan if 10 <= step < 20 else 2 / (step + 1)
        values = {"position": step / 10, "step": step, "seconds": step, "loss": loss}
        history.curve.add(values | {"accuracy": math.nan})
    view.set_runs([ShownRun("nan", "nan", history)])
    view.controls._smoothing.setValue(90)
    view.controls._log.setChecked(True)
    view.grab()
    assert plot(view, "accuracy")._empty.isVisible()
    assert all(np.isnan(ys[10:20]).all() for _, ys in drawn(plot(view, "loss"))[:2])
    plot(view, "loss").point_at(1.5)
    assert "train –" in plot(view, "loss").readout.text()


def test_a_run_that_ended_earlier_tells_no_value_beyond_its_end(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs)
    shown = plot(view, "loss")
    shown.point_at(4.9)
    assert shown.readout.text().split("\n")[1] == "seed 0 – –"


def test_groups_of_one_name_are_dashed_alike_in_every_run() -> None:
    def of(*groups: str) -> ShownRun:
        history = History()
        rates = {f"rate.{group}": 0.1 for group in groups}
        history.curve.add({"position": 1.0, "loss": 1.0} | rates)
        return ShownRun(groups[0], groups[0], history)

    lines = lines_of([of("head", "backbone"), of("head")], "rate", "epochs")
    assert [(line.run, line.name) for line in lines] == [(0, "backbone"), (0, "head"), (1, "head")]
    assert lines[1].dash == lines[2].dash != lines[0].dash


def test_nothing_is_drawn_while_nobody_looks(view: CurvesView, runs: list[ShownRun]) -> None:
    view.hide()
    view.set_runs(runs[:1])
    assert drawn(plot(view, "loss")) == []
    view.show()
    assert len(drawn(plot(view, "loss"))) == 2


def test_weights_of_each_run_can_be_chosen(view: CurvesView, runs: list[ShownRun]) -> None:
    choose(view, "weights")
    view.set_runs(runs)
    combo = view.findChild(QComboBox, "weightsRunCombo")
    assert combo is not None
    assert combo.isVisible()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert "epoch 5" in view.sheet.weights().about.text()
    view.set_runs(runs[:1])
    assert not combo.isVisible()
    assert "epoch 3" in view.sheet.weights().about.text()


def test_weights_that_are_all_the_same_have_a_place() -> None:
    layer = LayerHistogram("a", 0.5, 0.5, (0,) * 8, 0.5, 0.0, math.nan, math.nan)
    assert densities_of(layer, np.linspace(0, 1, 11)).tolist() == [0] * 5 + [1] + [0] * 4


def test_weights_that_ran_away_are_left_out(view: CurvesView) -> None:
    layers = [
        LayerHistogram("a", low, high, (1, 2), 0.0, 1.0, math.nan, math.nan)
        for low, high in ((-1.0, 1.0), (math.nan, math.nan))
    ]
    seen = [WeightsSeen(epoch, (layer,)) for epoch, layer in enumerate(layers, 1)]
    choose(view, "weights")
    view.set_runs([ShownRun("a", "a", History(weights=seen))])
    assert [epoch for epoch, _ in view.sheet.weights().map.rows] == [1]


@pytest.mark.parametrize(
    ("names", "name"),
    [(["SGD 0.001"], "SGD 0.001.png"), (["a/b: c"], "a-b- c.png"), (["a", "b"], "curves.png")],
)
def test_a_file_is_called_after_its_run(names: list[str], name: str) -> None:
    assert file_name(names, "png") == name


def test_a_name_with_a_point_still_gets_its_ending(
    view: CurvesView, runs: list[ShownRun], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "SGD 0.001")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    view.set_runs(runs)
    made: list[Path] = []
    view.file_made.connect(lambda path, _: made.append(path))
    view.controls.export_requested.emit("csv")
    assert made == [tmp_path / "SGD 0.001.csv"]


def test_the_row_of_controls_fits_where_there_is_little_room(
    view: CurvesView, qtbot: QtBot
) -> None:
    view.resize(590, 400)
    qtbot.waitUntil(lambda: view.controls.width() == 590)
    view.resize(1000, 400)
    qtbot.waitUntil(lambda: view.controls._smooth.isVisible())
    assert view.minimumSizeHint().width() <= 590


def test_the_segments_are_chosen_with_the_keyboard(view: CurvesView, qtbot: QtBot) -> None:
    segments = view.findChild(Segments)
    assert segments is not None
    first = segments._buttons["epochs"]
    first.setFocus()
    with qtbot.waitSignal(segments.changed):
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert segments.value == "steps"


def test_a_drawing_ends_where_the_plot_does(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs)
    shown = plot(view, "loss")
    shown._box.setRange(xRange=(1, 2), yRange=(0.5, 0.6), padding=0)
    view.sheet.set_cut(True)
    for xs, ys in drawn(shown):
        assert xs is None or (xs.min() >= 1 and xs.max() <= 2)
        assert ys is None or (ys.min() >= 0.5 and ys.max() <= 0.6)
    view.sheet.set_cut(False)
    assert drawn(shown)[0][0].tolist() == runs[0].history.curve.column("position").tolist()


def keys(plot: LabPlot, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(plot, key)


def test_the_keyboard_zooms_both_plots_and_shows_all(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs)
    loss, accuracy = plot(view, "loss"), plot(view, "accuracy")
    loss.setFocus()
    assert loss.hasFocus()
    whole = loss.seen()
    keys(loss, Qt.Key.Key_Plus, Qt.Key.Key_Equal)
    (left, right), _ = loss.seen()
    assert right - left == pytest.approx(0.49 * (whole[0][1] - whole[0][0]))
    assert accuracy.seen()[0] == pytest.approx((left, right))
    keys(loss, Qt.Key.Key_Minus)
    assert loss.seen()[0] != whole[0]
    keys(loss, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert loss.seen() == whole
    keys(loss, Qt.Key.Key_Plus, Qt.Key.Key_Home)
    assert loss.seen() == whole


def test_the_arrows_go_from_value_to_value_and_take_the_others_along(
    view: CurvesView, runs: list[ShownRun]
) -> None:
    view.set_runs(runs[:1])
    loss, accuracy = plot(view, "loss"), plot(view, "accuracy")
    loss.setFocus()
    places = runs[0].history.curve.column("position")
    keys(loss, Qt.Key.Key_Right)
    assert loss.readout.isVisible()
    first = loss.pointed_at
    assert first == accuracy.pointed_at == pytest.approx(places[0])
    keys(loss, Qt.Key.Key_Right)
    assert loss.pointed_at is not None and first is not None and loss.pointed_at > first
    keys(loss, Qt.Key.Key_Left)
    assert loss.pointed_at == first
    keys(loss, Qt.Key.Key_Left)
    assert loss.pointed_at == first
    keys(loss, Qt.Key.Key_Escape)
    assert not loss.readout.isVisible() and not accuracy.readout.isVisible()


def test_an_arrow_takes_the_sight_along(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs[:1])
    loss = plot(view, "loss")
    loss.setFocus()
    keys(loss, Qt.Key.Key_Right, *[Qt.Key.Key_Plus] * 6, *[Qt.Key.Key_Right] * 12)
    left, right = loss.seen()[0]
    assert loss.pointed_at is not None
    assert left <= loss.pointed_at <= right
    assert loss.readout.isVisible()


def test_a_plot_that_is_left_tells_nothing_more(view: CurvesView, runs: list[ShownRun]) -> None:
    view.set_runs(runs)
    loss = plot(view, "loss")
    loss.setFocus()
    keys(loss, Qt.Key.Key_Right)
    plot(view, "accuracy").setFocus()
    assert not loss.readout.isVisible()
