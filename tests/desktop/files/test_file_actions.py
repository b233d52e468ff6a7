"""The File menu: whose its dialogs are, and when it has something to save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.workspace import Workspace
from studio.desktop.files.file_actions import FileActions
from studio.desktop.files.file_menu import FileMenu
from studio.desktop.files.service import Files
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import load_checkpoint


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def menu(qtbot: QtBot, workspace: Workspace) -> Iterator[FileMenu]:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = FileMenu(window)
    FileActions(workspace, Files(workspace, Background(workspace)), menu)
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


def test_what_is_not_there_cannot_be_saved(menu: FileMenu, workspace: Workspace) -> None:
    saving = (menu.save_checkpoint, menu.export_weights)
    assert not any(action.isEnabled() for action in saving)
    path: Path = resource("pretrained", "mnist-mlp.pth")
    workspace.use_checkpoint(load_checkpoint(path), "mnist-mlp")
    assert all(action.isEnabled() for action in saving)
    undo = workspace.put_checkpoint_away()
    assert not any(action.isEnabled() for action in saving)
    undo()
    assert all(action.isEnabled() for action in saving)
