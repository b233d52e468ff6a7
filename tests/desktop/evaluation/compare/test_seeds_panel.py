"""Training both again in Compare: when it may begin, how it ends, and what is shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import Run, RunState
from studio.desktop.evaluation.compare import seeds_panel
from studio.desktop.evaluation.compare.seeds_jobs import Pair
from studio.desktop.evaluation.compare.seeds_panel import SeedsPanel
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.errors import DataError
from studio.engine.evaluation.figures.seed_pairs import SeedPair, SeedPairs
from studio.engine.progress import Progress
from studio.engine.runs.train_both import Contender
from tests.desktop.evaluation.showing import lines, shown, tools_in
from tests.engine.evaluation.tables import random_table
from tests.engine.small import small_recipe

FOUND = SeedPairs(
    tuple(SeedPair(seed, (0.9, 0.93 + seed / 1000), ("a", "b")) for seed in (1, 2, 3)), 100
)


def pair(*recipes: float | None) -> Pair:
    """Networks that were trained at these rates; None of one that does not tell."""
    first, second = (
        Contender(f"net {rate}", (rate and small_recipe(learning_rate=rate)) or None, 5.0)
        for rate in recipes
    )
    return Pair((first, second), shown(random_table()).kept.evaluation)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[SeedsPanel]:
    made = SeedsPanel(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show_pair(pair(0.01, 0.02))
    yield made
    made._tools.background.wait_all()


def text(panel: SeedsPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def button(panel: SeedsPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def goes_on(_: Pair, __: int, progress: Progress) -> None:
    while True:
        progress.report(1, 4)
        time.sleep(0.005)


def test_what_it_finds_is_drawn_and_told(
    panel: SeedsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seeds_panel, "trained_again", lambda pair, count, progress: (pair, FOUND))
    assert text(panel, "seedsTime") == "6 runs, about 30 s"
    count = panel.findChild(Segments, "seedCount")
    assert isinstance(count, Segments)
    count.choose("10")
    assert text(panel, "seedsTime") == "20 runs, about 1 min 40 s"
    button(panel, "trainBothButton").click()
    qtbot.waitUntil(panel.plot.isVisible, timeout=20_000)
    told = text(panel, "seedsVerdict")
    assert "net 0.01 90.00%, net 0.02" in told and "A difference of +3.20 points" in told
    assert "Hardly chance" in told
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.plot.told() == "seed 3 · net 0.01 90.00% · net 0.02 93.30% · +3.30 points"
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.plot.told().startswith("seed 2")
    panel._export.export_to(tmp_path / "seeds.csv")
    qtbot.waitUntil((tmp_path / "seeds.csv").is_file, timeout=20_000)
    assert lines(tmp_path / "seeds.csv")[1] == "Accuracy with each seed,net 0.01,1,0.9"
    panel.show_pair(pair(0.01, 0.03))
    assert not panel.plot.isVisible(), "it was of others"


def test_nothing_else_trains_meanwhile(
    panel: SeedsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeds_panel, "trained_again", goes_on)
    run, start = panel._tools.run, button(panel, "trainBothButton")
    toolbar = Toolbar()
    qtbot.addWidget(toolbar)
    run.state_changed.connect(toolbar.set_state)
    start.click()
    assert run.state is RunState.ASIDE and not run.active
    train, stop = (toolbar.findChild(QPushButton, name) for name in ("trainButton", "stopButton"))
    assert isinstance(train, QPushButton) and isinstance(stop, QPushButton)
    assert not train.isEnabled() and "trained under Evaluation" in train.toolTip()
    assert stop.isEnabled()
    button(panel, "cancelSeeds").click()
    qtbot.waitUntil(lambda: run.state is RunState.IDLE, timeout=20_000)
    assert train.isEnabled() and start.isVisible() and text(panel, "seedsVerdict") == ""
    start.click()
    run.aside_stopped.emit()  # the toolbar's Stop
    qtbot.waitUntil(lambda: run.state is RunState.IDLE, timeout=20_000)


def test_it_waits_for_what_goes_on(panel: SeedsPanel) -> None:
    run, start = panel._tools.run, button(panel, "trainBothButton")
    assert start.isEnabled() and not start.toolTip()
    run._set_state(RunState.RUNNING)
    assert not start.isEnabled() and "A run goes on" in start.toolTip()
    assert not run.begin_aside()
    run._set_state(RunState.IDLE)
    run.set_measuring(True)
    assert not start.isEnabled() and "under Tune" in start.toolTip()
    run.set_measuring(False)
    assert start.isEnabled()


def test_a_network_without_a_recipe_says_so(panel: SeedsPanel) -> None:
    panel.show_pair(pair(0.01, None))
    start = button(panel, "trainBothButton")
    assert not start.isEnabled()
    assert "net None does not tell by which recipe" in text(panel, "seedsWords") == start.toolTip()


def test_a_failure_is_told_in_its_place(
    panel: SeedsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise DataError("The data are gone.")

    monkeypatch.setattr(seeds_panel, "trained_again", fails)
    button(panel, "trainBothButton").click()
    qtbot.waitUntil(lambda: text(panel, "seedsWords") == "The data are gone.", timeout=20_000)
    assert panel._tools.run.state is RunState.IDLE


def test_a_run_cannot_begin_beside_it(qtbot: QtBot) -> None:
    run = Run(QApplication.instance())  # type: ignore[arg-type]
    assert run.begin_aside() and not run.begin_aside()
    ended = []
    run.aside_ended.connect(lambda: ended.append(1))
    run.end_aside()
    run.end_aside()
    assert ended == [1] and run.state is RunState.IDLE
