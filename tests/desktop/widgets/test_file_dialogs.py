"""Dialogs for files open where the person was last."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets import file_dialogs
from studio.desktop.widgets.file_dialogs import ask_existing, ask_folder, ask_new, last_folder

DESKTOP = Path(file_dialogs.__file__).parent


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_each_kind_is_looked_for_where_its_last_was(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nets, pets = tmp_path / "nets", tmp_path / "pets"
    for folder in (nets, pets):
        folder.mkdir()
    starts: list[str] = []

    def answer(path: Path) -> None:
        def chosen(_: QWidget, __: str, start: str, *___: str) -> tuple[str, str]:
            starts.append(start)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: chosen(*given)[0])

    answer(nets / "a.pth")
    assert ask_existing(parent, "", "network") == nets / "a.pth"
    answer(pets / "cats")
    assert ask_folder(parent, "", "data") == pets / "cats"
    assert ask_new(parent, "", "network", "b.pth") == pets / "cats.pth"
    ask_existing(parent, "", "code")
    home = str(Path.home())
    assert starts == [home, str(nets), str(nets / "b.pth"), str(pets)]


def test_a_folder_that_is_gone_is_not_opened(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(gone / "a.pth"), ""))
    ask_existing(parent, "", "network")
    assert last_folder("network") == Path.home()


def test_dialogs_are_opened_in_one_place() -> None:
    others = [
        path.name
        for path in DESKTOP.rglob("*.py")
        if path.stem != "file_dialogs"
        and any(
            isinstance(node, ast.Name) and node.id == "QFileDialog"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert others == []


def test_a_folder_that_is_there_is_not_suggested(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt's dialog would open it, and ask for a name within."""
    for name in ("net", "net-2"):
        (tmp_path / name).mkdir()
    starts: list[str] = []

    def chosen(_: QWidget, __: str, start: str, *___: str) -> tuple[str, str]:
        starts.append(start)
        return str(tmp_path / "other"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    ask_new(parent, "", "network", "first")
    ask_new(parent, "", "network", "net")
    assert starts[1] == str(tmp_path / "net-3")
