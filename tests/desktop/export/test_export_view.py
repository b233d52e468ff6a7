"""Exports from the window: asked for, written in a thread, tried out, told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.in_training import InTraining
from studio.desktop.core.run_state import Run, RunStarted, RunState
from studio.desktop.core.workspace import Workspace
from studio.desktop.export.export_dialog import ExportDialog
from studio.desktop.export.export_view import ExportView
from studio.desktop.export.service import Exports
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.frame import Frame
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.tabs import Tabs
from studio.engine.export.formats import ExportFormat
from studio.engine.progress import Progress
from tests.engine.training.adapters.networks import CONVOLUTIONAL, adapted, base_of


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def exports(workspace: Workspace) -> Iterator[Exports]:
    background = Background(workspace)
    made = Exports(workspace, background)
    yield made
    made.cancel()
    background.wait_all()


@pytest.fixture
def run(workspace: Workspace) -> Run:
    return Run(workspace)


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, run: Run, exports: Exports) -> ExportDialog:
    window = QMainWindow()
    qtbot.addWidget(window)
    frame = Frame(window, ElidedLabel(), Notice(), Tabs())
    view = ExportView(workspace, InTraining(workspace, run), exports, frame)
    view.open()
    made = window.findChild(ExportDialog)
    assert made is not None
    return made


def export(dialog: ExportDialog, command: str) -> None:
    kinds = [kind.command for kind in ExportFormat.kinds.values()]
    dialog.findChild(QListWidget, "exportForms").setCurrentRow(kinds.index(command))
    dialog.findChild(QPushButton, "exportButton").click()


def proof(dialog: ExportDialog) -> str:
    label = dialog.findChild(QLabel, "exportProof")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize(
    ("command", "name", "written"),
    [
        ("weights", "w.pth", "w.pth"),
        ("safetensors", "w.safetensors", "w.safetensors"),
        ("adapter", "mine", "mine/adapter_model.safetensors"),
    ],
)
def test_what_is_exported_is_tried_and_the_difference_told(
    dialog: ExportDialog,
    workspace: Workspace,
    exports: Exports,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
    written: str,
) -> None:
    asked: list[object] = []

    def ask(*given: object) -> tuple[str, str]:
        asked.append(given[0])
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    workspace.use_checkpoint(adapted(CONVOLUTIONAL, {"rank": 2}).last, "adapted")
    with qtbot.waitSignal(exports.done, timeout=20_000):
        export(dialog, command)
    assert asked == [dialog]
    assert (tmp_path / written).is_file()
    assert "64 samples of Digits: its answers are at most " in proof(dialog)
    assert "(1e-05 is allowed)" in proof(dialog)


def test_the_network_at_hand_is_followed(dialog: ExportDialog, workspace: Workspace) -> None:
    go = dialog.findChild(QPushButton, "exportButton")
    assert not go.isEnabled() and "train one, or open one" in go.toolTip()
    workspace.use_checkpoint(base_of(CONVOLUTIONAL), "plain")
    assert go.isEnabled()
    undo = workspace.put_checkpoint_away()
    assert not go.isEnabled()
    undo()
    assert go.isEnabled()


def test_the_weights_that_a_run_began_with_are_not_exported_for_those_it_has(
    dialog: ExportDialog, workspace: Workspace, run: Run, tmp_path: Path
) -> None:
    go = dialog.findChild(QPushButton, "exportButton")
    checkpoint = base_of(CONVOLUTIONAL)
    workspace.use_checkpoint(checkpoint, "this run")
    run.began.emit(RunStarted(checkpoint, tmp_path, None))
    change(run, RunState.RUNNING)
    assert not go.isEnabled() and "is being trained" in go.toolTip()
    workspace.use_checkpoint(replace(checkpoint), "another")
    assert go.isEnabled()
    workspace.use_checkpoint(checkpoint, "this run")
    change(run, RunState.IDLE)
    assert go.isEnabled()


def change(run: Run, state: RunState) -> None:
    run.state = state
    run.state_changed.emit(state)


def waits(*given: object) -> None:
    """As a job that goes on until it is cancelled."""
    progress = next(value for value in given if isinstance(value, Progress))
    while True:
        progress.report(0, 1)


def test_closing_the_dialog_cancels_and_nothing_is_written(
    dialog: ExportDialog,
    workspace: Workspace,
    exports: Exports,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "w.pth"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    monkeypatch.setattr(jobs, "export", waits)
    workspace.use_checkpoint(base_of(CONVOLUTIONAL), "plain")
    export(dialog, "weights")
    assert exports.active
    with qtbot.waitSignal(exports.cancelled):
        dialog.close()
    assert not exports.active and not path.exists()
    dialog.show()
    assert "nothing was written" in proof(dialog)


def test_a_failure_is_told_in_the_dialog(
    dialog: ExportDialog,
    workspace: Workspace,
    exports: Exports,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "w.pth"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    workspace.use_checkpoint(base_of(CONVOLUTIONAL), "plain")
    with qtbot.waitSignal(exports.failed, timeout=20_000):
        export(dialog, "weights")
    assert "could not be written" in proof(dialog)
