"""The list of networks in the window: listed, started from, removed."""

from __future__ import annotations

import shutil
from pathlib import Path

from studio.desktop.fine_tuning.models.models_dialog import ModelsDialog
from studio.engine.models.model_entry import ModelEntry
from studio.engine.network.backbones import download_path
from studio.engine.paths import data_folder, resource
from tests.desktop.driving import Driver
from tests.engine.runs.kept import put_run

MLP = resource("pretrained", "mnist-mlp.pth")


def opened(driver: Driver) -> tuple[ModelsDialog, list[ModelEntry]]:
    with driver.qtbot.waitSignal(driver.services.models.listed, timeout=10_000) as told:
        driver.window.models.trigger()
    dialog = driver.window.findChild(ModelsDialog)
    assert dialog is not None and dialog.isVisible()
    assert told.args is not None
    return dialog, told.args[0]


def removed(driver: Driver, dialog: ModelsDialog, entry: ModelEntry) -> list[ModelEntry]:
    with driver.qtbot.waitSignal(driver.services.models.listed, timeout=10_000) as told:
        dialog.remove_requested.emit(entry)
    assert told.args is not None
    return told.args[0]  # type: ignore[no-any-return]


def test_a_bundled_network_is_started_from(driver: Driver) -> None:
    dialog, entries = opened(driver)
    entry = next(entry for entry in entries if entry.name == "mnist-cnn")
    driver.window.places.show_view(driver.window.runs)
    with driver.qtbot.waitSignal(driver.services.starts.loaded, timeout=10_000):
        dialog.start_requested.emit(entry)
    assert driver.services.starts.name == "mnist-cnn"
    assert driver.window.places.current() is driver.window.fine_tuning


def test_files_to_start_from_are_listed_and_taken_off(driver: Driver, tmp_path: Path) -> None:
    own = tmp_path / "own.pth"
    shutil.copy(MLP, own)
    with driver.qtbot.waitSignal(driver.workspace.checkpoint_opened, timeout=10_000):
        driver.services.files.open_pth(own)
    driver.services.starts.switch(0)
    driver.qtbot.waitUntil(lambda: driver.services.starts.name == "mnist-mlp", timeout=10_000)
    dialog, entries = opened(driver)
    entry = next(entry for entry in entries if entry.path == own)
    assert (entry.kind, entry.classes) == ("file", 10)
    assert own not in {left.path for left in removed(driver, dialog, entry)}
    assert own not in {point.path for point in driver.services.starts.points}
    assert own.exists()


def test_downloaded_weights_and_runs_are_removed_from_the_disk(driver: Driver) -> None:
    path = download_path("resnet18", data_folder())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"weights")
    run = put_run(driver.services.shelf.folder, "2026-01-01-000000-a")
    dialog, entries = opened(driver)
    kinds = {entry.kind: entry for entry in entries}
    left = removed(driver, dialog, kinds["downloaded"])
    assert not path.exists() and "downloaded" not in {entry.kind for entry in left}
    with driver.qtbot.waitSignal(driver.services.shelf.listed, timeout=10_000):
        left = removed(driver, dialog, kinds["run"])
    assert not run.exists() and "run" not in {entry.kind for entry in left}


def test_the_list_tells_that_a_run_goes_on(driver: Driver) -> None:
    driver.set_epochs(500)
    driver.click("trainButton")
    driver.qtbot.waitUntil(lambda: driver.services.run.active, timeout=10_000)
    dialog, entries = opened(driver)
    assert entries and dialog._busy
    driver.services.run.stop()
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: not dialog._busy, timeout=10_000)
