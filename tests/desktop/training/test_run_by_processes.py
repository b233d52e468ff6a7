"""A run that two processes train, as a person sees it in the window that has started them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import RunResult, RunStarted, RunState
from studio.desktop.training import run_jobs as jobs
from studio.desktop.training.progress_view import ProgressView
from studio.desktop.training.run_controller import RunController
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.frame import Frame
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.tabs import Tabs
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.record import RunRecord
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.distributed import launching

LONG_MS = 120_000
"""Processes take their time to start."""


class Shown:
    """The run, and the widgets that tell of it."""

    def __init__(self, window: QWidget) -> None:
        self.run = RunController(window)
        self.toolbar, self.panel = Toolbar(window), TrainingPanel(window)
        self.status = ElidedLabel(window)
        frame = Frame(window, self.status, Notice(window), Tabs(window))
        frame.offer.setParent(window)
        self.view = ProgressView(self.run, self.toolbar, self.panel, frame, lambda finding: "")
        self.begun: list[RunStarted] = []
        self.results: list[RunResult] = []
        self.run.began.connect(self.begun.append)
        self.run.ended.connect(self.results.append)

    def train(self, recipe: Recipe) -> None:
        dataset = recipe.data.source.open(data_folder(), Progress())
        self.run.start(partial(jobs.make_run, recipe, dataset, None))


@pytest.fixture
def shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(launching, "gpus_together", lambda: 2)
    window = QWidget()
    qtbot.addWidget(window)
    made = Shown(window)
    yield made
    made.run.end()


@pytest.mark.timeout(300)
def test_it_waits_goes_on_and_leaves_its_best_network(shown: Shown, qtbot: QtBot) -> None:
    settings = ["training.device=all", "training.epochs=2", "data.fraction=0.2"]
    shown.train(load_recipe("digits-mlp", settings))
    assert shown.run.state is RunState.RUNNING and "Getting ready" in shown.toolbar.progress.text()
    shown.run.pause()  # while they start: before the first batch
    qtbot.waitUntil(lambda: bool(shown.begun), timeout=LONG_MS)
    assert "by 2 processes" in shown.status.text()
    folder = shown.begun[0].folder
    qtbot.waitUntil(lambda: RunRecord.read(folder).paused, timeout=LONG_MS)
    assert shown.run.state is RunState.PAUSED
    assert not shown.results

    shown.run.resume()
    qtbot.waitUntil(lambda: shown.run.state is RunState.IDLE, timeout=LONG_MS)
    (result,) = shown.results
    assert (result.ended.outcome, result.ended.epochs) == ("finished", 2) and result.is_saved
    assert result.best.epoch == load_checkpoint(folder / "best.pth").epoch > 0
    assert result.last.epoch == 2 and result.ended.test is not None
    assert len(shown.panel.loss_plot.validation_points()[0]) == 2
    record = RunRecord.read(folder)
    assert (record.outcome, record.machine.processes) == ("finished", 2)
    assert "Finished in" in shown.toolbar.progress.text()
