"""Known networks used against their nature, and layers that do not learn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.backbones import facts_of
from studio.engine.network.catalogue import Backbone
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import unfrozen, with_settings
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.roles import has_weights


def backbones(context: CheckContext) -> list[tuple[Node, Backbone]]:
    """The nodes at known networks."""
    found = ((node, node.layer) for node in context.nodes)
    return [(node, layer) for node, layer in found if isinstance(layer, Backbone)]


class FrozenChance(Check):
    """A backbone that neither knows nor learns anything."""

    code: ClassVar[str] = "frozen-chance"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, layer in backbones(context):
            if node.frozen and not layer.pretrained:
                yield self.finding(
                    node.place,
                    "{layer} is frozen with random weights.",
                    "Frozen layers learn nothing, and random ones know nothing: what comes after "
                    "has only noise to read.",
                    "Start from pretrained weights",
                    with_settings(context.network, node.place, pretrained=True),
                    layer=node.name,
                )


class BackboneSize(Check):
    """A pretrained backbone that gets pictures of another size than its weights were made for."""

    code: ClassVar[str] = "backbone-size"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, layer in backbones(context):
            size = facts_of(layer.architecture).size
            sides = {layer.size} if layer.size is not None else set(node.in_shape[1:])
            if layer.pretrained and sides != {size}:
                yield self.finding(
                    node.place,
                    "{layer} reads pictures of {side} px and its weights were made at {size} px.",
                    "Its filters know things at the size they had in training; at another, they "
                    "recognise less (Touvron et al., 2019).",
                    "Set its size to {size}",
                    with_settings(context.network, node.place, size=size),
                    layer=node.name,
                    side=min(side for side in sides if side is not None),
                    size=size,
                )


class SmallForBackbone(Check):
    """Pictures that a backbone must blow up."""

    code: ClassVar[str] = "small-for-backbone"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, layer in backbones(context):
            side = min(node.in_shape[1:])
            if layer.size is not None and side < layer.size / 2:
                yield self.reading(
                    context,
                    node,
                    "{layer} enlarges pictures of {side} px to {size} px.",
                    "Enlarged pictures cost as much as large ones and show no more. Where the "
                    "files are larger, let them be read at a larger size (Data, Classes).",
                    layer.size,
                    side=side,
                )


class NothingLearns(Check):
    """A network in which every weight is frozen."""

    code: ClassVar[str] = "nothing-learns"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        summary = context.summary
        if not context.is_complete or not 0 < summary.parameters == summary.frozen:
            return
        weighted = [node for node in context.nodes if node.row.parameters]
        last = ([node for node in weighted if has_weights(node.layer)] or weighted)[-1:]
        yield self.finding(
            (),
            "Every layer is frozen: nothing learns.",
            "Training changes only what is not frozen. At least the output layer has to learn "
            "your classes.",
            "Let {layer} learn" if last else "",
            unfrozen(context.network, last[0].place) if last else None,
            layer=last[0].name if last else "",
        )
