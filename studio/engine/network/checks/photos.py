"""Photographs that are too few to learn to see from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Backbone
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.chooser import TemplateRequest, choose_template
from studio.engine.network.templates import TEMPLATES


class FewPhotos(Check):
    """A network that learns to see from photographs, where one that can see already is at hand."""

    code: ClassVar[str] = "few-photos"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        facts = context.facts
        channels, *sides = facts.in_shape
        if channels != 3 or not facts.samples or not sides or _can_see(context):
            return
        wanted = TemplateRequest(task="photos", pictures=facts.samples, side=min(sides))
        chosen = choose_template(wanted)
        network = next(t.network for t in TEMPLATES if t.key == chosen.key)
        first = network.layers[0]
        if not isinstance(first, Backbone):  # there are enough of them
            return
        yield self.finding(
            (),
            "{samples} photographs are few to learn to see from.",
            "A network that has seen 1.2 million photographs comes with the program: it stays as "
            "it is, and only its new output layer learns your classes. That takes seconds.",
            "Use the pretrained one",
            network,
            samples=facts.samples,
        )


def _can_see(context: CheckContext) -> bool:
    layers = (node.layer for node in context.nodes)
    return any(isinstance(layer, Backbone) and layer.pretrained for layer in layers)
