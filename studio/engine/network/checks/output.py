"""What is wrong at the end, where scores become an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Linear
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import with_settings
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.roles import PROBABILITIES, is_activation

OWN_SOFTMAX = frozenset({"CrossEntropy"})
"""The losses that make scores into probabilities themselves."""

WIDE_ENOUGH = 64
"""Features that tell any number of classes apart: ResNets do with fewer than they have classes."""

TWICE = {
    "Softmax": "The loss has a softmax inside. After two, the scores are nearly the same for all "
    "classes and the network hardly learns.",
    "LogSoftmax": "The loss has one inside, and a second changes nothing: it costs time, and what "
    "the network gives are no longer free scores.",
    "Sigmoid": "The loss has a softmax inside. After a sigmoid its scores differ by 1 at most, so "
    "that it can never be sure and hardly learns.",
}


class SoftmaxTwice(Check):
    """Probabilities where the loss makes them itself."""

    code: ClassVar[str] = "softmax-twice"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node in context.after_output if context.facts.loss in OWN_SOFTMAX else ():
            if isinstance(node.layer, PROBABILITIES):
                yield self.removal(
                    context,
                    node,
                    "{layer} makes the scores into probabilities before the loss does.",
                    TWICE[node.layer.kind],
                )


class ActivationAtEnd(Check):
    """An activation after the output layer."""

    code: ClassVar[str] = "activation-at-end"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node in context.after_output:
            if is_activation(node.layer) and not isinstance(node.layer, PROBABILITIES):
                yield self.removal(
                    context,
                    node,
                    "{layer} bends the scores of the classes after the output layer.",
                    "A score must be free to be any number, far below 0 for a class that it is "
                    "not; what an activation cuts off can no longer be learned from.",
                )


class NarrowBeforeOutput(Check):
    """A linear layer that leaves fewer values than there are classes."""

    code: ClassVar[str] = "narrow-before-output"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        least = min(context.facts.classes, WIDE_ENOUGH)
        for node in _before_output(context):
            width = node.out_shape[-1]
            if isinstance(node.layer, Linear) and width < least and not node.frozen:
                yield self.finding(
                    node.place,
                    "{layer} leaves {width} values to tell {classes} classes apart by.",
                    "Whatever is not in these values is lost to the layers after it, and the "
                    "scores of the classes can't vary freely of each other.",
                    "Set it to {wider}",
                    with_settings(context.network, node.place, out_features=wide_enough(least)),
                    layer=node.name,
                    width=width,
                    classes=context.facts.classes,
                    wider=wide_enough(least),
                )


def _before_output(context: CheckContext) -> Iterator[Node]:
    """The nodes before the output layer, as far back as there is one way to it."""
    node = context.output
    for _ in context.nodes:  # no further: a block that is run several times leads back into itself
        node = None if node is None else context.graph.only_producer(node)
        if node is None:
            return
        yield node


def wide_enough(least: int) -> int:
    """The power of two from `least` on: widths are usually that."""
    return 1 << max(0, least - 1).bit_length()
