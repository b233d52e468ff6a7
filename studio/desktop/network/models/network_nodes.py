"""The rows behind a `NetworkModel`: layers, and the parts inside a backbone, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.desktop.widgets.tree_model import TreeNode
from studio.engine.network.block import Block
from studio.engine.network.layer import Layer
from studio.engine.network.tree import Place

if TYPE_CHECKING:
    from studio.engine.network.inside import InsidePart


class LayerNode(TreeNode):
    """One row.

    Attributes:
        layer: that it shows; None for the root and for parts of a backbone.
        part: of a backbone, read-only.
        asked: what is inside a backbone was asked for.
    """

    __slots__ = ("asked", "layer", "part")

    def __init__(
        self, parent: LayerNode | None, layer: Layer | None = None, part: InsidePart | None = None
    ) -> None:
        super().__init__(parent)
        self.layer, self.part = layer, part
        self.asked = False

    @property
    def place(self) -> Place:
        """Where it stands in the network; parts of a backbone lie below its place."""
        return () if self.parent is None else (*self.parent.place, self.row)

    @property
    def is_block(self) -> bool:
        return isinstance(self.layer, Block)

    def layers(self) -> tuple[Layer, ...]:
        """Of the rows inside, where they are layers."""
        return tuple(child.layer for child in self.children if child.layer is not None)


def layer_nodes(parent: LayerNode, layers: Iterable[Layer]) -> list[LayerNode]:
    """New rows for layers, with what is inside them."""
    nodes = [LayerNode(parent, layer) for layer in layers]
    for node in nodes:
        if isinstance(node.layer, Block):
            node.children = layer_nodes(node, node.layer.layers)
    return nodes


def part_nodes(parent: LayerNode, parts: Iterable[InsidePart]) -> list[LayerNode]:
    """New rows for the parts of a backbone."""
    nodes = [LayerNode(parent, part=part) for part in parts]
    for node in nodes:
        assert node.part is not None
        node.children = part_nodes(node, node.part.inside)
    return nodes
