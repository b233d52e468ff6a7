"""Activations: missing between two weighted sums, or so many that they fade the gradient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.block import Block
from studio.engine.network.catalogue import Conv2d, ReLU, Sigmoid, Tanh
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import replaced_with, with_after
from studio.engine.network.checks.graph import Edge, Node
from studio.engine.network.checks.roles import is_depthwise, is_linear, is_norm, keeps_linear
from studio.engine.network.layer import Layer
from studio.engine.network.tree import Place

WHY = (
    "Two linear layers in a row are no more than one: whatever they compute together, a single "
    "one could."
)
FIX = "Insert a ReLU"
MOST = 6
"""In a row, through which a gradient still comes."""


class LinearPair(Check):
    """Two linear layers without an activation between them."""

    code: ClassVar[str] = "linear-pair"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for first in context.nodes:
            second = next(_partners(context, first), None) if is_linear(first.layer) else None
            if second is None:
                continue
            what = "{first} and {second} have no activation between them."
            if second is first:
                what = "{first} is run several times with no activation between its copies."
            yield self.finding(
                first.place,
                what,
                WHY,
                FIX,
                with_after(context.network, _last_norm(context, first).place, ReLU),
                first=first.name,
                second=second.name,
            )


def _partners(context: CheckContext, first: Node) -> Iterator[Node]:
    """The linear layers that read what `first` gives, with nothing on the way that bends."""
    waiting, seen = list(context.graph.out_edges(first)), set[Node]()
    while waiting:
        edge = waiting.pop(0)
        if edge.end in seen or _skips(context, edge):
            continue
        seen.add(edge.end)
        if keeps_linear(edge.end.layer):
            waiting += context.graph.out_edges(edge.end)
        elif is_linear(edge.end.layer) and not _is_separable(first, edge.end):
            yield edge.end


def _skips(context: CheckContext, edge: Edge) -> bool:
    """Whether a skip begins or ends on the way.

    What goes past a bend and is added again can't be computed by one layer; MobileNetV2
    leaves the activation out there on purpose (Sandler et al., 2018).
    """
    return any(context.carries_past(block) and _bends(context, block) for block in edge.mixed)


def _bends(context: CheckContext, block: Place) -> bool:
    return not all(is_linear(s.layer) or keeps_linear(s.layer) for s in context.inside(block))


def _is_separable(first: Node, second: Node) -> bool:
    """A depthwise convolution and the 1×1 that mixes its channels: one convolution made cheap
    (Chollet, 2016).
    """
    pointwise = isinstance(second.layer, Conv2d) and second.layer.kernel_size == 1
    return pointwise and is_depthwise(first.layer, first.in_shape)


def _last_norm(context: CheckContext, node: Node) -> Node:
    """The last of the normalisations that belong to a layer, or itself."""
    for _ in context.nodes:  # no further: normalisations in a loop have no last
        after = context.graph.only_consumer(node)
        if after is None or not is_norm(after.layer):
            break
        node = after
    return node


class FadingGradient(Check):
    """Many tanh or sigmoid activations in a row."""

    code: ClassVar[str] = "fading-gradient"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        ends = set(context.after_output)
        flat = [node for node in context.nodes_of(Tanh, Sigmoid) if node not in ends]
        count = _depth(context.network.layers, (), {node.place for node in flat})
        if count <= MOST:
            return
        fixed = context.network
        for node in flat:
            fixed = replaced_with(fixed, node.place, ReLU)
        yield self.finding(
            flat[0].place,
            "{count} tanh or sigmoid activations follow one another.",
            "Each lets less of the gradient through, so the first layers hardly learn (Glorot and "
            "Bengio, 2010). A ReLU hands it on whole.",
            "Make them ReLU",
            fixed,
            count=count,
        )


def _depth(layers: tuple[Layer, ...], above: Place, counted: set[Place]) -> int:
    """How many of the `counted` places a gradient must come through."""
    return sum(_depth_of(layer, (*above, row), counted) for row, layer in enumerate(layers))


def _depth_of(layer: Layer, place: Place, counted: set[Place]) -> int:
    if not isinstance(layer, Block):
        return int(place in counted)
    if layer.flow == "residual":
        return 0  # the skip hands the gradient on
    if layer.flow == "parallel":
        branches = enumerate(layer.layers)
        return max((_depth_of(inner, (*place, row), counted) for row, inner in branches), default=0)
    return layer.times * _depth(layer.layers, place, counted)
