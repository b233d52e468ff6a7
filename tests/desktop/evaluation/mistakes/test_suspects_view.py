"""Suspects that were found before, and when they can be looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import RunState
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.mistakes import suspects_view
from studio.desktop.evaluation.mistakes.suspects_view import SuspectsView
from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.kept_evaluation import Kept
from studio.engine.evaluation.unseen import Unseen
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.desktop.evaluation.showing import tools_in
from tests.engine.small import small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def network() -> Checkpoint:
    return Trainer(prepare(small_recipe(epochs=5), striped_dataset())).last


def shown(network: Checkpoint, train: Samples, run: Path) -> Shown:
    """As the place Evaluation shows the best network of a run, on the data it was trained on."""
    of = Unseen((train,), "train", 0, True)
    choice = NetworkChoice("stripes", run / "best.pth")
    subject = Subject(choice, network, "Stripes", {"train": of}, run)
    return Shown(subject, Kept(Evaluation.made(network, "Stripes", of), cast(Any, None), "new"))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SuspectsView]:
    made = SuspectsView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    yield made
    made.tools.background.wait_all()


def told(view: SuspectsView) -> str:
    label = view.findChild(QLabel, "suspectsTold")
    assert isinstance(label, QLabel)
    return label.text()


def start(view: SuspectsView) -> QPushButton:
    button = view.findChild(QPushButton, "lookForSuspects")
    assert isinstance(button, QPushButton)
    return button


def test_what_was_found_is_there_again_and_says_when_it_is_stale(
    view: SuspectsView,
    network: Checkpoint,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "summary.json").write_text("{}")
    train = stripes()
    labels = train.labels.clone()
    labels[7] = 2
    wrong = replace(train, labels=labels)
    view.show_evaluation(shown(network, wrong, tmp_path))
    start(view).click()
    assert view.tools.run.state is RunState.ASIDE
    qtbot.waitUntil(lambda: "labels are suspect" in told(view), timeout=60_000)
    assert view.desk.pictures.rows() == [7] and " ago" not in told(view)
    monkeypatch.setattr(suspects_view, "suspected", None)  # nothing is trained once more
    view.show_evaluation(shown(network, wrong, tmp_path))
    assert told(view) == ""
    qtbot.waitUntil(lambda: "labels are suspect" in told(view), timeout=20_000)
    assert view.desk.pictures.rows() == [7]
    assert " ago" in told(view) and "changed" not in told(view)
    assert start(view).text() == "Look again"
    view.show_evaluation(shown(network, train, tmp_path))
    qtbot.waitUntil(lambda: "the data have changed since" in told(view), timeout=20_000)
    assert told(view).startswith("0 of 120")


def test_it_waits_for_what_trains(view: SuspectsView) -> None:
    run = view.tools.run
    run._set_state(RunState.PAUSED)
    assert not start(view).isEnabled() and "A run goes on" in start(view).toolTip()
    run._set_state(RunState.IDLE)
    assert start(view).isEnabled()
    run.begin_aside()  # as Compare does
    assert not start(view).isEnabled() and "trained already" in start(view).toolTip()
