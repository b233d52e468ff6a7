"""The File menu: whose its dialogs are, and when it has something to save."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.in_training import InTraining
from studio.desktop.core.run_state import Run, RunStarted, RunState
from studio.desktop.core.workspace import Workspace
from studio.desktop.files.file_actions import FileActions
from studio.desktop.files.file_menu import FileMenu
from studio.desktop.files.service import Files
from studio.engine.paths import resource
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.adapters.networks import CONVOLUTIONAL, base_of


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def files(workspace: Workspace) -> Iterator[Files]:
    background = Background(workspace)
    yield Files(workspace, background)
    background.wait_all()


@pytest.fixture
def run(workspace: Workspace) -> Run:
    return Run(workspace)


@pytest.fixture
def menu(qtbot: QtBot, workspace: Workspace, run: Run, files: Files) -> Iterator[FileMenu]:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = FileMenu(window)
    FileActions(workspace, InTraining(workspace, run), files, menu)
    yield menu


def test_a_dialog_belongs_to_the_window(menu: FileMenu, monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu is a window of its own, and a dialog of a menu's stands in the screen's corner."""
    asked: list[QWidget | None] = []

    def ask(parent: QWidget | None, *rest: object) -> tuple[str, str]:
        asked.append(parent)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for action in (menu.open_checkpoint, menu.open_recipe, menu.save_recipe, menu.save_tuning):
        action.trigger()
    assert asked == [menu.parentWidget()] * 4


def test_networks_of_other_programs_can_be_chosen(
    menu: FileMenu, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns: list[str] = []

    def ask(parent: QWidget | None, title: str, folder: str, pattern: str) -> tuple[str, str]:
        patterns.append(pattern)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    menu.open_checkpoint.trigger()
    for ending in ("*.pth", "*.pt", "*.safetensors", "*.ckpt", "*.safetensors.index.json"):
        assert ending in patterns[0]
    for name in ("config.json", "pytorch_model.bin"):  # of a text encoder
        assert f" {name}" in patterns[0]


def test_what_is_not_there_cannot_be_saved(menu: FileMenu, workspace: Workspace) -> None:
    assert not menu.save_checkpoint.isEnabled()
    path: Path = resource("pretrained", "mnist-mlp.pth")
    workspace.use_checkpoint(load_checkpoint(path), "mnist-mlp")
    assert menu.save_checkpoint.isEnabled()
    undo = workspace.put_checkpoint_away()
    assert not menu.save_checkpoint.isEnabled()
    undo()
    assert menu.save_checkpoint.isEnabled()


def test_code_is_tried_and_the_proof_told(
    workspace: Workspace, files: Files, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.use_checkpoint(base_of(CONVOLUTIONAL), "plain")
    with qtbot.waitSignal(files.exported, timeout=20_000) as told:
        files.export_code(tmp_path / "net.py")
    assert told.args is not None
    assert told.args[0].proof.samples == 64
    assert "class Network" in (tmp_path / "net.py").read_text(encoding="utf-8")


def test_the_run_at_hand_has_a_report(
    menu: FileMenu,
    workspace: Workspace,
    files: Files,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not menu.report.isEnabled()
    folder = RunFolder(tmp_path / "run", Trainer(prepare(small_recipe(), striped_dataset())))
    list(folder.run())
    checkpoint = load_checkpoint(folder.path / "best.pth")
    workspace.use_checkpoint(checkpoint, "copied", tmp_path / "elsewhere.pth")
    assert not menu.report.isEnabled() and "is of no run" in menu.report.toolTip()
    workspace.use_checkpoint(checkpoint, "best", folder.path / "best.pth")
    assert menu.report.isEnabled()
    path = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    with qtbot.waitSignal(files.saved, timeout=20_000):
        menu.report.trigger()
    assert "<h2>Training</h2>" in path.read_text(encoding="utf-8")


def test_the_weights_that_a_run_began_with_are_not_saved_for_those_it_has(
    menu: FileMenu, workspace: Workspace, run: Run, tmp_path: Path
) -> None:
    checkpoint = load_checkpoint(resource("pretrained", "mnist-mlp.pth"))
    workspace.use_checkpoint(checkpoint, "this run")
    run.state = RunState.RUNNING
    run.began.emit(RunStarted(checkpoint, tmp_path, None))
    assert not menu.save_checkpoint.isEnabled()
    assert "is being trained" in menu.save_checkpoint.toolTip()
    workspace.use_checkpoint(replace(checkpoint, epoch=3), "this run’s best")
    assert menu.save_checkpoint.isEnabled()
    assert "is being trained" not in menu.save_checkpoint.toolTip()
