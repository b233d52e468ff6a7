"""Draw, say what it is, teach it, and take it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from studio.desktop.core.run_state import RunState
from studio.desktop.training import run_jobs
from studio.engine.runs.library import RunLibrary
from studio.engine.training.fine_tuning import teaching_plan
from tests.desktop.driving import SEVEN, Driver

PEAKS = ((0.1, 0.8), (0.3, 0.2), (0.5, 0.8), (0.7, 0.2), (0.9, 0.8))
"""A zigzag, which no digit is."""


def keep(driver: Driver, label: str, stroke: tuple[tuple[float, float], ...] = PEAKS) -> None:
    drawn = driver.services.teaching.waiting
    driver.click("clearButton")
    driver.draw(stroke)
    driver.find(QComboBox, "drawingLabel").setEditText(label)
    button = driver.button("keepButton")  # is Take back until the canvas tells of a new drawing
    driver.qtbot.waitUntil(lambda: button.text() == "&Keep" and button.isEnabled(), timeout=5_000)
    driver.click("keepButton")
    driver.qtbot.waitUntil(lambda: driver.services.teaching.waiting == drawn + 1, timeout=5_000)


def wait_until_teachable(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.button("teachButton").isEnabled(), timeout=5_000)


def told(driver: Driver) -> str:
    label = driver.find(QLabel, "taughtChange")
    return label.text() if label.isVisibleTo(driver.window) else ""


def say_what_the_network_says(driver: Driver, wanted: str) -> None:
    driver.click("clearButton")
    driver.draw(PEAKS)
    driver.qtbot.waitUntil(
        lambda: driver.find(QLabel, "predictionLabel").text() == wanted, timeout=10_000
    )


def test_an_eleventh_class_is_taught_and_taken_back(driver: Driver) -> None:
    workspace = driver.workspace
    before, name, opened = workspace.checkpoint, workspace.checkpoint_name, workspace.opened
    edited, starts = workspace.recipe(), driver.services.starts.choice
    for _ in range(4):
        keep(driver, "peaks")
    wait_until_teachable(driver)
    assert driver.button("teachButton").text() == "Teach it (4)"
    driver.click("teachButton")
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: told(driver) != "", timeout=10_000)
    assert told(driver).splitlines()[0] == "Your drawings: 0 → 4 of 4 right"
    assert told(driver).splitlines()[1].startswith("Test set of Digits: ")
    assert workspace.checkpoint is not None
    assert workspace.checkpoint.classes == (*"0123456789", "peaks")
    say_what_the_network_says(driver, "peaks")
    assert workspace.recipe() == edited
    assert workspace.opened is opened
    assert not driver.button("teachButton").isEnabled()  # nothing new was drawn
    runs = RunLibrary().runs()
    assert [run.title for run in runs] == ["mnist-mlp + peaks"]

    driver.click("undoTeachingButton")
    assert "mnist-mlp answers again" in driver.window.frame.status.text()
    assert workspace.checkpoint is before
    assert workspace.checkpoint_name == name
    assert workspace.recipe() == edited
    assert told(driver) == ""
    driver.qtbot.waitUntil(lambda: driver.services.starts.choice == starts, timeout=10_000)
    driver.qtbot.waitUntil(lambda: driver.services.starts.checkpoint is not None, timeout=10_000)
    driver.qtbot.waitUntil(
        lambda: driver.find(QLabel, "predictionLabel").text() in tuple("0123456789"), timeout=10_000
    )
    wait_until_teachable(driver)  # the drawings wait again
    assert driver.button("teachButton").text() == "Teach it (4)"


def test_a_new_class_takes_a_few_drawings(driver: Driver) -> None:
    keep(driver, "peaks")
    teach = driver.button("teachButton")
    driver.qtbot.waitUntil(lambda: "3 drawings at least" in teach.toolTip(), timeout=5_000)
    assert not teach.isEnabled()
    driver.click("keepButton")  # is Take back now
    driver.qtbot.waitUntil(lambda: driver.services.teaching.waiting == 0, timeout=5_000)
    assert teach.text() == "Teach it"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not asked whether anything was learned."""
    quick = teaching_plan.ALL_LAYERS._replace(epochs=1)
    monkeypatch.setattr(teaching_plan, "ALL_LAYERS", quick)
    monkeypatch.setattr("studio.engine.training.fine_tuning.rehearsal.REHEARSED", 200)


def test_nothing_is_taught_while_a_run_goes_on(driver: Driver) -> None:
    keep(driver, "7", SEVEN)
    wait_until_teachable(driver)
    driver.set_epochs(5_000)
    driver.click("trainButton")
    teach = driver.button("teachButton")
    assert not teach.isEnabled()
    assert teach.toolTip() == "A run goes on: stop it first"
    driver.click("stopButton")
    driver.wait_for_the_end()
    wait_until_teachable(driver)


def test_stopped_before_it_learned_nothing_is_another(driver: Driver) -> None:
    keep(driver, "7", SEVEN)
    wait_until_teachable(driver)
    before = driver.workspace.checkpoint
    driver.click("teachButton")
    driver.services.run.discard()
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: driver.services.run.state is RunState.IDLE, timeout=5_000)
    assert driver.workspace.checkpoint is before
    assert driver.services.teaching.change is None
    assert driver.services.teaching.waiting == 1


def test_another_network_at_hand_has_nothing_to_take_back(driver: Driver, quick: None) -> None:
    keep(driver, "7", SEVEN)
    wait_until_teachable(driver)
    driver.click("teachButton")
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: told(driver) != "", timeout=10_000)
    other = driver.services.starts.checkpoint
    assert other is not None
    driver.workspace.use_checkpoint(other, "other")
    assert told(driver) == ""
    assert not driver.button("undoTeachingButton").isVisibleTo(driver.window)


def test_what_was_taught_is_a_recipe_for_the_terminal(driver: Driver, quick: None) -> None:
    keep(driver, "7", SEVEN)
    wait_until_teachable(driver)
    driver.click("teachButton")
    driver.wait_for_the_end()
    run = RunLibrary().runs()[0]
    recipe = run_jobs.recipe_of(run.path)
    assert recipe.fine_tuning is not None
    assert recipe.fine_tuning.checkpoint == "mnist-mlp"
    assert recipe.data.source.label.startswith("My drawings + Digits (")
