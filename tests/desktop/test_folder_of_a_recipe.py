"""A recipe for a folder that is not here: the window says what to do, and does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from studio.desktop.data import dataset_view
from tests.desktop.driving import Driver


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for name, colour in {"ant": "red", "bee": "blue"}.items():
        (tmp_path / name).mkdir()
        for number in range(5):
            Image.new("RGB", (30, 24), colour).save(tmp_path / name / f"{number}.png")
    return tmp_path


def test_photos_pretrained_asks_for_the_photographs_and_opens_them_as_it_reads_them(
    driver: Driver, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, notice = driver.workspace, driver.window.frame.notice
    digits = workspace.data.source
    driver.services.files.open_recipe("photos-pretrained")
    driver.qtbot.waitUntil(lambda: "photos-pretrained learns from pictures" in notice.text())
    assert "one sub-folder for each class" in notice.text()
    assert "until then Digits stays open" in notice.text()
    assert workspace.network.layers[0].kind == "Backbone"
    assert workspace.data.source == digits and not workspace.is_opening
    choose = next(b for b in notice.findChildren(QPushButton) if b.text() == "Choose the folder…")
    monkeypatch.setattr(dataset_view, "ask_folder", lambda *rest: None)
    choose.click()
    assert "Choose yours" in notice.text(), "it is still to be said where they are"
    monkeypatch.setattr(dataset_view, "ask_folder", lambda *rest: photos)
    choose.click()
    assert not notice.text()
    driver.qtbot.waitUntil(lambda: workspace.data.source != digits, timeout=10_000)
    assert workspace.data.source.to_dict() == {
        "kind": "Folder",
        "path": str(photos),
        "size": 224,
    }
    assert workspace.name == "photos-pretrained"


def test_a_folder_that_is_opened_in_another_way_answers_it_too(
    driver: Driver, photos: Path
) -> None:
    notice = driver.window.frame.notice
    driver.services.files.open_recipe("photos-pretrained")
    driver.qtbot.waitUntil(lambda: bool(notice.text()))
    driver.window.dataset.open_file(photos, "Folder")
    driver.qtbot.waitUntil(lambda: not notice.text(), timeout=10_000)
