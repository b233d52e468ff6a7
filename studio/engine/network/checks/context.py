"""What a check looks at: a network as its single layers, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from studio.engine.network.block import Block
from studio.engine.network.checks.graph import LayerGraph, Node
from studio.engine.network.checks.roles import has_weights, is_pooling
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.summary import Summary, summarise
from studio.engine.network.tree import Place, layer_at


@dataclass(frozen=True)
class Facts:
    """What checks may know beside the network.

    Attributes:
        in_shape: of one sample.
        classes: how many the data has.
        samples: how many there are to train on; None where that is not known.
        loss: the kind of the loss (``"CrossEntropy"``).
        batch_size: how many samples a training step sees.
        can_be_larger: whether the pictures are files that can be read at a larger size.
        vocabulary: how many ids texts are made of; None where samples are no texts.
    """

    in_shape: Shape
    classes: int
    samples: int | None = None
    loss: str = "CrossEntropy"
    batch_size: int = 64
    can_be_larger: bool = False
    vocabulary: int | None = None


class CheckContext:
    """What a check looks at.

    Attributes:
        network: as the person edits it.
        summary: its shapes and sizes.
        facts: what is known beside it.
        graph: which of its single layers reads what another gives.
        nodes: the single layers whose shapes are known, in the order samples run through them.
    """

    def __init__(self, network: Network, summary: Summary, facts: Facts) -> None:
        self.network = network
        self.summary = summary
        self.facts = facts
        self.graph = LayerGraph(network, summary)
        self.nodes = self.graph.nodes

    def of(self, network: Network) -> CheckContext | None:
        """Another network, for the same data; None where it can't even be summarised."""
        facts = self.facts
        try:
            summary = summarise(network, facts.in_shape, facts.classes, facts.batch_size)
        # A group normalisation of single values, and a Repeat of which only a later copy
        # does not fit: what a fix makes must not stop the whole report.
        except (ValueError, AssertionError):
            return None
        return CheckContext(network, summary, facts)

    def nodes_of(self, *kinds: type[Layer]) -> list[Node]:
        """The nodes of layers of some kinds."""
        return [node for node in self.nodes if isinstance(node.layer, kinds)]

    @property
    def is_complete(self) -> bool:
        """Whether every shape is known, to the end."""
        rows = self.summary.layers
        return bool(rows) and rows[-1].out_shape is not None

    @cached_property
    def from_output(self) -> tuple[Node, ...]:
        """The output layer and what comes after it, from the end back.

        Empty where the network has no single end yet with one value a class: the person may
        be about to add the output layer.
        """
        node = self._end()
        found = []
        while node is not None:
            found.append(node)
            if has_weights(node.layer):
                return tuple(found)
            node = self.graph.only_producer(node)
        return ()

    def _end(self) -> Node | None:
        ends = [end for end in self.graph.ends if end.node is not None]
        if len(ends) != 1 or ends[0].mixed or not self.is_complete:
            return None
        end = ends[0].node
        # In a block that is run several times, it is the output of one of them only.
        right = end is not None and end.out_shape == (self.facts.classes,) and end.times == 1
        return end if right else None

    @property
    def output(self) -> Node | None:
        """The last layer with weights, where the network ends in one value a class."""
        return self.from_output[-1] if self.from_output else None

    @property
    def after_output(self) -> list[Node]:
        """What is done to the scores after the output layer, from the end back to a pooling."""
        found: list[Node] = []
        for node in self.from_output[:-1]:
            # In a block that is run several times it is done to other values as well.
            if is_pooling(node.layer) or node.times > 1:
                break
            found.append(node)
        return found

    def inside(self, block: Place) -> list[Node]:
        """The nodes inside the block at a place."""
        return [node for node in self.nodes if node.place[: len(block)] == block]

    def carries_past(self, place: Place) -> bool:
        """Whether the block there hands its input on beside what it computes: a skip."""
        block = layer_at(self.network, place)
        assert isinstance(block, Block)
        if block.flow == "residual":
            return True
        branches = ((*place, row) for row in range(len(block.layers)))
        return not all(any(has_weights(s.layer) for s in self.inside(b)) for b in branches)
