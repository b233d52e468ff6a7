"""Pictures that were made too small, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Embedding, Flatten, GlobalAveragePool, Linear
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import replaced_with, with_settings, without
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.roles import has_weights, is_picture, is_pooling
from studio.engine.network.network import Network
from studio.engine.percent import whole_percent

MOST = 0.8
"""The share of all parameters that one layer may hold."""

FEATURES = 32
"""Channels of which one mean each still tells much; with fewer, a Flatten is right."""


class TinyPicture(Check):
    """A window that is larger than the picture it slides over."""

    code: ClassVar[str] = "tiny-picture"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node in context.nodes:
            side, kernel = _side(node), getattr(node.layer, "kernel_size", 1)
            if side is None or node.layer.kind == "ConvTranspose2d" or kernel <= side:
                continue
            for fix, fixed, pooling in _ways_out(context, node):
                yield self.finding(
                    node.place,
                    "{layer} slides a {kernel}×{kernel} window over a picture of {side} px.",
                    "Most of what it sees are the zeros around the picture, so most of its "
                    "weights learn nothing. The picture was made small too early.",
                    fix,
                    fixed,
                    layer=node.name,
                    kernel=kernel,
                    side=side,
                    pooling=pooling,
                )


def _side(node: Node) -> int | None:
    """The shorter side of the picture that comes in."""
    return min(node.in_shape[1:]) if is_picture(node.in_shape) else None


def _ways_out(context: CheckContext, node: Node) -> Iterator[tuple[str, Network, str]]:
    """Each with the name of the pooling that goes."""
    before = context.graph.ancestors(node)
    shrinking = [s for s in context.nodes if s in before and s is not node and _shrinks(s)]
    if shrinking:
        pooling = shrinking[-1]
        yield "Remove {pooling}", without(context.network, pooling.place), pooling.name
    if is_pooling(node.layer):
        yield "Remove {pooling}", without(context.network, node.place), node.name
    else:
        settings = {"kernel_size": 1, "padding": 0}
        yield "Make its window 1×1", with_settings(context.network, node.place, **settings), ""


def _shrinks(node: Node) -> bool:
    return is_pooling(node.layer) and node.out_shape[1:] < node.in_shape[1:]


class WideFlatten(Check):
    """A first linear layer that holds nearly all parameters."""

    code: ClassVar[str] = "wide-flatten"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for flatten in context.nodes_of(Flatten):
            linear = _first_linear(context, flatten) if _is_of_features(context, flatten) else None
            share = linear.row.parameters / context.summary.parameters if linear else 0
            if linear is None or share <= MOST:
                continue
            yield self.finding(
                flatten.place,
                "{linear} after {layer} holds {share} of all parameters.",
                "It learns anew for every pixel what the convolutions know for all of them, and "
                "soon learns by heart. One mean a channel needs a fraction (Lin et al., 2013).",
                "Use a GlobalAveragePool instead",
                replaced_with(context.network, flatten.place, GlobalAveragePool),
                layer=flatten.name,
                linear=linear.name,
                share=whole_percent(share),
            )


def _is_of_features(context: CheckContext, flatten: Node) -> bool:
    """Whether it gets learned channels over several places; not the picture's own colours."""
    shape = flatten.in_shape
    features = is_picture(shape) and shape[0] >= FEATURES and shape[1] * shape[2] > 1
    return features and any(has_weights(node.layer) for node in context.graph.ancestors(flatten))


def _first_linear(context: CheckContext, node: Node) -> Node | None:
    """The linear layer that reads it, past layers without weights."""
    for _ in context.nodes:
        after = context.graph.only_consumer(node)
        if after is None or has_weights(after.layer):
            return after if after is not None and isinstance(after.layer, Linear) else None
        node = after
    return None


class EmbeddingOfPictures(Check):
    """A table of whole numbers that is given fractions."""

    code: ClassVar[str] = "embedding-of-pictures"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        if not is_picture(context.facts.in_shape):
            return
        for node in context.nodes_of(Embedding):
            yield self.finding(
                node.place,
                "{layer} looks up whole numbers and gets the brightness of pixels.",
                "Brightness is a fraction, so nearly every pixel looks up the same entry. For "
                "pictures use a PatchEmbedding, which makes tokens of them.",
                layer=node.name,
            )
