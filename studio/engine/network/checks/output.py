"""What is wrong at the end, where scores become an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Linear
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.edits import with_settings, without
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.roles import PROBABILITIES, is_activation
from studio.engine.network.checks.run import Stop
from studio.engine.network.checks.view import View

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

    def find(self, view: View) -> Iterator[Finding]:
        for stop in view.finish if view.facts.loss in OWN_SOFTMAX else ():
            if isinstance(stop.layer, PROBABILITIES):
                yield self.finding(
                    stop.place,
                    "{layer} makes the scores into probabilities before the loss does.",
                    TWICE[stop.layer.kind],
                    "Remove {layer}",
                    without(view.network, stop.place),
                    layer=stop.name,
                )


class ActivationAtEnd(Check):
    """An activation after the output layer."""

    code: ClassVar[str] = "activation-at-end"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, view: View) -> Iterator[Finding]:
        for stop in view.finish:
            if is_activation(stop.layer) and not isinstance(stop.layer, PROBABILITIES):
                yield self.finding(
                    stop.place,
                    "{layer} bends the scores of the classes after the output layer.",
                    "A score must be free to be any number, far below 0 for a class that it is "
                    "not; what an activation cuts off can no longer be learned from.",
                    "Remove {layer}",
                    without(view.network, stop.place),
                    layer=stop.name,
                )


class NarrowBeforeOutput(Check):
    """A linear layer that leaves fewer values than there are classes."""

    code: ClassVar[str] = "narrow-before-output"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, view: View) -> Iterator[Finding]:
        least = min(view.facts.classes, WIDE_ENOUGH)
        for stop in _before_output(view):
            width = stop.out_shape[-1]
            if isinstance(stop.layer, Linear) and width < least and not stop.frozen:
                yield self.finding(
                    stop.place,
                    "{layer} leaves {width} values to tell {classes} classes apart by.",
                    "Whatever is not in these values is lost to the layers after it, and the "
                    "scores of the classes can't vary freely of each other.",
                    "Set it to {wider}",
                    with_settings(view.network, stop.place, out_features=wide_enough(least)),
                    layer=stop.name,
                    width=width,
                    classes=view.facts.classes,
                    wider=wide_enough(least),
                )


def _before_output(view: View) -> Iterator[Stop]:
    """The stops before the output layer, as far back as there is one way to it."""
    stop = view.output
    for _ in view.stops:  # no further: a block that is run several times leads back into itself
        stop = None if stop is None else view.leader(stop)
        if stop is None:
            return
        yield stop


def wide_enough(least: int) -> int:
    """The power of two from `least` on: widths are usually that."""
    return 1 << max(0, least - 1).bit_length()
