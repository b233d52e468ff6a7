"""The network at hand answers with its adapter, without it, or with another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.prediction import Prediction
from studio.desktop.core.signals import Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.tryout import adapter_choice
from studio.desktop.tryout.adapter_choice import OFF, ON, AdapterChoice
from studio.desktop.tryout.adapter_switch import AdapterSwitch
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.adapters.adapter_folder import write_adapter
from studio.engine.training.adapters.switching import switched_off
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.training.adapters.networks import CONVOLUTIONAL, DROPPING, adapted, base_of

PIXELS = np.linspace(0, 255, 64).reshape(8, 8).astype(np.uint8)


class Bench(QObject):
    """A workspace, the thread that answers, and the choice between adapters."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.workspace, self.background = Workspace(self), Background(self)
        self.thread = PredictionThread(self)
        self._told: list[Prediction] = []
        self.thread.predicted.connect(self._on_predicted)
        self.choice = AdapterChoice()
        qtbot.addWidget(self.choice)
        self.switch = AdapterSwitch(self.workspace, self.thread, self.background, self.choice)
        self.workspace.checkpoint_changed.connect(lambda it, name: self.thread.use(it))
        self.thread.start()

    @property
    def box(self) -> QComboBox:
        box = self.choice.findChild(QComboBox)
        assert box is not None
        return box

    def offered(self) -> list[str]:
        return [self.box.itemData(row) for row in range(self.box.count())]

    def choose(self, which: str) -> None:
        self.box.setCurrentIndex(self.box.findData(which))

    def answer(self) -> tuple[float, ...]:
        # Not by waitSignal: the thread answers anew for each network, and an answer that comes
        # when a signal blocker has gone ends the process.
        self._told.clear()
        self.thread.classify_picture(PIXELS)
        self._qtbot.waitUntil(lambda: len(self._told) > 0)
        return self._told[-1].probabilities

    @Slot(object)
    def _on_predicted(self, prediction: Prediction) -> None:
        self._told.append(prediction)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot)
    yield bench
    bench.background.wait_all()
    bench.thread.end()


@pytest.fixture(scope="module")
def own() -> Checkpoint:
    return adapted(DROPPING, {"rank": 2}).last


def said_by(bench: Bench, checkpoint: Checkpoint) -> tuple[float, ...]:
    """What a network says by itself."""
    import torch

    pixels = torch.from_numpy(PIXELS)[None, None]
    return tuple(Predictor(checkpoint).probabilities(pixels)[0].tolist())


def test_it_is_offered_where_there_is_an_adapter(bench: Bench, own: Checkpoint) -> None:
    bench.workspace.use_checkpoint(base_of(DROPPING), "base")
    assert bench.choice.isHidden()
    bench.workspace.use_checkpoint(own, "own")
    assert not bench.choice.isHidden()
    assert bench.offered() == [ON, OFF]


def test_off_the_base_answers_and_on_the_network_again(bench: Bench, own: Checkpoint) -> None:
    bench.workspace.use_checkpoint(own, "own")
    whole, bare = said_by(bench, own), said_by(bench, switched_off(own))
    assert whole != pytest.approx(bare)
    bench.choose(OFF)
    assert bench.answer() == pytest.approx(bare)
    bench.choose(ON)
    assert bench.answer() == pytest.approx(whole)


def test_off_a_run_that_goes_on_changes_no_answer(bench: Bench, own: Checkpoint) -> None:
    bench.workspace.use_checkpoint(own, "this run")
    bench.choose(OFF)
    bench.thread.update(own.weights)
    assert bench.answer() == pytest.approx(said_by(bench, switched_off(own)))


def test_another_adapter_beside_the_same_base(
    qtbot: QtBot,
    bench: Bench,
    own: Checkpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = adapted(DROPPING, {"rank": 3, "alpha": 30}).last
    write_adapter(other, tmp_path / "other")
    bench.workspace.use_checkpoint(own, "own")
    monkeypatch.setattr(adapter_choice, "ask_folder", lambda *_: tmp_path / "other")
    button = bench.choice.findChild(QPushButton)
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: bench.box.currentText() == "other")
    assert bench.answer() == pytest.approx(said_by(bench, other))
    bench.choose(ON)
    assert bench.answer() == pytest.approx(said_by(bench, own))
    bench.workspace.use_checkpoint(own, "own")
    assert bench.offered() == [ON, OFF]


def test_an_adapter_of_another_base_is_told_and_not_offered(
    qtbot: QtBot, bench: Bench, own: Checkpoint, tmp_path: Path
) -> None:
    write_adapter(adapted(CONVOLUTIONAL, {"rank": 2}).last, tmp_path)
    bench.workspace.use_checkpoint(own, "own")
    with qtbot.waitSignal(bench.switch.failed) as told:
        bench.choice.wanted.emit(tmp_path)
    assert told.args is not None
    assert "does not belong to this network" in str(told.args[0].error)
    assert bench.offered() == [ON, OFF]
