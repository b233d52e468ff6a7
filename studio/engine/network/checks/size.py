"""More to learn than the samples can teach."""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm
from typing import ClassVar

from studio.engine.network.catalogue import Backbone, TextBackbone
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.output import WIDE_ENOUGH, wide_enough
from studio.engine.network.layer import OUTPUT_SIZES, Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import replaced

MOST = 100
"""Trainable parameters for each sample to train on."""

WIDTHS = (*OUTPUT_SIZES, "dim_feedforward", "embedding_dim")
SHARES = ("groups", "num_groups", "num_heads", "nhead", "num_attention_heads")
"""Settings that must divide a width."""

NARROWEST, HALVINGS = 8, 12


class TooManyParameters(Check):
    """More than a hundred parameters to learn from each sample."""

    code: ClassVar[str] = "too-many-parameters"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        samples = context.facts.samples
        if not samples or samples < 0 or _trainable(context) <= MOST * samples:
            return
        fixed = _narrowed(context, MOST * samples)
        yield self.finding(
            (),
            "It has {count} parameters to learn for each training sample.",
            "With so many it can learn the samples by heart instead of what they have in common; "
            "augmentation, dropout or more samples help as well.",
            "" if fixed is None else "Make the layers narrower",
            fixed,
            count=round(_trainable(context) / samples),
        )


def _trainable(context: CheckContext) -> int:
    """The parameters that the samples must teach.

    Those of a pretrained backbone are not counted: they know much before the first sample.
    """
    taught = sum(
        node.row.parameters for node in context.nodes if _is_taught(node.layer) and not node.frozen
    )
    return context.summary.parameters - context.summary.frozen - taught


def _is_taught(layer: Layer) -> bool:
    """Whether it begins with weights that have learned."""
    if isinstance(layer, TextBackbone):
        return bool(layer.path)
    return isinstance(layer, Backbone) and layer.pretrained


def _narrowed(context: CheckContext, most: int) -> Network | None:
    """The network with widths halved as often as it takes; None where that does not do."""
    network = context.network
    for halvings in range(1, HALVINGS + 1):
        before, network = network, _halved(context, halvings)
        if network == before:  # every width is as narrow as it may be
            return None
        after = context.of(network)
        # A frozen layer that reads another number of values has lost what it knew.
        if after is None or after.summary.frozen != context.summary.frozen:
            return None
        if _trainable(after) <= most:
            return network
    return None


def _halved(context: CheckContext, halvings: int) -> Network:
    """The network with every width that learns halved so many times, but for the output's."""
    step = lcm(*(n for node in context.nodes for n in _shares(node.layer)))
    floor = max(NARROWEST, wide_enough(min(context.facts.classes, WIDE_ENOUGH)))
    network = context.network
    for node in context.nodes:
        if not node.frozen and node is not context.output:
            layer = _layer_halved(node, halvings, step, floor)
            network = network if layer is node.layer else replaced(network, node.place, layer)
    return network


def _shares(layer: Layer) -> Iterator[int]:
    """The numbers that widths around a layer must stay a multiple of."""
    if not _each_for_itself(layer):
        yield from (int(n) for name in SHARES if (n := getattr(layer, name, None)))


def _each_for_itself(layer: Layer) -> bool:
    """Whether it is a convolution with as many groups as channels, which stay as many."""
    groups = getattr(layer, "groups", 1)
    return groups > 1 and groups == getattr(layer, "out_channels", None)


def _layer_halved(node: Node, halvings: int, step: int, floor: int) -> Layer:
    layer = node.layer
    names = [name for name in WIDTHS if isinstance(getattr(layer, name, None), int)]
    if _each_for_itself(layer):
        names.append("groups")
    widths = {name: getattr(layer, name) for name in names}
    narrow = {name: _width_halved(width, halvings, step, floor) for name, width in widths.items()}
    return layer if narrow == widths else layer.changed(**narrow)


def _width_halved(width: int, halvings: int, step: int, floor: int) -> int:
    """A width halved, as a multiple of `step`, and not below `floor` where it was not."""
    target = max(floor, width >> halvings)
    return min(width, -(-target // step) * step)
