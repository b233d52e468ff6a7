"""The menu asks every kind of source how it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.data.dataset import open_data_menu
from studio.desktop.data.dataset.open_data_menu import OpenDataMenu
from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.data.sources import source_called
from studio.engine.progress import Progress


@pytest.fixture
def tapes() -> Iterator[type[DataSource]]:
    """A new kind of source: one class, and nothing else anywhere."""

    class Tapes(DataSource):
        title: ClassVar[str] = "Tapes"
        opens: ClassVar[Literal["file", "folder"] | None] = "file"
        menu_title: ClassVar[str] = "&Tapes…"
        file_filter: ClassVar[str] = "Tapes (*.tape)"
        endings: ClassVar[tuple[str, ...]] = (".tape",)
        path: str

        def found(self, data_dir: Path) -> bool:
            return Path(self.path).is_file()

        def open(self, data_dir: Path, progress: Progress) -> Dataset:
            raise NotImplementedError

    yield Tapes
    del DataSource.kinds["Tapes"]


def test_a_new_kind_stands_in_the_menu_and_is_known_by_its_ending(
    tapes: type[DataSource], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.tape"
    path.touch()
    assert source_called(str(path)) == tapes.at(path)
    asked: list[str] = []
    monkeypatch.setattr(
        open_data_menu, "ask_existing", lambda _, title, __, files: asked.append(files) or path
    )
    holder = QWidget()
    qtbot.addWidget(holder)
    menu = OpenDataMenu(holder)
    action = next(action for action in menu.actions() if action.text() == "&Tapes…")
    with qtbot.waitSignal(menu.file_chosen) as chosen:
        action.trigger()
    assert chosen.args == [path, "Tapes"]
    assert asked == ["Tapes (*.tape)"]
