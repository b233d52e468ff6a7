"""The layers panel, as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from studio.desktop.network.layer_settings import LayerSettings
from studio.desktop.network.layer_table import LayerTable
from studio.desktop.network.layers_panel import LayersPanel
from studio.desktop.network.models.network_cells import LayerColumn
from studio.desktop.network.models.network_input import Input
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.summary import Summary
from studio.engine.network.templates import TEMPLATES, templates_for

MLP = TEMPLATES[0].network

# What only the offscreen platform says, of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def panel(qtbot: QtBot) -> LayersPanel:
    panel = LayersPanel()
    qtbot.addWidget(panel)
    panel.resize(680, 270)
    panel.set_network(MLP, keep_undo=False)
    panel.set_input(Input((1, 28, 28), 10, 64))
    panel.set_engine_ready()
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


@pytest.fixture
def table(panel: LayersPanel) -> LayerTable:
    table = panel.findChild(LayerTable, "layersTable")
    table.choose_place((1,))
    table.setFocus()
    return table


def names(panel: LayersPanel) -> list[str]:
    return [layer.name for layer in panel.network().layers]


def cell(table: LayerTable, row: int, column: LayerColumn) -> str:
    return str(table.model().index(row, column).data())


def choose(button: QPushButton, data: str) -> None:
    found = [action for action in button.menu().findChildren(QAction) if action.data() == data]
    found[0].trigger()


def problem(panel: LayersPanel) -> str:
    label = panel.findChild(QLabel, "layersProblem")
    return label.text() if label.isVisible() else ""


def middle(table: LayerTable, row: int, column: LayerColumn) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def opened_settings(panel: LayersPanel) -> LayerSettings:
    return panel.findChild(LayerSettings)


def test_before_torch_is_there_shapes_wait_and_nothing_is_measured(qtbot: QtBot) -> None:
    panel = LayersPanel()
    qtbot.addWidget(panel)
    told: list[Summary | None] = []
    panel.summary_changed.connect(told.append)
    panel.set_network(MLP, keep_undo=False)
    panel.set_input(Input((1, 28, 28), 10, 64))
    table = panel.findChild(LayerTable)
    assert cell(table, 1, LayerColumn.OUTPUT) == "…"
    assert told == [None, None]
    panel.set_engine_ready()
    assert cell(table, 1, LayerColumn.OUTPUT) == "256"
    assert told[-1] is not None and told[-1].parameters == 242_762


def test_the_title_tells_what_the_network_costs(panel: LayersPanel) -> None:
    assert panel.remark.text() == (
        "242,762 parameters · 0.24 M multiply-adds · about 4.3 MB to train"
    )


def test_eight_layers_are_in_sight_in_the_smallest_window(table: LayerTable) -> None:
    last = table.visualRect(table.model().index(7, LayerColumn.NAME))
    assert last.bottom() <= table.viewport().height()
    assert 22 <= last.height() <= 29


def test_typing_a_width_shows_its_shapes_at_once_and_is_one_step(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Return)
    spin = opened_settings(panel).findChild(QSpinBox)
    spin.selectAll()
    qtbot.keyClicks(spin, "99")
    assert (cell(table, 1, LayerColumn.OUTPUT), cell(table, 3, LayerColumn.PARAMETERS)) == (
        "99",
        "12,800",
    )
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened_settings(panel) is None)
    assert panel.undo_stack.undoText() == "Change fc1: outputs 256 → 99"
    panel.undo_stack.undo()
    assert panel.network() == MLP


def test_escape_takes_the_settings_back(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    place = middle(table, 1, LayerColumn.SETTINGS)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    spin = opened_settings(panel).findChild(QSpinBox)
    spin.setValue(7)
    assert panel.network() != MLP
    qtbot.keyClick(spin, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened_settings(panel) is None)
    assert (panel.network(), panel.undo_stack.count()) == (MLP, 0)


def test_a_layer_without_settings_opens_none(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    table.choose_place((0,))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened_settings(panel) is None


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ["flatten", "relu1", "fc2"]),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier, ["flatten", "fc1", "fc5"]),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, ["fc1", "flatten", "relu1"]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, ["flatten", "relu1", "fc1"]),
    ],
)
def test_rows_are_edited_by_keys(
    panel: LayersPanel,
    table: LayerTable,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    expected: list[str],
) -> None:
    qtbot.keyClick(table, key, modifier)
    assert names(panel)[:3] == expected
    assert panel.undo_stack.count() == 1


def test_a_moved_layer_stays_selected(panel: LayersPanel, table: LayerTable, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (names(panel)[3], table.current_place()) == ("fc1", (3,))


def test_the_first_layer_cannot_go_up(panel: LayersPanel, table: LayerTable, qtbot: QtBot) -> None:
    table.choose_place((0,))
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.network() == MLP


def rename(panel: LayersPanel, table: LayerTable, qtbot: QtBot, name: str) -> QLineEdit:
    qtbot.keyClick(table, Qt.Key.Key_F2)
    line = table.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return line


def test_a_layer_is_renamed_in_its_place(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    rename(panel, table, qtbot, "hidden")
    qtbot.waitUntil(lambda: names(panel)[1] == "hidden")
    assert panel.undo_stack.undoText() == "Rename fc1 to hidden"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fc2", "Another layer is named fc2: each needs its own name."),
        ("forward", "PyTorch itself uses the name forward: choose another, such as fc1."),
        ("1st", "A name is made of letters, digits and _, and begins with a letter."),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_the_old_one_stays(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot, name: str, words: str
) -> None:
    line = rename(panel, table, qtbot, name)
    assert line.isVisible(), "Enter leaves the editor open, to mend the name"
    assert line.property("level") == "bad"
    table.setFocus()
    qtbot.waitUntil(lambda: problem(panel) == words)
    assert (panel.network(), panel.undo_stack.count()) == (MLP, 0)


def test_every_kind_can_be_added_below_the_selected_row(
    panel: LayersPanel, table: LayerTable
) -> None:
    add = panel.findChild(QPushButton, "addLayerButton")
    for kind in Layer.kinds:
        table.choose_place((1,))
        choose(add, kind)
        assert panel.network().layers[2].kind == kind
        assert table.current_place() == (2,)
        panel.undo_stack.undo()
    assert panel.network() == MLP


@pytest.mark.parametrize("template", templates_for("pictures"), ids=lambda t: t.key)
def test_a_template_replaces_the_layers_and_can_be_undone(
    panel: LayersPanel, template: object
) -> None:
    panel.set_network(Network(layers=MLP.layers[:2]), keep_undo=False)
    choose(panel.findChild(QPushButton, "templateButton"), template.key)  # type: ignore[attr-defined]
    assert panel.network() == template.network  # type: ignore[attr-defined]
    panel.undo_stack.undo()
    assert len(panel.network().layers) == 2


def test_a_layer_that_does_not_fit_says_so_in_its_row_and_below(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    table.choose_place((0,))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    sentence = "Linear needs a flat vector and got 1×28×28: put a Flatten before it."
    assert cell(table, 0, LayerColumn.OUTPUT) == sentence
    assert problem(panel) == f"fc1: {sentence}"
    panel.undo_stack.undo()
    assert problem(panel) == ""


def test_too_few_outputs_are_told_below_the_rows(panel: LayersPanel) -> None:
    panel.set_network(Network(layers=MLP.layers[:-1]), keep_undo=True)
    assert problem(panel).startswith("The network ends in 64 values and the data has 10 classes")


def test_no_layers_offer_a_template(panel: LayersPanel, table: LayerTable) -> None:
    panel.set_network(Network(), keep_undo=True)
    buttons = panel.findChildren(QPushButton)
    start = next(button for button in buttons if button.text() == "Start from a template")
    assert start.isVisible() and not table.isVisible()
    choose(start, "mlp")
    assert panel.network() == MLP
    assert table.isVisible()


def test_a_network_from_elsewhere_is_a_step_to_undo_or_a_new_beginning(panel: LayersPanel) -> None:
    panel.set_network(TEMPLATES[2].network, keep_undo=True)
    panel.undo_stack.undo()
    assert panel.network() == MLP
    panel.set_network(TEMPLATES[3].network, keep_undo=False)
    assert not panel.undo_stack.canUndo()


def test_while_it_trains_layers_are_read_and_not_changed(
    panel: LayersPanel, table: LayerTable, qtbot: QtBot
) -> None:
    panel.set_busy(True)
    add = panel.findChild(QPushButton, "addLayerButton")
    assert not add.isEnabled()
    assert add.toolTip() == "Stop the training to change the layers."
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened_settings(panel) is None
    assert table.findChild(QLineEdit) is None
    assert panel.network() == MLP
    panel.set_busy(False)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert panel.network() != MLP


def test_without_data_sizes_are_unknown_again(panel: LayersPanel, table: LayerTable) -> None:
    panel.set_input(None)
    assert cell(table, 1, LayerColumn.OUTPUT) == "…"
    assert cell(table, 7, LayerColumn.SETTINGS) == "one output a class"
    assert panel.remark.text() == ""
