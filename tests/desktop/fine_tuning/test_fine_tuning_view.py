"""What the table shows, Fine-tune trains, and what is exported: one network."""

from __future__ import annotations

from pathlib import Path

import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton

from studio.cli.main import main
from studio.engine.network.layer import Layer
from studio.engine.network.tree import layer_at, removed, replaced
from studio.engine.runs.library import RunLibrary
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from tests.desktop.driving import Driver
from tests.desktop.test_main_job import striped_checkpoint


def choose(driver: Driver, combo: str, index: int) -> None:
    driver.find(QComboBox, combo).activated.emit(index)


def open_start(driver: Driver, folder: Path) -> None:
    """A network for three classes of 8×8, on ten classes of 28×28."""
    driver.services.files.open_pth(striped_checkpoint(folder))
    starts = driver.services.starts
    driver.qtbot.waitUntil(lambda: starts.name == "striped.pth", timeout=10_000)
    driver.qtbot.waitUntil(
        lambda: starts.plan is not None and starts.plan.placement.shape == (1, 8, 8)
    )


def choose_plan(driver: Driver, name: str) -> None:
    """By its card, which also brings the place into sight."""
    driver.window.places.show_view(driver.window.fine_tuning)
    QTest.mouseClick(driver.find(QAbstractButton, f"{name}PlanCard"), Qt.MouseButton.LeftButton)


def shape_shown(driver: Driver) -> tuple[int, ...]:
    given = driver.window.layers.input
    assert given is not None
    return given.shape


def fine_tune(driver: Driver) -> None:
    driver.set_epochs(1)
    driver.click("fineTuneButton")
    driver.wait_for_the_end()


def test_the_table_shows_what_is_trained_with_its_input(driver: Driver, tmp_path: Path) -> None:
    open_start(driver, tmp_path)
    assert shape_shown(driver) == (1, 28, 28)
    choose_plan(driver, "slower")
    assert shape_shown(driver) == (1, 8, 8)
    driver.click("inputButton")
    assert shape_shown(driver) == (1, 28, 28)
    fine_tune(driver)
    assert shape_shown(driver) == (1, 8, 8)
    best = driver.workspace.checkpoint
    assert best is not None
    assert best.preprocessing.placement.shape == (1, 8, 8)
    assert driver.window.layers.network() == best.network == driver.workspace.network
    source, _ = driver.window.layers.source()
    assert source is not None
    driver.export_weights(tmp_path / "w.pth")
    names: dict[str, object] = {"__name__": "net"}
    exec(source.text, names)
    module = names["Network"]()  # type: ignore[operator]
    module.load_state_dict(torch.load(tmp_path / "w.pth", weights_only=True))


def test_an_edited_and_partly_frozen_network_is_trained_as_it_is(
    driver: Driver, tmp_path: Path
) -> None:
    open_start(driver, tmp_path)
    edited = replaced(driver.workspace.network, (1,), frozen(driver))
    edited = removed(edited, (2,))  # its ReLU
    driver.window.layers.change_network(edited, "edit")
    fine_tune(driver)
    assert driver.workspace.network == edited
    best = driver.workspace.checkpoint
    assert best is not None
    assert best.network == edited
    start = driver.services.starts.checkpoint
    assert start is not None
    assert torch.equal(best.weights["fc1.weight"], start.weights["fc1.weight"])


def frozen(driver: Driver) -> Layer:
    return layer_at(driver.workspace.network, (1,)).changed(frozen=True)


def test_another_start_asks_before_its_layers_take_the_place_of_others(driver: Driver) -> None:
    before, starts = driver.workspace.network, driver.services.starts
    question = driver.window.fine_tuning.start.question
    driver.window.places.show_view(driver.window.fine_tuning)
    choose(driver, "startCombo", 1)
    driver.qtbot.waitUntil(question.isVisible, timeout=10_000)
    assert driver.workspace.network == before
    fine_tune_button = driver.button("fineTuneButton")
    assert not fine_tune_button.isEnabled()
    assert "choose under Fine-tune" in fine_tune_button.toolTip()
    assert "do not fit mnist-cnn" in driver.find(QLabel, "fineTuningLine").text()
    driver.click("keepLayersButton")
    driver.qtbot.waitUntil(lambda: starts.problem is not None, timeout=10_000)
    assert not question.isVisible()
    assert "No layer of the starting checkpoint fits" in driver.find(QLabel, "planLabel").text()
    driver.click("takeOtherLayersButton")
    driver.qtbot.waitUntil(fine_tune_button.isEnabled, timeout=10_000)
    assert driver.workspace.network.layers[0].name == "conv1"
    assert not question.isVisible()
    assert "Undo under Network brings yours back" in driver.window.frame.status.text()
    driver.window.layers.undo_stack.undo()
    assert driver.workspace.network == before


