"""The tune panel: what it asks for, and what it makes of what was measured."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, themes
from studio.desktop.tuning.preflight_view import FindingRow, changes
from studio.desktop.tuning.preflight_words import preflight_words, short_seconds
from studio.desktop.tuning.rate_plot import RatePlot
from studio.desktop.tuning.speed_line import SpeedColumn
from studio.desktop.tuning.speed_table import SpeedTable
from studio.desktop.tuning.speed_words import loss_words, speed_words
from studio.desktop.tuning.tune_panel import TunePanel
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.errors import TrainingError
from studio.engine.runs.resume_verdict import Verdict
from studio.engine.training.settings.settings import Speed, Training
from studio.engine.training.trials.preflight_findings import Level, Preflight, PreflightFinding
from studio.engine.training.trials.rate_finder import RateFinderResult, RatePoint
from studio.engine.training.trials.speed_trial import TrialRow

NAMES = ("preflight", "rate", "speed", "resume")
NOW = Training(batch_size=64)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[TunePanel]:
    themes().set_mode("light")
    panel = TunePanel()
    qtbot.addWidget(panel)
    panel.resize(620, 560)
    panel.set_training(NOW)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    themes().set_mode("light")


def button(panel: QWidget, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def said(panel: QWidget) -> str:
    """All words in sight."""
    labels = panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def finding(code: str, level: Level, fix: Training | None = None, **values: Any) -> Any:
    return PreflightFinding(code, level, values, fix)


GOOD = (
    finding("first_loss", "good", loss=2.314, expected=math.log(10), classes=10),
    finding("not_finite", "good", where="", step=3, names="", rate=0.001),
    finding("no_gradient", "good", names="", count=0, of=8),
    finding("time", "good", epoch_seconds=0.9, run_seconds=9.0),
    finding("memory", "good", needed=44_000_000, available=6_000_000_000, device="cpu"),
    finding(
        "overfits", "good", how="learned", first=2.3, last=0.2, steps=34, samples=64, rate=0.001
    ),
    finding("threads", "good", fastest=1, current=1, gain=0.0),
)
SLOW_THREADS = finding(
    "threads", "warn", NOW.changed(speed=Speed(threads=2)), fastest=2, current=1, gain=0.3
)
TOO_LARGE = finding(
    "memory",
    "stop",
    NOW.changed(batch_size=16, accumulate=4),
    needed=20_000_000_000,
    available=6_000_000_000,
    device="cuda:0",
)


def found(*findings: Any) -> Preflight:
    return Preflight(findings, 0.9, 9.0, 44_000_000)


def points(count: int = 60) -> tuple[RatePoint, ...]:
    rates = [1e-6 * 1.3**step for step in range(count)]
    return tuple(
        RatePoint(rate, 2.4 - step / 60, 2.3 - step / 60) for step, rate in enumerate(rates)
    )


def row(key: str, speed: Speed, gain: float = 1.0, **values: Any) -> TrialRow:
    figures: dict[str, Any] = {
        "epoch_seconds": 0.9 / gain,
        "start_seconds": 0.02,
        "memory": 44_000_000,
        "loss_difference": 0.0,
        "problem": None,
    }
    return TrialRow(key, speed, gain=gain, **{**figures, **values})


BF16 = Speed(precision="bfloat16")


@pytest.mark.parametrize("name", NAMES)
def test_each_view_says_what_it_is_for_and_asks_to_begin(
    panel: TunePanel, qtbot: QtBot, name: str
) -> None:
    panel.open_view(name)
    assert "copy" in said(panel) or "twice" in said(panel) or "every way" in said(panel)
    start = button(panel, f"{name}StartButton")
    assert start.isVisible()
    with qtbot.waitSignal(panel.requested) as caught:
        start.click()
    assert caught.args == [name]


@pytest.mark.parametrize("name", NAMES)
def test_one_is_measured_at_a_time_and_can_be_cancelled(
    panel: TunePanel, qtbot: QtBot, name: str
) -> None:
    panel.open_view(name)
    panel.begin(name)
    assert not button(panel, f"{name}StartButton").isVisible()
    others = [button(panel, f"{other}StartButton") for other in NAMES if other != name]
    assert not any(start.isEnabled() for start in others)
    assert all("is being measured" in start.toolTip() for start in others)
    cancel = button(panel, f"{name}CancelButton")
    with qtbot.waitSignal(panel.cancelled):
        cancel.click()
    assert not cancel.isEnabled()
    panel.end()
    assert not cancel.isVisible()
    assert "Cancelled" in said(panel)
    assert all(button(panel, f"{other}StartButton").isEnabled() for other in NAMES)


def test_it_says_how_long_it_still_takes(panel: TunePanel) -> None:
    panel.open_view("speed")
    panel.begin("speed")
    panel.show_progress(0, 0, 0.2)
    line = next(line for line in panel.findChildren(ProgressLine) if line.isVisible())
    assert line.text() == "Trying what is faster…"
    panel.show_progress(25, 100, 10.0)
    assert line.text() == "Trying what is faster · 30 s left"
    panel.end()
    panel.show_progress(25, 100, 10.0)  # one that comes too late
    assert not line.isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_a_failure_is_a_sentence_in_its_view(panel: TunePanel, name: str) -> None:
    panel.open_view(name)
    panel.begin(name)
    panel.show_failure(name, "The memory is too small: choose a smaller batch.")
    assert "choose a smaller batch" in said(panel)
    assert button(panel, f"{name}StartButton").isEnabled()
    panel.begin(name)
    assert "choose a smaller batch" not in said(panel)
    panel.end()


def test_why_nothing_can_be_measured_is_told(panel: TunePanel) -> None:
    panel.show_preflight(found(*GOOD, SLOW_THREADS))
    panel.set_blocked("A run goes on: stop it first")
    for name in NAMES:
        start = button(panel, f"{name}StartButton")
        assert (start.isEnabled(), start.toolTip()) == (False, "A run goes on: stop it first")
    assert not button(visible_row(panel, 0), "mendButton").isEnabled()
    panel.set_blocked("")
    assert button(panel, "rateStartButton").isEnabled()
    assert button(visible_row(panel, 0), "mendButton").isEnabled()


def visible_row(panel: TunePanel, place: int) -> FindingRow:
    panel.grab()  # lays it out
    rows = [row for row in panel.findChildren(FindingRow) if row.isVisible()]
    return sorted(rows, key=lambda row: row.y())[place]


def test_a_sound_run_is_ready(panel: TunePanel) -> None:
    panel.show_preflight(found(*GOOD))
    words = said(panel)
    assert "Ready to train" in words
    assert "\n".join(("0.90 s", "an epoch", "9.0 s", "in all", "42 MB", "of memory")) in words
    assert len(panel.findChildren(FindingRow)) == 6  # the time stands on top


def test_what_needs_a_person_comes_first(panel: TunePanel) -> None:
    panel.show_preflight(found(*GOOD[:4], TOO_LARGE, SLOW_THREADS))
    assert "This run would be in vain" in said(panel)
    names = [visible_row(panel, place).accessibleName() for place in range(5)]
    assert names[:2] == ["It does not fit into memory", "Another number of threads is faster"]
    panel.show_preflight(found(*GOOD))
    assert visible_row(panel, 0).accessibleName() == "The first loss is as expected"


def test_a_mend_keeps_what_was_changed_since(panel: TunePanel, qtbot: QtBot) -> None:
    panel.begin("preflight")
    panel.end()
    panel.show_preflight(found(TOO_LARGE))
    panel.set_training(NOW.changed(epochs=3))
    assert "Settings were changed since" in said(panel)
    fix = button(visible_row(panel, 0), "mendButton")
    assert fix.text() == "Set the batch to 16"
    with qtbot.waitSignal(panel.training_chosen) as caught:
        fix.click()
    assert caught.args == [NOW.changed(epochs=3, batch_size=16, accumulate=4)]
    panel.set_training(NOW.changed(batch_size=16, accumulate=4))
    assert not fix.isEnabled()


def test_findings_that_stay_after_a_cancelled_check_mend_as_before(
    panel: TunePanel, qtbot: QtBot
) -> None:
    panel.show_preflight(found(TOO_LARGE))
    panel.set_training(NOW.changed(epochs=3))
    panel.begin("preflight")
    panel.end()
    with qtbot.waitSignal(panel.training_chosen) as caught:
        button(visible_row(panel, 0), "mendButton").click()
    assert caught.args == [NOW.changed(epochs=3, batch_size=16, accumulate=4)]


def test_of_the_speed_only_what_mends_is_taken_over() -> None:
    now = NOW.changed(speed=BF16)
    changed = changes(NOW, NOW.changed(speed=Speed(threads=2)), now)
    assert changed is not None
    assert changed.speed == Speed(precision="bfloat16", threads=2)
    assert changes(NOW, NOW.changed(epochs=2), NOW.changed(epochs=2)) is None


@pytest.mark.parametrize("where", ["input", "loss", "gradients"])
def test_numbers_that_are_none_are_told(where: str) -> None:
    fix = NOW.changed(learning_rate=1e-4)
    one = finding("not_finite", "stop", fix, where=where, step=2, names="fc1.bias", rate=0.001)
    words = preflight_words(one)
    assert "{" not in words.why
    assert words.fix == "Set the learning rate to 0.0001"


@pytest.mark.parametrize("how", ["learned", "falls", "slow", "flat", "rose"])
def test_whether_it_learns_is_told(how: str) -> None:
    one = finding(
        "overfits", "warn", how=how, first=14.7, last=310.0, steps=21, samples=64, rate=0.001
    )
    assert "{" not in preflight_words(one).why


def test_a_code_that_is_not_known_is_told_by_its_values() -> None:
    words = preflight_words(finding("too_hot", "warn", degrees=90))
    assert (words.what, words.why) == ("Too hot", "degrees 90")


def test_seconds_are_short() -> None:
    told = [short_seconds(value) for value in (0.0001, 0.034, 0.0997, 0.92, 9.06, 48.2, 200)]
    assert told == ["1 ms", "34 ms", "0.10 s", "0.92 s", "9.1 s", "48 s", "3 min 20 s"]


def test_the_rate_is_drawn_as_it_comes_and_taken_over(panel: TunePanel, qtbot: QtBot) -> None:
    panel.open_view("rate")
    panel.begin("rate")
    plot = panel.findChild(RatePlot)
    assert isinstance(plot, RatePlot)
    for point in points():
        panel.add_rate_point(point)
    qtbot.waitUntil(lambda: plot.smooth_curve.getOriginalDataset()[0] is not None)
    assert len(plot.smooth_curve.getOriginalDataset()[0]) == 60
    assert not button(panel, "useRateButton").isVisible()
    panel.end()
    panel.show_rates(RateFinderResult(points(), 0.0031623))
    use = button(panel, "useRateButton")
    assert use.text() == "Use 0.0032"
    assert "most steeply at 0.0032; the run is set to 0.001" in said(panel)
    with qtbot.waitSignal(panel.training_chosen) as caught:
        use.click()
    assert caught.args == [NOW.changed(learning_rate=0.0032)]
    panel.set_training(NOW.changed(learning_rate=0.0032))
    assert not use.isEnabled()
    assert "Settings were changed since" not in said(panel)


def test_a_loss_that_never_falls_suggests_nothing(panel: TunePanel) -> None:
    panel.open_view("rate")
    panel.begin("rate")
    panel.end()
    assert "Which learning rate?" in said(panel)  # nothing came
    panel.show_rates(RateFinderResult(points(30), None))
    assert not button(panel, "useRateButton").isVisible()
    assert "never falls clearly" in said(panel)


def test_the_plot_has_a_logarithmic_axis(panel: TunePanel) -> None:
    panel.open_view("rate")
    panel.begin("rate")
    panel.end()
    panel.show_rates(RateFinderResult(points(), 1e-3))
    plot = panel.findChild(RatePlot)
    assert isinstance(plot, RatePlot)
    box = plot.plot_widget.getViewBox()
    assert box.viewRange()[0] == pytest.approx([-6, 1])
    axis = plot.plot_widget.getPlotItem().getAxis("bottom")
    assert axis.tickStrings([-6, -3, 0], 1, 1) == ["1e-6", "0.001", "1"]
    (first, *_), _ = plot.smooth_curve.getOriginalDataset()
    assert first == pytest.approx(-6)
    panel.grab()  # lays it out
    plot.plot_widget.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(-5.99, 1.5)))
    assert plot.values_text() == "rate 1e-6 · loss 2.4 · smoothed 2.3"
    QApplication.sendEvent(plot.plot_widget.viewport(), QEvent(QEvent.Type.Leave))
    assert plot.values_text() == ""
    themes().set_mode("dark")
    assert plot.plot_widget.backgroundBrush().color().name().upper() == DARK.field


def test_speeds_are_told_and_used(panel: TunePanel, qtbot: QtBot) -> None:
    panel.open_view("speed")
    panel.begin("speed")
    table = panel.findChild(SpeedTable)
    assert isinstance(table, SpeedTable)
    for one in (
        row("recipe", Speed()),
        row("bfloat16", BF16, gain=1.1),
        row("bfloat16", BF16, 1.3),
    ):
        panel.add_trial_row(one)
    lines = [table.topLevelItem(place) for place in range(table.topLevelItemCount())]
    assert [line.text(SpeedColumn.GAIN) for line in lines if line] == ["1.00×", "1.30×"]
    assert table.itemWidget(lines[0], SpeedColumn.USE).findChild(QPushButton).isHidden()
    use = table.itemWidget(lines[1], SpeedColumn.USE).findChild(QPushButton)
    assert isinstance(use, QPushButton)
    assert (use.isEnabled(), use.toolTip()) == (False, "Still measuring")
    panel.end()
    assert "bfloat16 is the fastest: 1.3 times as fast" in said(panel)
    panel.show_trial((row("recipe", Speed()), row("bfloat16", BF16, 1.4)))
    assert [line.text(SpeedColumn.GAIN) for line in lines if line] == ["1.00×", "1.40×"]
    with qtbot.waitSignal(panel.training_chosen) as caught:
        use.click()
    assert caught.args == [NOW.changed(speed=BF16)]
    panel.set_training(NOW.changed(speed=BF16))
    assert use.isHidden()
    assert "Settings were changed since" not in said(panel)
    table.grab()


def test_a_speed_that_fails_says_why_and_cannot_be_used(panel: TunePanel) -> None:
    panel.open_view("speed")
    panel.begin("speed")
    problem = TrainingError("This does not work here: {reason}.", reason="no compiler")
    nothing = {"epoch_seconds": math.nan, "loss_difference": math.nan, "memory": None}
    panel.add_trial_row(row("recipe", Speed()))
    panel.add_trial_row(row("x", Speed(compiled="yes"), math.nan, problem=problem, **nothing))
    panel.end()
    table = panel.findChild(SpeedTable)
    assert isinstance(table, SpeedTable)
    line = table.topLevelItem(1)
    assert line is not None
    assert line.toolTip(SpeedColumn.START) == "This does not work here: no compiler."
    assert table.itemWidget(line, SpeedColumn.USE).findChild(QPushButton).isHidden()
    assert "leave it as it is" in said(panel)
    table.grab()


def test_a_speed_is_named_by_what_is_switched_on() -> None:
    assert speed_words(Speed()) == "float32"
    assert speed_words(Speed(precision="float16", channels_last=True, threads=1)) == (
        "float16 · channels last · 1 thread"
    )
    assert speed_words(Speed(compiled="cuda graphs", fused=False)) == (
        "CUDA graphs · steps not fused"
    )
    told = [loss_words(row("x", BF16, loss_difference=d)) for d in (0.0, 1e-6, 0.0031, -0.0042)]
    assert told == ["0%", "<0.01%", "+0.31%", "−0.42%"]


def test_the_verdict_is_told(panel: TunePanel) -> None:
    panel.open_view("resume")
    panel.show_verdict(Verdict(True, 23, 60, 34, 12_345, (), 0.0))
    words = said(panel)
    assert "The same, bit for bit" in words
    assert "after batch 23 of 60" in words
    assert "34 tensors, 12,345 values" in words
    names = tuple(f"weights.fc{number}" for number in range(11))
    panel.show_verdict(Verdict(False, 23, 60, 34, 12_345, names, 0.25))
    words = said(panel)
    assert "They differ" in words
    assert "largest difference is 0.25" in words
    assert "weights.fc7\nand 3 more" in words
    panel.show_verdict(Verdict(False, 23, 60, 34, 12_345, names[:1], math.inf))
    assert "missing, or of another shape" in said(panel)


def test_another_network_makes_it_forget(panel: TunePanel) -> None:
    panel.show_preflight(found(*GOOD))
    panel.forget()
    assert "Is this run worth starting?" in said(panel)
    assert button(panel, "preflightStartButton").text() == "&Check this run"


def test_nothing_is_cut_off_in_a_narrow_panel(panel: TunePanel) -> None:
    panel.show_preflight(found(*GOOD[:4], TOO_LARGE, SLOW_THREADS))
    for name in NAMES:
        panel.open_view(name)
    assert panel.width() == 620
    rows = list(panel.findChildren(FindingRow))
    assert all(one.width() <= panel.width() for one in rows)
    tops = sorted(one.geometry().top() for one in rows)
    assert all(one < other for one, other in pairwise(tops))
