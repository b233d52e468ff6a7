"""The state of yesterday comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.app import create_window
from studio.desktop.fine_tuning.start_point import BUNDLED, StartPoint
from studio.desktop.runs.curves.curves_view import CurvesView
from studio.desktop.shell.kept_state import KeptState, load_state, save_state, state_file
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import removed
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.stages.stage import Stage
from tests.desktop.driving import Driver
from tests.engine.network.text_encoder.folders import folder_of

Start = Callable[[], Driver]

STAGES = (
    Stage(epochs=2, train=("head",)),
    Stage(learning_rate=1e-4, lr_decay=0.5, schedule=Cosine(warm_up=0.1)),
)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Starts the studio as a person does, again and again; all are closed in the end."""
    made: list[Driver] = []

    def start_one() -> Driver:
        window = create_window(state_file())
        window.show()
        driver = Driver(window, qtbot)
        made.append(driver)
        driver.wait_until_ready()
        return driver

    yield start_one
    for driver in made:
        if driver.window.isVisible():
            driver.close()
        driver.window.deleteLater()


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    folder, random = tmp_path / "pets", np.random.default_rng(0)
    for name in ("cats", "dogs"):
        (folder / name).mkdir(parents=True)
        for index in range(12):
            pixels = random.integers(0, 255, (16, 16, 3), np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{index}.png")
    return folder


def datasets(driver: Driver) -> list[str]:
    combo = driver.find(QComboBox, "datasetCombo")
    return [combo.itemText(index) for index in range(combo.count())]


def recent(driver: Driver) -> list[str]:
    return [action.text() for action in driver.window.file_menu.recent.actions() if action.data()]


def test_yesterday_is_there_again(start: Start, pets: Path, tmp_path: Path) -> None:
    one = start()
    weights = tmp_path / "mine.pth"
    shutil.copy(resource("pretrained", "mnist-mlp.pth"), weights)
    one.services.files.open_pth(weights)
    one.qtbot.waitUntil(lambda: one.services.starts.chosen == len(BUNDLED), timeout=10_000)
    one.window.dataset.open_file(pets, "Folder")
    one.qtbot.waitUntil(lambda: one.workspace.data.source.label == "pets", timeout=10_000)
    fewer = removed(one.workspace.network, (2,))  # which the weights fit all the same
    one.window.layers.change_network(fewer, "edit")
    one.set_epochs(7)
    tuning = one.services.starts.tuning.changed(plan=None, stages=STAGES, input="data")
    one.services.starts.set_tuning(tuning)
    one.close()

    other = start()
    other.qtbot.waitUntil(lambda: other.services.starts.chosen == len(BUNDLED), timeout=10_000)
    assert other.workspace.opened is not None
    assert other.workspace.opened.overview.name == "pets"
    assert datasets(other)[-1] == "pets"
    assert other.workspace.training.epochs == 7
    assert other.workspace.network == one.workspace.network
    assert other.services.starts.points[len(BUNDLED)].path == weights
    assert other.services.starts.tuning == tuning
    assert [text.split(" — ")[0] for text in recent(other)] == ["mine.pth", "pets"]

    mine = load_checkpoint(resource("pretrained", "mnist-cnn.pth"))
    other.workspace.use_checkpoint(mine, "mine")
    other.window.file_menu.start_afresh.trigger()
    other.qtbot.waitUntil(lambda: other.workspace.data.source.kind == "Digits", timeout=10_000)
    assert other.workspace.network == TEMPLATES[0].network
    other.qtbot.waitUntil(lambda: other.services.starts.checkpoint is not None, timeout=10_000)
    assert (other.services.starts.chosen, len(other.services.starts.points)) == (0, len(BUNDLED))
    other.qtbot.waitUntil(lambda: other.workspace.checkpoint is not None, timeout=10_000)
    assert other.workspace.checkpoint is other.services.starts.checkpoint

    back = button_called(other.window.frame.notice, "Take back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    other.qtbot.waitUntil(lambda: other.workspace.data.source.label == "pets", timeout=10_000)
    other.qtbot.waitUntil(lambda: other.services.starts.chosen == len(BUNDLED), timeout=10_000)
    assert other.workspace.network == one.workspace.network
    assert other.workspace.training.epochs == 7
    assert other.workspace.checkpoint is mine


def test_a_bundled_start_that_was_chosen_is_chosen_again(start: Start) -> None:
    save_state(KeptState(chosen=Path("mobilenet_v2")), state_file())
    window = start()
    name = BUNDLED.index("mobilenet_v2")
    window.qtbot.waitUntil(lambda: window.services.starts.chosen == name, timeout=10_000)
    window.close()
    assert load_state(state_file())[0].chosen == Path("mobilenet_v2")


def button_called(owner: QWidget, text: str) -> QPushButton:
    return next(b for b in owner.findChildren(QPushButton) if b.text() == text)


def test_runs_and_files_to_start_from_come_back_or_are_told(start: Start, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.pth", "two.pth", "bad.pth", "gone.pth")]
    for path in paths[:2]:
        shutil.copy(resource("pretrained", "mnist-mlp.pth"), path)
    paths[2].write_bytes(b"no network")
    points = tuple(StartPoint("run" if path is paths[1] else "file", path) for path in paths)
    save_state(KeptState(starts=points, chosen=paths[2]), state_file())
    driver = start()
    said = driver.window.frame.notice.text
    driver.qtbot.waitUntil(lambda: "bad.pth" in said() or "gone.pth" in said(), timeout=10_000)
    starts = driver.services.starts
    driver.qtbot.waitUntil(lambda: len(starts.points) == len(BUNDLED) + 2, timeout=10_000)
    assert [point.path for point in starts.points[len(BUNDLED) :]] == paths[:2]


def test_data_that_is_gone_does_not_block_the_start(start: Start, pets: Path) -> None:
    one = start()
    one.window.dataset.open_file(pets, "Folder")
    one.qtbot.waitUntil(lambda: one.workspace.data.source.label == "pets", timeout=10_000)
    one.close()
    shutil.rmtree(pets)
    other = start()
    assert other.workspace.data.source.kind == "Digits"
    assert "pets" in other.window.frame.notice.text()


def test_a_damaged_file_is_dropped_with_a_word(start: Start) -> None:
    state_file().parent.mkdir(parents=True, exist_ok=True)
    state_file().write_bytes(b"\x00 not TOML")
    driver = start()
    assert str(state_file()) in driver.window.frame.notice.text()
    driver.close()
    state, is_whole = load_state(state_file())
    assert is_whole
    assert state.recipe is not None


def test_the_runs_that_were_in_sight_are_again_with_their_curves(start: Start) -> None:
    one = start()
    one.window.places.show_view(one.window.runs)
    one.close()
    other = start()
    assert other.window.places.current() is other.window.runs
    other.qtbot.waitUntil(lambda: bool(other.window.runs.findChildren(CurvesView)), timeout=10_000)


def test_encoders_that_were_opened_are_offered_again_and_leave_with_a_word(
    start: Start, tmp_path: Path
) -> None:
    here, gone = folder_of("bert", tmp_path / "tiny-v1.5"), tmp_path / "gone"
    points = (StartPoint("file", gone), StartPoint("file", here))
    save_state(KeptState(files=(here,), starts=points), state_file())
    driver = start()
    starts, models = driver.services.starts, driver.services.models
    assert [point.path for point in starts.points[len(BUNDLED) :]] == [here]
    assert str(gone) in driver.window.frame.notice.text()
    with driver.qtbot.waitSignal(models.listed, timeout=10_000) as told:
        driver.window.models.trigger()
    assert told.args is not None
    (entry,) = [entry for entry in told.args[0] if entry.kind == "file"]
    assert entry.encoder is not None and entry.path == here
    shutil.rmtree(here)
    with driver.qtbot.waitSignal(models.listed, timeout=10_000) as told:
        driver.window.models.trigger()
    assert told.args is not None and all(entry.path != here for entry in told.args[0])
    assert str(here) in driver.window.frame.status.text()
    assert not recent(driver) and len(starts.points) == len(BUNDLED)
