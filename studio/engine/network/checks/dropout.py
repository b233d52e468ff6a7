"""Dropouts in places where they hurt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Dropout, Dropout2d
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import is_branch, with_settings, without
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.roles import BATCH_NORMS, has_weights, is_activation
from studio.engine.network.network import Network
from studio.engine.network.tree import moved
from studio.engine.percent import whole_percent

USUAL, MOST, OF_PIXELS = 0.5, 0.7, 0.2
"""Shares: the usual one; above which too little is left; and up to which pixels may go
(Srivastava et al., 2014)."""


def _dropouts(context: CheckContext, above: float = 0.0) -> list[tuple[Node, float]]:
    """Those that make more than a share of the values 0, with their share."""
    found = ((node, node.layer) for node in context.nodes)
    return [
        (node, layer.p)
        for node, layer in found
        if isinstance(layer, Dropout | Dropout2d) and layer.p > above
    ]


class DropoutBeforeNorm(Check):
    """A dropout directly before a batch normalisation."""

    code: ClassVar[str] = "dropout-before-norm"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, _ in _dropouts(context):
            norms = [s for s in context.graph.consumers(node) if isinstance(s.layer, BATCH_NORMS)]
            if not norms:
                continue
            for fix, fixed in _ways_out(context, node, norms[0]):
                yield self.finding(
                    node.place,
                    "{layer} stands directly before the batch normalisation {norm}.",
                    "Values spread wider while a dropout is at work than afterwards, so the norm "
                    "learns statistics that are wrong once the network is used (Li et al., 2018).",
                    fix,
                    fixed,
                    layer=node.name,
                    norm=norms[0].name,
                    after=_target(context, norms[0]).name,
                )


def _ways_out(context: CheckContext, dropout: Node, norm: Node) -> Iterator[tuple[str, Network]]:
    network, target = context.network, _target(context, norm)
    siblings = dropout.place[:-1] == target.place[:-1]
    if siblings and not is_branch(network, dropout.place):
        after = (*target.place[:-1], target.place[-1] + 1)
        yield "Move {layer} after {after}", moved(network, dropout.place, after)
    yield "Remove {layer}", without(network, dropout.place)


def _target(context: CheckContext, norm: Node) -> Node:
    """What the dropout should stand after: the norm's activation, or the norm itself."""
    after = context.graph.only_consumer(norm)
    return after if after is not None and is_activation(after.layer) else norm


class DropoutAfterOutput(Check):
    """A dropout after the output layer."""

    code: ClassVar[str] = "dropout-after-output"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, _ in _dropouts(context):
            if node in context.from_output and node.times == 1:
                yield self.removal(
                    context,
                    node,
                    "{layer} stands after the output layer.",
                    "It makes scores of the classes 0 at random: the loss then punishes the "
                    "network for what chance did, and nothing is learned from it.",
                )


class DropoutTooHigh(Check):
    """A dropout that leaves too little."""

    code: ClassVar[str] = "dropout-too-high"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node, share in _dropouts(context, above=MOST):
            yield self.finding(
                node.place,
                "{layer} makes {share} of the values 0.",
                "Too little is left for the layers after it to learn from; 0.1 to 0.5 is usual, "
                "and 0.5 hides the most from the network (Srivastava et al., 2014).",
                "Set it to {usual}",
                with_settings(context.network, node.place, p=USUAL),
                layer=node.name,
                share=whole_percent(share),
                usual=USUAL,
            )


class DropoutOfPixels(Check):
    """A large dropout before anything was learned from the picture."""

    code: ClassVar[str] = "dropout-of-pixels"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        learning = [node for node in context.nodes if has_weights(node.layer)]
        for node, share in _dropouts(context, above=OF_PIXELS):
            before = context.graph.ancestors(node)
            if learning and not any(other in before for other in learning):
                yield self.removal(
                    context,
                    node,
                    "{layer} stands before the first layer with weights.",
                    "It deletes {share} of the picture itself, which no layer can bring back. "
                    "Between layers it deletes features that others can stand in for.",
                    share=whole_percent(share),
                )
