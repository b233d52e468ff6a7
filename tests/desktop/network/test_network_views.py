"""Building a network in the window: what it shows of it, and what one can take away."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton

from studio.desktop.core.activations import ActivationResult
from studio.desktop.network import network_jobs as jobs
from studio.desktop.network.activations.activation_view import ActivationPane
from studio.desktop.network.activations.activation_views import ActivationViews
from studio.desktop.network.explore_pane import ExplorePane
from studio.desktop.network.layer_table import LayerTable
from studio.desktop.network.models.network_cells import LayerColumn
from studio.desktop.network.template_chooser import TemplateChooser
from studio.desktop.training import run_jobs
from studio.desktop.widgets.notice import Notice
from studio.engine.errors import DataError
from studio.engine.network.catalogue import Linear, Residual
from studio.engine.network.network import Network
from studio.engine.network.source import read_source
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import Place
from studio.engine.progress import Progress
from tests.desktop.driving import ONE, Driver

# What only the offscreen platform says, of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

MLP = TEMPLATES[0].network


def open_explore(driver: Driver, place: Place = (1,)) -> ExplorePane:
    driver.click("exploreButton")
    driver.window.layers.choose_place(place)
    return pane_of(driver)


def pane_of(driver: Driver) -> ExplorePane:
    pane = driver.window.layers.explore
    assert pane is not None
    return pane


def menu_action(button: QPushButton, data: str) -> QAction:
    return next(a for a in button.menu().findChildren(QAction) if a.data() == data)


def panes(driver: Driver) -> list[ActivationPane]:
    found = pane_of(driver).lesson.activations.findChildren(ActivationPane)
    return [pane for pane in found if pane.isVisible() and pane.shown()]


def test_the_closer_look_takes_the_place_of_the_curves(driver: Driver) -> None:
    window = driver.window
    assert window.training.isVisible() and window.layers.explore is None
    pane = open_explore(driver)
    assert not window.training.isVisible() and pane.isVisible()
    driver.click("exploreButton")
    assert window.training.isVisible() and not pane.isVisible()


def test_table_diagram_and_code_share_one_selection(driver: Driver) -> None:
    layers = driver.window.layers
    open_explore(driver, (3,))
    driver.qtbot.waitUntil(lambda: pane_of(driver).diagram.current() == (3,))
    driver.qtbot.keyClick(pane_of(driver).diagram, Qt.Key.Key_Down)
    assert layers.chosen_place() == (4,)
    pane_of(driver).show_view(pane_of(driver).code)
    assert "self.fc1 = nn.Linear(784, 256)" in pane_of(driver).code.text()
    assert "Digits" in pane_of(driver).code.text().splitlines()[0]


def test_a_layer_is_explained_in_its_own_figures(driver: Driver) -> None:
    open_explore(driver)
    pane_of(driver).show_view(pane_of(driver).lesson)
    words = " ".join(label.text() for label in pane_of(driver).lesson.findChildren(QLabel))
    for told in ("fc1 · Linear   784 → 256", "y = x·Wᵀ + b", "weight 256×784", "200,960"):
        assert told in words


def test_what_a_layer_does_is_seen_before_and_after_training_while_one_draws(
    driver: Driver,
) -> None:
    layers = driver.window.layers
    open_explore(driver)
    pane_of(driver).show_view(pane_of(driver).lesson)
    driver.draw(ONE)
    # The bundled network is this very one, so both are there before anything was trained here.
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 2, timeout=10_000)
    before = [pane.caption() for pane in panes(driver)]
    driver.window.tryout.canvas.clear()
    view = pane_of(driver).lesson.activations
    driver.qtbot.waitUntil(lambda: not panes(driver), timeout=10_000)
    assert any("Draw something" in label.text() for label in view.findChildren(QLabel))
    pane_of(driver).lesson.findChildren(QPushButton)[1].click()  # a sample
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 2, timeout=10_000)
    assert [pane.caption() for pane in panes(driver)] != before
    layers.change_network(TEMPLATES[2].network, "Another")
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 1, timeout=10_000)


def test_a_sample_of_a_larger_dataset_is_another_of_a_smaller(driver: Driver) -> None:
    open_explore(driver)
    pane_of(driver).show_view(pane_of(driver).lesson)
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 2, timeout=10_000)
    with driver.qtbot.waitSignal(driver.workspace.data_opened, timeout=10_000):
        driver.workspace.set_data(driver.workspace.data.changed(fraction=0.02))
    views = driver.window.findChild(ActivationViews)
    views._sample = 1_000
    looked: list[ActivationResult] = []
    driver.services.prediction.activations_ready.connect(looked.append)
    views._look()
    driver.qtbot.waitUntil(lambda: any(found.request.sample == 1_000 for found in looked))
    assert looked[-1].before is not None


def test_training_shows_what_the_new_network_learns(driver: Driver) -> None:
    layers = driver.window.layers
    smaller = Network(layers=(MLP.layers[0], Linear(name="fc", out_features="classes")))
    layers.change_network(smaller, "Smaller")
    open_explore(driver)
    pane_of(driver).show_view(pane_of(driver).lesson)
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 1, timeout=10_000)
    driver.set_epochs(1)
    driver.click("trainButton")
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: len(panes(driver)) == 2, timeout=10_000)


def test_the_memory_of_training_is_measured_when_nobody_types(driver: Driver) -> None:
    remark = driver.window.layers.remark
    driver.qtbot.waitUntil(lambda: "about" not in remark.text(), timeout=15_000)
    assert remark.text().endswith("MB to train")
    assert "Measured by a real step" in remark.toolTip()


def test_an_article_is_followed_broken_and_mended(driver: Driver) -> None:
    """From an empty list to 242,762 parameters, broken, told why, and batch-normalised."""
    layers = driver.window.layers
    add = driver.button("addLayerButton")
    table = driver.find(LayerTable, "layersTable")
    layers.set_network(Network(), keep_undo=False)
    for kind in ("Flatten", "Linear", "ReLU", "Linear", "ReLU", "Linear", "ReLU", "Linear"):
        menu_action(add, kind).trigger()
    for row, width in ((1, 256), (3, 128), (5, 64), (7, "classes")):
        layer = layers.network().layers[row].changed(out_features=width)
        layers._editor.change((row,), layer, 1000 + row)
    layers._editor.rename((0,), "flatten")
    assert layers.network() == MLP
    assert layers.remark.text().startswith("242,762 parameters")
    assert driver.button("trainButton").isEnabled()
    table.choose_place((2,))
    driver.qtbot.keyClick(table, Qt.Key.Key_Delete)
    strip = driver.find(QLabel, "layersProblem")
    told = "fc1 and fc2 have no activation between them."
    driver.qtbot.waitUntil(lambda: strip.text() == told)
    assert (
        table.model().index(1, LayerColumn.NAME).data(Qt.ItemDataRole.ToolTipRole).startswith(told)
    )
    driver.click("mendButton")
    assert [layer.kind for layer in layers.network().layers] == [x.kind for x in MLP.layers]
    table.choose_place((1,))
    menu_action(add, "BatchNorm1d").trigger()
    bias = "fc1"
    driver.qtbot.waitUntil(lambda: bias in strip.text() and "bias" in strip.text())
    driver.click("mendButton")
    first = layers.network().layers[1]
    assert isinstance(first, Linear) and not first.bias


def test_why_opens_the_checks(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.button("allAdviceButton").isVisible())
    driver.click("allAdviceButton")
    assert pane_of(driver).is_in_sight(pane_of(driver).checks)


def test_a_block_is_kept_and_put_into_another_network(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = driver.window.layers
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: ("my block", True))
    table = driver.find(LayerTable, "layersTable")
    table.choose_place((1,))
    layers._editor.wrap([(1,), (2,)], Residual)
    table.choose_place((1,))
    next(a for a in table.actions() if a.text().startswith("Keep among")).trigger()
    add = driver.button("addLayerButton")
    driver.qtbot.waitUntil(
        lambda: any(a.data() == "block:my block" for a in add.menu().findChildren(QAction)),
        timeout=5_000,
    )
    kept = layers.network().layers[1]
    layers.set_network(Network(), keep_undo=True)
    menu_action(add, "block:my block").trigger()
    driver.qtbot.waitUntil(lambda: layers.network().layers == (kept,), timeout=5_000)

    menu_action(add, "forget:my block").trigger()
    driver.qtbot.waitUntil(lambda: not jobs.blocks(), timeout=5_000)
    notice = driver.window.frame.notice
    driver.qtbot.waitUntil(lambda: "my block is not among" in notice.text(), timeout=5_000)
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Take back").click()
    driver.qtbot.waitUntil(lambda: jobs.blocks() == ("my block",), timeout=5_000)
    assert jobs.block("my block") == kept


def test_the_code_is_saved_and_opened_again(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    driver.window.file_menu.save_code.trigger()
    driver.qtbot.waitUntil((tmp_path / "net.py").exists)
    text = (tmp_path / "net.py").read_text()
    assert read_source(text) == MLP
    # It is the trained network at hand: with what prepares a picture for it.
    assert "def preprocess(" in text
    assert 'CLASSES = ("0", "1", "2", ' in text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (f"{path}.py", ""))
    driver.window.layers.set_network(Network(), keep_undo=True)
    driver.window.file_menu.open_code.trigger()
    driver.qtbot.waitUntil(lambda: driver.window.layers.network() == MLP, timeout=5_000)


def test_the_code_of_a_network_that_was_not_trained_is_the_network_alone(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "n.py"), ""))
    narrow = Network(layers=(MLP.layers[0], MLP.layers[-1]))
    driver.window.layers.set_network(narrow, keep_undo=True)
    driver.qtbot.waitUntil(lambda: driver.window.layers.summary is not None, timeout=5_000)
    driver.window.file_menu.save_code.trigger()
    driver.qtbot.waitUntil((tmp_path / "n.py").exists)
    assert "def preprocess(" not in (tmp_path / "n.py").read_text()


def test_code_from_elsewhere_is_refused_in_a_sentence(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.py"
    path.write_text("print('hello')")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    driver.window.file_menu.open_code.trigger()
    notice = driver.window.findChild(Notice)
    driver.qtbot.waitUntil(lambda: notice.isVisible(), timeout=5_000)
    assert "no class of a network" in " ".join(x.text() for x in notice.findChildren(QLabel))
    assert driver.window.layers.network() == MLP


def test_the_diagram_is_exported(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_explore(driver)
    driver.qtbot.waitUntil(lambda: bool(pane_of(driver).diagram.boxes))
    path = tmp_path / "net.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    pane_of(driver).export_requested.emit()
    assert "fc1" in path.read_text()


def test_the_chooser_knows_the_data_and_starts_from_its_answer(driver: Driver) -> None:
    menu_action(driver.button("templateButton"), "choose").trigger()
    chooser = driver.window.layers.findChild(TemplateChooser)
    start = chooser.findChild(QPushButton, "startButton")
    assert start.text() == "Start from Small CNN"
    start.click()
    assert driver.window.layers.network() == TEMPLATES[2].network


@pytest.fixture
def slow_network(driver: Driver) -> Driver:
    """ResNet-18 with its weights, which are not on this machine."""
    menu_action(driver.button("templateButton"), "resnet18").trigger()
    return driver


def test_a_backbone_is_measured_beside_the_window_and_opens(slow_network: Driver) -> None:
    driver, layers = slow_network, slow_network.window.layers
    driver.qtbot.waitUntil(lambda: layers.summary is not None, timeout=30_000)
    assert layers.remark.text().startswith("11,181,642 parameters · 11,176,512 frozen")
    table = driver.find(LayerTable, "layersTable")
    table.expand(layers.model.index_of((0,)))
    driver.qtbot.waitUntil(
        lambda: layers.model.rowCount(layers.model.index_of((0,))) > 5, timeout=20_000
    )
    assert layers.model.index(0, 0, layers.model.index_of((0,))).data() == "conv1"


def wait_for_train(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled(), timeout=30_000)


def test_missing_weights_are_fetched_first_and_stop_leaves_that(
    slow_network: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = slow_network
    wait_for_train(driver)

    def fetch(names: tuple[str, ...], progress: Progress) -> None:
        for done in range(10_000):
            progress.report(done, 10_000)
            torch.rand(1)
            driver.services.thread().msleep(5)

    monkeypatch.setattr(run_jobs, "fetch_weights", fetch)
    driver.click("trainButton")
    text = driver.window.toolbar.progress.text
    driver.qtbot.waitUntil(lambda: "Downloading the weights of resnet18" in text(), timeout=5_000)
    assert not driver.button("trainButton").isEnabled()
    driver.click("stopButton")
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled(), timeout=5_000)
    assert text() == "" and not driver.services.run.active


def test_weights_that_cannot_be_had_say_where_to_put_them(
    slow_network: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = slow_network
    wait_for_train(driver)

    def fail(names: tuple[str, ...], progress: Progress) -> None:
        raise DataError("{name} could not be downloaded.", name=names[0])

    monkeypatch.setattr(run_jobs, "fetch_weights", fail)
    driver.click("trainButton")
    notice = driver.window.findChild(Notice)
    driver.qtbot.waitUntil(lambda: notice.isVisible(), timeout=5_000)
    assert "resnet18 could not be" in " ".join(x.text() for x in notice.findChildren(QLabel))
