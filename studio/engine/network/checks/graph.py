"""A network as a graph: its single layers, and the ways samples take across blocks' borders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.engine.network.block import Block
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.summary import LayerSummary, Summary
from studio.engine.network.tree import Place

MIXING = ("residual", "parallel")
"""Flows in which several get the same input, and what they give is added or put together."""


@dataclass(frozen=True, eq=False)
class Node:
    """One layer that holds no others; its shapes are known.

    Attributes:
        row: its line of the summary.
        times: how often it is run, each time with weights of its own.
        frozen: whether it stays as it is, by its own setting or by a block's around it.
    """

    place: Place
    layer: Layer
    row: LayerSummary
    in_shape: Shape
    out_shape: Shape
    times: int
    frozen: bool

    @property
    def name(self) -> str:
        return self.layer.name


@dataclass(frozen=True)
class Edge:
    """What one node gives goes to another.

    Attributes:
        mixed: the blocks on the way that hand it to several, or add it to something else.
    """

    start: Node
    end: Node
    mixed: frozenset[Place]


@dataclass(frozen=True)
class OpenEnd:
    """Where a way is up to now.

    Attributes:
        node: the last one; None before the first.
        mixed: the blocks that lie between it and here.
    """

    node: Node | None
    mixed: frozenset[Place] = frozenset()

    def across(self, block: Place) -> OpenEnd:
        return OpenEnd(self.node, self.mixed | {block})


@dataclass(frozen=True)
class _Around:
    """What the blocks around a layer do to it."""

    times: int = 1
    frozen: bool = False

    def within(self, layer: Layer) -> _Around:
        times = layer.times if isinstance(layer, Block) else 1
        return _Around(self.times * times, self.frozen or layer.is_frozen)


class LayerGraph:
    """Every way through a network. Where a shape is not known, a way ends.

    Attributes:
        ends: where the ways come out of the network.
    """

    def __init__(self, network: Network, summary: Summary) -> None:
        self._nodes: dict[Place, Node] = {}
        self._edges: dict[tuple[Place, Place, frozenset[Place]], Edge] = {}
        self.ends = self._row(network.layers, summary.layers, (), 0, [OpenEnd(None)], _Around())
        self._out: dict[Node, list[Edge]] = defaultdict(list)
        self._in: dict[Node, list[Edge]] = defaultdict(list)
        for edge in self._edges.values():
            self._out[edge.start].append(edge)
            self._in[edge.end].append(edge)

    @property
    def nodes(self) -> list[Node]:
        """In the order samples come to them."""
        return list(self._nodes.values())

    def out_edges(self, node: Node) -> list[Edge]:
        """The ways on from a node: one, or one for each layer that reads what it gives."""
        return self._out.get(node, [])

    def in_edges(self, node: Node) -> list[Edge]:
        """The ways that lead to a node."""
        return self._in.get(node, [])

    def consumers(self, node: Node) -> list[Node]:
        """Those that get just what it gives: not a branch's input, nor added to or put beside
        another's.
        """
        return [edge.end for edge in self.out_edges(node) if not edge.mixed]

    def only_consumer(self, node: Node) -> Node | None:
        """The one that alone gets what it gives; None where several do, or none."""
        return _alone(e.end for e in self.out_edges(node)) if self.consumers(node) else None

    def only_producer(self, node: Node) -> Node | None:
        """The one whose output alone it gets; None where there are several, or none."""
        edges = self.in_edges(node)
        return edges[0].start if len(edges) == 1 and not edges[0].mixed else None

    def ancestors(self, node: Node) -> set[Node]:
        """All that what it gets has run through."""
        found: set[Node] = set()
        waiting = [node]
        while waiting:
            before = {edge.start for edge in self.in_edges(waiting.pop())} - found
            found |= before
            waiting += before
        return found

    def _row(
        self,
        layers: Sequence[Layer],
        rows: Sequence[LayerSummary],
        above: Place,
        first: int,
        starts: list[OpenEnd],
        around: _Around,
    ) -> list[OpenEnd]:
        """Layers one after the other; the first is the `first` inside the block `above`."""
        ends = starts
        for i, (layer, row) in enumerate(zip(layers, rows, strict=False), start=first):
            place, inner = (*above, i), around.within(layer)
            if isinstance(layer, Block):
                ends = self._block(layer, row, place, ends, inner)
            else:
                ends = self._leaf(layer, row, place, ends, inner)
        return ends

    def _leaf(
        self, layer: Layer, row: LayerSummary, place: Place, starts: list[OpenEnd], around: _Around
    ) -> list[OpenEnd]:
        if row.in_shape is None or row.out_shape is None:
            return []
        if place not in self._nodes:
            self._nodes[place] = Node(
                place, layer, row, row.in_shape, row.out_shape, around.times, around.frozen
            )
        node = self._nodes[place]
        for start in starts:
            if start.node is not None:
                key = (start.node.place, place, start.mixed)
                self._edges[key] = Edge(start.node, node, start.mixed)
        return [OpenEnd(node)]

    def _block(
        self, block: Block, row: LayerSummary, place: Place, starts: list[OpenEnd], around: _Around
    ) -> list[OpenEnd]:
        mixes = block.flow in MIXING
        ends = [start.across(place) for start in starts] if mixes else starts
        # Twice is enough to meet every edge from one copy to the next.
        for _ in range(min(block.times, 2)):
            ends = self._once(block, row, place, ends, around)
        if row.out_shape is None:
            return []
        return [end.across(place) for end in ends] if mixes else ends

    def _once(
        self, block: Block, row: LayerSummary, place: Place, starts: list[OpenEnd], around: _Around
    ) -> list[OpenEnd]:
        ends = list(starts) if block.flow == "residual" else []
        first = 0
        for branch in block.branches:
            rows = row.inside[first : first + len(branch)]
            ends += self._row(branch, rows, place, first, starts, around)
            first += len(branch)
        return ends


def _alone(nodes: Iterable[Node]) -> Node | None:
    found = list(nodes)
    return found[0] if len(found) == 1 else None
