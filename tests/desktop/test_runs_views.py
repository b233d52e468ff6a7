"""The Runs view in the window: what it is told by threads, in words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.runs.curves.curves_view import CurvesView
from studio.engine.paths import resource
from tests.desktop.driving import Driver


def curves(driver: Driver) -> CurvesView:
    driver.window.places.show_view(driver.window.runs)
    found = driver.window.runs.findChild(CurvesView)
    assert found is not None
    return found


def test_an_export_is_written_and_told_with_its_folder(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with driver.qtbot.waitSignal(driver.services.files.saved, timeout=5_000):
        curves(driver).file_made.emit(tmp_path / "a.csv", lambda: b"run,split\n")
    assert (tmp_path / "a.csv").read_bytes() == b"run,split\n"
    notice, opened = driver.window.frame.notice, []
    assert str(tmp_path / "a.csv") in notice.text()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button = next(b for b in notice.findChildren(QPushButton) if b.text() == "Show its folder")
    button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_fine_tuning_starts_from_a_chosen_run(driver: Driver) -> None:
    services, window = driver.services, driver.window
    best = services.shelf.folder / "2026-01-01-000000-a" / "best.pth"
    best.parent.mkdir(parents=True)
    shutil.copy(resource("pretrained", "mnist-mlp.pth"), best)
    window.places.show_view(window.runs)
    with driver.qtbot.waitSignal(services.starts.loaded, timeout=10_000):
        window.runs.fine_tune_requested.emit(best.parent.name)
    assert services.starts.points[services.starts.chosen].path == best
    assert window.places.current() is window.fine_tuning
    assert "Fine-tune starts from" in window.frame.notice.text()


def test_an_export_that_cannot_be_written_is_told(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    curves(driver).file_made.emit(tmp_path / "file" / "a.csv", lambda: b"")
    notice = driver.window.frame.notice
    driver.qtbot.waitUntil(lambda: "a.csv could not be written" in notice.text(), timeout=5_000)
    shelf = driver.services.shelf
    with driver.qtbot.waitSignal(shelf.chosen, timeout=5_000):
        shelf.choose(())  # that a run can be read says nothing of the disk
    assert "a.csv could not be written" in notice.text()


def test_what_nobody_expected_of_an_export_is_not_lost(driver: Driver, tmp_path: Path) -> None:
    def content() -> bytes:
        raise ZeroDivisionError

    curves(driver).file_made.emit(tmp_path / "a.csv", content)
    driver.qtbot.waitUntil(
        lambda: bool(driver.window.findChildren(UnexpectedDialog)), timeout=5_000
    )
    for box in driver.window.findChildren(QMessageBox):
        box.reject()


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("best", "mine, best epoch"),
        ("last", "mine, last epoch"),
        ("epoch-0001", "mine, epoch 1"),
    ],
)
def test_weights_are_named_in_words(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, which: str, told: str
) -> None:
    checkpoint = driver.workspace.checkpoint
    assert checkpoint is not None
    used: list[str] = []
    monkeypatch.setattr(driver.workspace, "use_checkpoint", lambda _, name, path: used.append(name))
    driver.services.shelf.weights_read.emit(
        replace(checkpoint, epoch=1), "mine", Path(which + ".pth")
    )
    assert used == [told]
    assert driver.window.frame.status.text() == f"Try it answers with {told} now"
