"""A network as a tree: one row a layer, blocks and backbones open to what is inside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, Qt

from studio.desktop.core.signals import Signal
from studio.desktop.network.models.network_cells import Cells, LayerColumn
from studio.desktop.network.models.network_difference import alike, difference, insides_differ
from studio.desktop.network.models.network_nodes import LayerNode, layer_nodes, part_nodes
from studio.desktop.network.models.network_text import name_problem
from studio.desktop.widgets.tree_model import ROOT, Index, TreeModel
from studio.engine.network.block import Block
from studio.engine.network.catalogue import Backbone
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import Place

if TYPE_CHECKING:
    from studio.engine.network.inside import InsidePart
    from studio.engine.network.summary import Summary

ROW_MIME = "application/x-training-studio-layer"

PART_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
LAYER_FLAGS = {  # of a block or not, of a name or not: put together once, they are asked for often
    (is_block, is_name): PART_FLAGS
    | Qt.ItemFlag.ItemIsDragEnabled
    | (Qt.ItemFlag.ItemIsDropEnabled if is_block else Qt.ItemFlag(0))
    | (Qt.ItemFlag.ItemIsEditable if is_name else Qt.ItemFlag(0))
    for is_block in (False, True)
    for is_name in (False, True)
}


class NetworkModel(TreeModel[LayerNode]):
    """Shows a network and its summary. It changes nothing: what a person asks is a signal.

    Attributes:
        network: that is shown.
        cells: what stands in each cell.
        is_changing: rows come and go, and are not those of the network yet.

    Signals:
        rename_requested: a place, and a name that it may have.
        move_requested: the place of a layer, and the place before which it shall stand.
        inside_requested: the place of a backbone that was opened for the first time.
    """

    rename_requested: Signal[Place, str] = Signal(object, str)
    move_requested: Signal[Place, Place] = Signal(object, object)
    inside_requested: Signal[Place] = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(LayerNode(None), LayerColumn, parent)
        self.network = Network()
        self.cells = Cells()
        self.is_changing = False

    def index_of(self, place: Place, column: int = 0) -> QModelIndex:
        """The index of the layer at a place; an invalid one where there is none."""
        node = self._root
        for row in place:
            if not 0 <= row < len(node.children):
                return QModelIndex()
            node = node.children[row]
        return self._index(node, column)

    def place(self, index: Index) -> Place:
        """Where a row's layer stands; for a part of a backbone the backbone's place."""
        node = self._node(index)
        while node.layer is None and node.parent is not None:
            node = node.parent
        return node.place

    def layer(self, index: Index) -> Layer | None:
        """The layer of a row; None for a part of a backbone."""
        return self._node(index).layer

    def show_network(self, network: Network) -> Place | None:
        """Show another network, row by row where few rows differ, so that a selection stays.

        Returns the place that a person should look at; None where the selection may stay.
        """
        self.cells.summary = None
        self.cells.advised = {}
        self.network = network
        self.is_changing = True
        place = self._sync(self._root, network.layers)
        self.is_changing = False
        return place

    def show_summary(self, summary: Summary | None, classes: int | None) -> None:
        """Show what the layers give and cost; None while nobody knows."""
        self.cells.summary, self.cells.classes = summary, classes
        self._tell_below(self._root, LayerColumn.SETTINGS)

    def show_batch(self, batch_size: int, measure: LayerColumn) -> None:
        """For how many samples memory is told, and whose share the bars are of."""
        self.cells.batch_size, self.cells.measure = batch_size, measure
        self._tell_below(self._root, LayerColumn.MEMORY)

    def show_advice(self, advised: Mapping[Place, str]) -> None:
        """Mark layers about which there is something to say."""
        if advised != self.cells.advised:
            self.cells.advised = dict(advised)
            self._tell_below(self._root, LayerColumn.NAME)

    def show_inside(self, place: Place, parts: tuple[InsidePart, ...]) -> None:
        """Show the parts of the backbone at a place, which were asked for."""
        node = self._node(self.index_of(place))
        if isinstance(node.layer, Backbone) and not node.children and parts:
            self._insert(node, 0, part_nodes(node, parts))

    def hasChildren(self, parent: Index = ROOT) -> bool:
        return self.rowCount(parent) > 0 or isinstance(self._node(parent).layer, Backbone)

    def canFetchMore(self, parent: Index) -> bool:
        node = self._node(parent)
        known = isinstance(node.layer, Backbone) and self.cells.summary is not None
        return known and not node.asked

    def fetchMore(self, parent: Index) -> None:
        """Called by Qt when a backbone is opened, and more than once while it waits."""
        if self.canFetchMore(parent):
            node = self._node(parent)
            node.asked = True
            self.inside_requested.emit(node.place)

    def header(self, column: int, role: int) -> Any:
        """What stands above a column, or what it means."""
        return self.cells.header(LayerColumn(column), role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self.cells.data(self._node(index), LayerColumn(index.column()), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if (
            not index.isValid()
            or index.column() != LayerColumn.NAME
            or role != Qt.ItemDataRole.EditRole
        ):
            return False
        if name_problem(self.network, self.place(index), str(value)):
            return False
        self.rename_requested.emit(self.place(index), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        node = self._node(index)
        if node.layer is None:
            return PART_FLAGS
        return LAYER_FLAGS[node.is_block, index.column() == LayerColumn.NAME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        place = self.place(indexes[0]) if indexes else ()
        data.setData(ROW_MIME, QByteArray(",".join(map(str, place)).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move. Rows are never removed by the view: this model can't."""
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(ROW_MIME):
            return False
        text = bytes(data.data(ROW_MIME).data()).decode()
        source = tuple(int(part) for part in text.split(",") if part)
        block = self._node(parent)
        if not source or (block.layer is not None and not block.is_block):
            return False
        target = (*block.place, row if row >= 0 else len(block.children))
        stays = target[:-1] == source[:-1] and target[-1] in (source[-1], source[-1] + 1)
        if stays or target[: len(source)] == source:
            return False
        self.move_requested.emit(source, target)
        return True

    def _sync(self, node: LayerNode, layers: tuple[Layer, ...]) -> Place | None:
        """Make the rows inside `node` those of `layers`."""
        start, a, b = difference(node.layers(), layers)
        if not a and not b:
            return None
        if len(a) == len(b) == 1 and alike(a[0], b[0]):
            return self._change(node.children[start], b[0])
        if len(a) > 1 and b in (a[1:] + a[:1], a[-1:] + a[:-1]):
            last = start + len(a) - 1
            is_down = b == a[1:] + a[:1]
            self._move(node, *((start, last + 1) if is_down else (last, start)))
            return None
        if len(a) == len(b) and all(map(alike, a, b)):
            for child, layer in zip(node.children[start:], b, strict=False):
                self._change(child, layer)
            return (*node.place, start)
        self._remove(node, start, len(a))
        self._insert(node, start, layer_nodes(node, b))
        return (*node.place, min(start, len(layers) - 1)) if layers else node.place or None

    def _change(self, node: LayerNode, layer: Layer) -> Place | None:
        """Show another layer in a row, and what is inside it in the rows below."""
        before, node.layer = node.layer, layer
        looked_at: Place | None = node.place
        if isinstance(layer, Block) and isinstance(before, Block):
            inside = self._sync(node, layer.layers)
            if layer.layers != before.layers:
                looked_at = inside  # where rows only changed places the selection may stay
        elif insides_differ(before, layer):
            node.asked = False
            self._remove(node, 0, len(node.children))
        self._tell(node)
        return looked_at

    def _tell_below(self, node: LayerNode, first: LayerColumn) -> None:
        if not node.children:
            return
        last = self._index(node.children[-1], len(LayerColumn) - 1)
        self.dataChanged.emit(self._index(node.children[0], first), last)
        for child in node.children:
            self._tell_below(child, first)