def test_stages_that_are_drawn_are_what_runs_and_each_step_is_undone(
    driver: Driver, tmp_path: Path
) -> None:
    open_start(driver, tmp_path)
    driver.set_epochs(2)
    choose_plan(driver, "lp-ft")
    starts, strip = driver.services.starts, driver.window.fine_tuning.plan.strip
    driver.qtbot.waitUntil(lambda: strip.content is not None and len(strip.content.spans) == 2)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cell_rect((1, 0)).center())
    assert starts.tuning.plan is None
    assert [stage.train for stage in starts.tuning.stages] == [("all",), ("all",)]
    undo, redo = driver.window.undoing.actions()
    assert "Let layers learn" in undo.text()
    undo.trigger()
    assert starts.tuning.plan == "lp-ft"
    redo.trigger()
    driver.window.places.show_view(driver.window.network)
    assert "Let layers learn" not in undo.text()  # here it is about the layers
    driver.click("fineTuneButton")
    driver.wait_for_the_end()
    best = driver.workspace.checkpoint
    assert best is not None and best.recipe.fine_tuning is not None
    stages = best.recipe.fine_tuning.stages
    assert [(stage.epochs, stage.train) for stage in stages] == [(1, ("all",)), (None, ("all",))]


def test_the_same_network_is_trained_from_scratch_beside_what_is_edited(driver: Driver) -> None:
    driver.window.places.show_view(driver.window.fine_tuning)
    fine_tune(driver)
    tuned = driver.workspace.checkpoint
    assert tuned is not None and tuned.recipe.fine_tuning is not None
    before, compare = driver.workspace.recipe(), driver.button("fromScratchButton")
    card = driver.window.fine_tuning.change
    driver.qtbot.waitUntil(lambda: compare.isVisibleTo(card), timeout=10_000)
    compare.click()
    driver.qtbot.waitUntil(lambda: driver.services.run.active)
    driver.wait_for_the_end()

    def told() -> bool:
        labels = [label for label in card.findChildren(QLabel) if label.isVisibleTo(card)]
        return any("From scratch, after 1 epoch: " in label.text() for label in labels)

    driver.qtbot.waitUntil(told, timeout=10_000)
    assert not compare.isVisibleTo(card)
    assert driver.workspace.recipe() == before
    runs = {run.record.recipe: run.record for run in RunLibrary().runs()}
    assert runs[f"{tuned.recipe.name}-from-scratch"].start is None


def test_an_adapter_whose_stages_are_drawn_stays_one(driver: Driver, tmp_path: Path) -> None:
    open_start(driver, tmp_path)
    choose_plan(driver, "lora")
    starts, strip = driver.services.starts, driver.window.fine_tuning.plan.strip
    driver.qtbot.waitUntil(lambda: strip.content is not None and strip.content.adapter == "lora")
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cell_rect((1, 0)).center())
    assert [stage.train for stage in starts.tuning.stages] == [("head",)]
    assert starts.tuning.adapter is not None and starts.tuning.adapter.kind == "lora"
    choose_plan(driver, "head")
    assert starts.tuning.adapter is None


def test_a_plan_that_the_run_is_too_short_for_says_so_where_it_is_chosen(
    driver: Driver, tmp_path: Path
) -> None:
    open_start(driver, tmp_path)
    choose_plan(driver, "lp-ft")
    driver.set_epochs(1)
    button = driver.button("fineTuneButton")
    driver.qtbot.waitUntil(lambda: "at least 2 epochs" in button.toolTip(), timeout=10_000)
    labels = driver.window.fine_tuning.plan.findChildren(QLabel)
    assert any("at least 2 epochs" in label.text() for label in labels if label.isVisible())
    choose_plan(driver, "head")
    driver.qtbot.waitUntil(button.isEnabled, timeout=10_000)


