"""The network as a table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from studio.desktop.network.models.network_cells import LayerColumn, LayerRole
from studio.desktop.network.models.network_model import ROOT, NetworkModel
from studio.engine.network.catalogue import (
    Backbone,
    BatchNorm1d,
    Conv2d,
    Flatten,
    Linear,
    ReLU,
    Repeat,
    Residual,
)
from studio.engine.network.inside import InsidePart
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import Place, walk
from tests.engine.network.networks import any_networks

MLP = TEMPLATES[0].network
SHAPE = (1, 28, 28)


@pytest.fixture
def model(qtbot: QtBot) -> NetworkModel:
    model = NetworkModel()
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show_network(MLP)
    return model


def texts(model: NetworkModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in LayerColumn]


def shown(model: NetworkModel, parent: QModelIndex = ROOT) -> list[str]:
    """The names of all rows, from top to bottom."""
    names: list[str] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        names += [index.data(), *shown(model, index)]
    return names


def without(network: Network, row: int) -> Network:
    return Network(layers=network.layers[:row] + network.layers[row + 1 :])


def test_before_the_engine_is_there_shapes_are_awaited(model: NetworkModel) -> None:
    assert texts(model, 1) == ["fc1", "Linear", "256 outputs", "…", "…", "…", "…", ""]
    assert texts(model, 7)[2] == "one output a class"


def test_rows_tell_name_kind_settings_shape_and_parameters(model: NetworkModel) -> None:
    model.show_summary(summarise(MLP, SHAPE, 10), 10)
    model.show_batch(64, LayerColumn.PARAMETERS)
    assert texts(model, 0) == ["flatten", "Flatten", "", "784", "", "", "196 KB", ""]
    assert texts(model, 1)[:5] == ["fc1", "Linear", "256 outputs", "256", "200,960"]
    assert texts(model, 1)[5:] == ["0.20 M", "64 KB", ""]
    assert texts(model, 7)[2:6] == ["10 outputs (classes)", "10", "650", "640"]
    assert model.index(1, LayerColumn.SHARE).data(LayerRole.SHARE) == pytest.approx(
        200_960 / 242_762
    )
    model.show_batch(64, LayerColumn.MEMORY)
    values = 784 + 2 * (256 + 128 + 64) + 10
    assert model.index(0, LayerColumn.SHARE).data(LayerRole.SHARE) == pytest.approx(784 / values)


def test_a_broken_layer_tells_why_and_those_below_are_unknown(model: NetworkModel) -> None:
    broken = without(MLP, 0)
    model.show_network(broken)
    model.show_summary(summarise(broken, SHAPE, 10), 10)
    sentence = "Linear needs a flat vector and got 1×28×28: put a Flatten before it."
    output = model.index(0, LayerColumn.OUTPUT)
    assert (output.data(), output.data(LayerRole.PROBLEM)) == (sentence, sentence)
    assert output.data(Qt.ItemDataRole.ToolTipRole) == sentence
    assert texts(model, 1)[3:] == ["–", "", "", "", ""]
    assert model.index(1, LayerColumn.OUTPUT).data(LayerRole.PROBLEM) == ""


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Conv2d(name="c"), "32 channels, 3×3"),
        (Conv2d(name="c", padding=1, stride=2, bias=False),
         "32 channels, 3×3, stride 2, padding 1, no bias"),
        (BatchNorm1d(name="b"), ""),
        (BatchNorm1d(name="b", momentum=0.2), "momentum 0.2"),
        (Linear(name="f", out_features=1000), "1,000 outputs"),
    ],
)  # fmt: skip
def test_settings_tell_what_matters(model: NetworkModel, layer: Any, words: str) -> None:
    model.show_network(Network(layers=(layer,)))
    assert model.index(0, LayerColumn.SETTINGS).data() == words


def test_a_selection_stays_on_its_layer_through_edits(model: NetworkModel) -> None:
    fc2 = QPersistentModelIndex(model.index(3, LayerColumn.NAME))
    layers = MLP.layers
    model.show_network(without(MLP, 1))
    assert fc2.row() == 2
    model.show_network(MLP)
    assert fc2.row() == 3
    model.show_network(Network(layers=(*layers[1:4], layers[0], *layers[4:])))
    assert fc2.row() == 2
    model.show_network(MLP)
    wider = layers[3].changed(out_features=99)
    model.show_network(Network(layers=(*layers[:3], wider, *layers[4:])))
    assert (fc2.row(), model.index(3, LayerColumn.SETTINGS).data()) == (3, "99 outputs")


def test_a_move_is_told_as_a_move(model: NetworkModel, qtbot: QtBot) -> None:
    layers = MLP.layers
    with qtbot.waitSignal(model.rowsMoved):
        model.show_network(Network(layers=(*layers[1:], layers[0])))
    assert model.index(7, LayerColumn.NAME).data() == "flatten"


@settings(max_examples=30)
@given(any_networks(), any_networks())
def test_any_network_may_follow_any_other(first: Network, second: Network) -> None:
    model = NetworkModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for network in (first, second, first):
        model.show_network(network)
        assert shown(model) == [layer.name for _, layer in walk(network.layers)]
    assert tester.model() is model


def test_a_name_that_may_be_is_asked_for_and_another_refused(
    model: NetworkModel, qtbot: QtBot
) -> None:
    name = model.index(1, LayerColumn.NAME)
    with qtbot.waitSignal(model.rename_requested) as asked:
        assert model.setData(name, "hidden")
    assert asked.args == [(1,), "hidden"]
    with qtbot.assertNotEmitted(model.rename_requested):
        for bad in ("", "fc2", "1st", "forward"):
            assert not model.setData(name, bad)
        assert not model.setData(model.index(1, LayerColumn.KIND), "Conv2d")


@pytest.mark.parametrize(
    ("source", "before", "target"), [(1, 0, 0), (1, 4, 4), (1, 8, 8), (7, 0, 0), (1, -1, 8)]
)
def test_a_dropped_row_asks_for_the_place_it_was_dropped_at(
    model: NetworkModel, qtbot: QtBot, source: int, before: int, target: int
) -> None:
    data = model.mimeData([model.index(source, 0)])
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, model.index(-1, -1))
    assert asked.args == [(source,), (target,)]


@pytest.mark.parametrize("before", [1, 2])
def test_a_row_dropped_where_it_is_stays(model: NetworkModel, qtbot: QtBot, before: int) -> None:
    data = model.mimeData([model.index(1, 0)])
    with qtbot.assertNotEmitted(model.move_requested):
        assert not model.dropMimeData(
            data, Qt.DropAction.MoveAction, before, 0, model.index(-1, -1)
        )


def test_rows_are_dropped_between_layers_and_never_on_one(model: NetworkModel) -> None:
    drop = Qt.ItemFlag.ItemIsDropEnabled
    assert not model.flags(model.index(0, 0)) & drop
    assert model.flags(model.index(-1, -1)) & drop


def test_only_names_are_edited_in_place(model: NetworkModel) -> None:
    editable = [
        bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable)
        for column in LayerColumn
    ]
    assert editable == [True, *[False] * 7]


def test_flatten_and_relu_say_that_they_have_nothing_to_set(model: NetworkModel) -> None:
    model.show_network(Network(layers=(Flatten(name="f"), ReLU(name="r"))))
    tip = model.index(1, LayerColumn.SETTINGS).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "This kind of layer has nothing to set."


BLOCKS = Network(
    layers=(
        Repeat(name="stage", n=2, layers=(Conv2d(name="conv", padding=1), ReLU(name="relu"))),
        Residual(name="block", layers=(Conv2d(name="conv", padding=1, frozen=True),)),
    )
)


def test_blocks_open_to_what_is_inside_them(model: NetworkModel) -> None:
    model.show_network(BLOCKS)
    model.show_summary(summarise(BLOCKS, SHAPE, 10), 10)
    assert shown(model) == ["stage", "conv", "relu", "block", "conv"]
    stage, inside = model.index_of((0,), LayerColumn.PARAMETERS), model.index_of((0, 0), 4)
    assert (stage.data(), inside.data()) == ("9,568", "9,568")  # 320 + 9,248, over both times
    assert "sums over all 2 times" in inside.parent().siblingAtColumn(4).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert model.place(model.index_of((1, 0))) == (1, 0)
    assert model.index_of((1, 0)).data(LayerRole.FROZEN) and not model.index_of((0, 0)).data(
        LayerRole.FROZEN
    )
    assert not model.index_of((3, 1)).isValid()


def test_an_edit_inside_a_block_leaves_the_other_rows_where_they_are(model: NetworkModel) -> None:
    model.show_network(BLOCKS)
    relu = QPersistentModelIndex(model.index_of((0, 1)))
    wider = BLOCKS.layers[0].changed(layers=(Conv2d(name="conv"), ReLU(name="relu")))
    place = model.show_network(Network(layers=(wider, BLOCKS.layers[1])))
    assert place == (0, 0)
    assert (relu.isValid(), relu.row(), relu.parent().data()) == (True, 1, "stage")


def test_a_move_inside_a_block_is_told_as_a_move(model: NetworkModel, qtbot: QtBot) -> None:
    model.show_network(BLOCKS)
    relu = QPersistentModelIndex(model.index_of((0, 1)))
    inside = BLOCKS.layers[0].layers  # type: ignore[attr-defined]
    turned = BLOCKS.layers[0].changed(layers=tuple(reversed(inside)))
    assert model.show_network(Network(layers=(turned, BLOCKS.layers[1]))) is None
    assert (relu.isValid(), relu.row()) == (True, 0)


def test_a_row_is_dropped_into_a_block_and_never_into_itself(
    model: NetworkModel, qtbot: QtBot
) -> None:
    model.show_network(BLOCKS)
    stage, block = model.index_of((0,)), model.index_of((1,))
    assert model.flags(stage) & Qt.ItemFlag.ItemIsDropEnabled
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(model.mimeData([block]), Qt.DropAction.MoveAction, -1, -1, stage)
    assert asked.args == [(1,), (0, 2)]
    with qtbot.assertNotEmitted(model.move_requested):
        data = model.mimeData([stage])
        assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, stage)


def test_a_backbone_shows_its_inside_once_it_is_asked_for(model: NetworkModel) -> None:
    model.show_network(Network(layers=(Backbone(name="backbone", size=None),)))
    backbone = model.index_of((0,))
    assert model.hasChildren(backbone) and model.rowCount(backbone) == 0
    assert not model.canFetchMore(backbone)  # nobody knows what comes to it
    asked: list[Place] = []
    model.inside_requested.connect(asked.append)
    model.show_summary(summarise(model.network, SHAPE, 10), 10)
    for _ in range(2):
        model.fetchMore(backbone)  # as Qt does, and the tester too
    assert asked == [(0,)]
    part = InsidePart("conv1", "Conv2d", (64, 14, 14), 9_408, 118_013_952, ())
    model.show_inside((0,), (part,))
    row = model.index(0, 0, backbone)
    assert [model.index(0, column, backbone).data() for column in LayerColumn] == [
        "conv1", "Conv2d", "", "64×14×14", "9,408", "118 M", "", "",
    ]  # fmt: skip
    assert model.place(row) == (0,)
    assert not model.flags(row) & (Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable)
    model.show_network(Network(layers=(Backbone(name="backbone", architecture="resnet34"),)))
    assert model.rowCount(model.index_of((0,))) == 0


def test_advice_marks_a_row(model: NetworkModel) -> None:
    model.show_advice({(1,): "Too wide."})
    assert model.index(1, 0).data(LayerRole.ADVICE) == "Too wide."
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("Too wide.\n")
    assert model.index(2, 0).data(LayerRole.ADVICE) == ""
