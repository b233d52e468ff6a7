"""What the table shows, Fine-tune trains, and what is exported: one network."""

from __future__ import annotations

from pathlib import Path

import torch
from PySide6.QtWidgets import QComboBox, QLabel

from studio import cli
from studio.engine.network.layer import Layer
from studio.engine.network.tree import layer_at, removed, replaced
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
    choose(driver, "learningCombo", 0)
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
    driver.services.files.export_weights(tmp_path / "w.pth")
    driver.qtbot.waitUntil((tmp_path / "w.pth").exists)
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


def test_another_start_brings_its_layers_and_undo_brings_back_what_was_there(
    driver: Driver,
) -> None:
    before = driver.workspace.network
    choose(driver, "startCombo", 1)
    driver.qtbot.waitUntil(lambda: driver.workspace.network != before, timeout=10_000)
    assert driver.workspace.network.layers[0].name == "conv1"
    assert "Undo brings yours back" in driver.window.frame.status.text()
    driver.window.layers.undo_stack.undo()
    assert driver.workspace.network == before


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
    choose(driver, "learningCombo", 2)
    driver.set_epochs(1)
    recipe = tmp_path / "tuning.toml"
    driver.services.save_fine_tuning(recipe)
    driver.qtbot.waitUntil(recipe.exists, timeout=10_000)
    fine_tune(driver)
    best = driver.workspace.checkpoint
    assert best is not None
    assert cli.main(["train", str(recipe), "--out", str(tmp_path / "run")]) == 0
    other = load_checkpoint(tmp_path / "run" / "best.pth")
    assert other.weights.keys() == best.weights.keys()
    assert all(torch.equal(best.weights[key], value) for key, value in other.weights.items())
    driver.services.starts.put_first()
    driver.services.files.open_recipe(str(recipe))
    combo = driver.find(QComboBox, "startCombo")
    starts = driver.services.starts
    driver.qtbot.waitUntil(
        lambda: starts.learning == "head" and combo.currentText().startswith("striped"),
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