def test_a_pair_that_does_not_fit_is_told_at_the_tensors_and_taken_back(driver: Driver) -> None:
    starts, place = driver.services.starts, driver.window.fine_tuning
    driver.window.places.show_view(place)
    before = starts.tuning
    place.tensors._menu.pair_up("fc1.weight", "fc2.weight")
    button = driver.button("fineTuneButton")
    driver.qtbot.waitUntil(lambda: not button.isEnabled(), timeout=10_000)
    assert "The pair of fc1.weight" in button.toolTip()
    assert len(starts.planned_now.rows) == 8
    (take,) = [b for b in place.tensors.findChildren(QPushButton) if b.text() == "Take back"]
    take.click()
    assert starts.tuning == before
    driver.qtbot.waitUntil(button.isEnabled, timeout=10_000)


def test_the_settings_of_a_run_tell_where_fine_tuning_starts(driver: Driver) -> None:
    line = driver.find(QLabel, "fineTuningLine")
    assert line.text() == "Fine-tune starts from mnist-mlp (bundled) · All"
    choose_plan(driver, "gradual")
    assert line.text().endswith("Gradual")
    driver.window.places.show_view(driver.window.network)
    driver.click("openFineTuningButton")
    assert driver.window.places.current() is driver.window.fine_tuning


def test_what_is_trained_is_not_undone_meanwhile(driver: Driver) -> None:
    before = driver.workspace.network
    driver.window.layers.change_network(removed(before, (2,)), "edit")
    undo = driver.window.undoing.actions()[0]
    assert undo.isEnabled()
    driver.set_epochs(400)
    driver.click("trainButton")
    assert not undo.isEnabled()
    driver.click("pauseButton")
    assert undo.isEnabled(), "what is changed then makes a branch"
    driver.click("stopButton")
    driver.wait_for_the_end()
    undo.trigger()
    assert driver.workspace.network == before


def test_what_is_saved_as_a_recipe_is_what_fine_tune_runs(driver: Driver, tmp_path: Path) -> None:
    """The command line makes the same weights of it, and the window chooses the same start."""
    open_start(driver, tmp_path)
    driver.set_epochs(1)
    choose_plan(driver, "head")
    recipe = tmp_path / "tuning.toml"
    driver.services.save_fine_tuning(recipe)
    driver.qtbot.waitUntil(recipe.exists, timeout=10_000)
    fine_tune(driver)
    best = driver.workspace.checkpoint
    assert best is not None
    assert main(["train", str(recipe), "--out", str(tmp_path / "run")]) == 0
    other = load_checkpoint(tmp_path / "run" / "best.pth")
    assert other.weights.keys() == best.weights.keys()
    assert all(torch.equal(best.weights[key], value) for key, value in other.weights.items())
    driver.services.starts.put_first()
    driver.services.files.open_recipe(str(recipe))
    combo = driver.find(QComboBox, "startCombo")
    starts = driver.services.starts
    driver.qtbot.waitUntil(
        lambda: starts.tuning.plan == "head" and combo.currentText().startswith("striped"),
        timeout=10_000,
    )


def test_a_start_that_probably_knows_other_classes_is_told(driver: Driver, tmp_path: Path) -> None:
    """Bare weights of as many classes, by the same names, and not the same."""
    known = driver.services.starts.checkpoint
    assert known is not None
    *_, weight, bias = known.weights
    others = {name: known.weights[name].flip(0) for name in (weight, bias)}
    torch.save({**known.weights, **others}, tmp_path / "bare.pth")
    driver.services.files.open_pth(tmp_path / "bare.pth")
    starts = driver.services.starts
    driver.qtbot.waitUntil(lambda: starts.name == "bare.pth" and starts.plan is not None)
    fine_tune(driver)
    told = [label.text() for label in driver.window.training.findChildren(QLabel)]
    assert any("knows these classes badly" in text for text in told)
    driver.services.starts.switch(0)
    driver.qtbot.waitUntil(lambda: starts.name != "bare.pth" and starts.plan is not None)
    fine_tune(driver)
    told = [label.text() for label in driver.window.training.findChildren(QLabel)]
    assert not any("knows these classes badly" in text for text in told)
