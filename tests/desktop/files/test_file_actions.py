"""The File menu: whose its dialogs are, and when it has something to save."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.workspace import Workspace
from studio.desktop.files.file_actions import FileActions
from studio.desktop.files.file_menu import FileMenu
from studio.desktop.files.proof_words import proof_text
from studio.desktop.files.service import Files
from studio.engine.paths import resource
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.adapters.networks import CONVOLUTIONAL, adapted, base_of


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def files(workspace: Workspace) -> Iterator[Files]:
    background = Background(workspace)
    yield Files(workspace, background)
    background.wait_all()


@pytest.fixture
def menu(qtbot: QtBot, workspace: Workspace, files: Files) -> Iterator[FileMenu]:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = FileMenu(window)
    FileActions(workspace, files, menu)
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
    saving = (menu.save_checkpoint, menu.export_weights, menu.export_safetensors)
    assert not any(action.isEnabled() for action in saving)
    path: Path = resource("pretrained", "mnist-mlp.pth")
    workspace.use_checkpoint(load_checkpoint(path), "mnist-mlp")
    assert all(action.isEnabled() for action in saving)
    undo = workspace.put_checkpoint_away()
    assert not any(action.isEnabled() for action in saving)
    undo()
    assert all(action.isEnabled() for action in saving)


def test_an_adapter_is_offered_where_there_is_one_and_else_it_says_why_not(
    menu: FileMenu, workspace: Workspace
) -> None:
    export = menu.export_adapter
    assert not export.isEnabled()
    assert export.toolTip() == "No network is at hand yet"
    last = adapted(CONVOLUTIONAL, {"rank": 2}).last
    workspace.use_checkpoint(replace(last, adapter=None), "plain")
    assert not export.isEnabled()
    assert "has no adapter" in export.toolTip()
    assert menu.toolTipsVisible()
    workspace.use_checkpoint(last, "adapted")
    assert export.isEnabled()
    assert "no adapter" not in export.toolTip()


@pytest.mark.parametrize(
    ("action", "name", "written"),
    [
        ("export_weights", "w.pth", "w.pth"),
        ("export_safetensors", "w.safetensors", "w.safetensors"),
        ("export_adapter", "mine", "mine/adapter_model.safetensors"),
    ],
)
def test_what_is_exported_is_tried_and_the_difference_told(
    menu: FileMenu,
    workspace: Workspace,
    files: Files,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    name: str,
    written: str,
) -> None:
    path = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (str(path), ""))
    workspace.use_checkpoint(adapted(CONVOLUTIONAL, {"rank": 2}).last, "adapted")
    with qtbot.waitSignal(files.proved) as told:
        getattr(menu, action).trigger()
    assert (tmp_path / written).is_file()
    assert told.args is not None
    exported, proof = told.args
    assert exported.path == path
    text = proof_text(exported.format, proof)
    assert f"{proof.apart:.1e}" in text
    assert ("Read again" in text) == (action == "export_adapter")


def test_what_has_no_adapter_is_saved_and_nothing_more_is_said(
    workspace: Workspace, files: Files, qtbot: QtBot, tmp_path: Path
) -> None:
    proved: list[object] = []
    files.proved.connect(lambda exported, proof: proved.append(proof))
    workspace.use_checkpoint(base_of(CONVOLUTIONAL), "plain")
    with qtbot.waitSignal(files.saved):
        files.export(tmp_path / "w.pth", "weights")
    assert not proved


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
