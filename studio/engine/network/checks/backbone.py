"""Known networks used against their nature, and layers that do not learn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.backbones import facts_of
from studio.engine.network.catalogue import Backbone
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.edits import thawed, with_settings
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.roles import has_weights
from studio.engine.network.checks.run import Stop
from studio.engine.network.checks.view import View


def backbones(view: View) -> list[tuple[Stop, Backbone]]:
    """The stops at known networks."""
    found = ((stop, stop.layer) for stop in view.stops)
    return [(stop, layer) for stop, layer in found if isinstance(layer, Backbone)]


class FrozenChance(Check):
    """A backbone that neither knows nor learns anything."""

    code: ClassVar[str] = "frozen-chance"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, view: View) -> Iterator[Finding]:
        for stop, layer in backbones(view):
            if stop.frozen and not layer.pretrained:
                yield self.finding(
                    stop.place,
                    "{layer} is frozen with random weights.",
                    "Frozen layers learn nothing, and random ones know nothing: what comes after "
                    "has only noise to read.",
                    "Start from pretrained weights",
                    with_settings(view.network, stop.place, pretrained=True),
                    layer=stop.name,
                )


class BackboneSize(Check):
    """A pretrained backbone that gets pictures of another size than its weights were made for."""

    code: ClassVar[str] = "backbone-size"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, view: View) -> Iterator[Finding]:
        for stop, layer in backbones(view):
            size = facts_of(layer.architecture).size
            sides = {layer.size} if layer.size is not None else set(stop.in_shape[1:])
            if layer.pretrained and sides != {size}:
                yield self.finding(
                    stop.place,
                    "{layer} reads pictures of {side} px and its weights were made at {size} px.",
                    "Its filters know things at the size they had in training; at another, they "
                    "recognise less (Touvron et al., 2019).",
                    "Set its size to {size}",
                    with_settings(view.network, stop.place, size=size),
                    layer=stop.name,
                    side=min(side for side in sides if side is not None),
                    size=size,
                )


class SmallForBackbone(Check):
    """Pictures that a backbone must blow up."""

    code: ClassVar[str] = "small-for-backbone"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, view: View) -> Iterator[Finding]:
        for stop, layer in backbones(view):
            side = min(stop.in_shape[1:])
            if layer.size is not None and side < layer.size / 2:
                yield self.finding(
                    stop.place,
                    "{layer} enlarges pictures of {side} px to {size} px.",
                    "Enlarged pictures cost as much as large ones and show no more. Where the "
                    "files are larger, let them be read at a larger size under Classes.",
                    layer=stop.name,
                    side=side,
                    size=layer.size,
                )


class NothingLearns(Check):
    """A network in which every weight is frozen."""

    code: ClassVar[str] = "nothing-learns"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, view: View) -> Iterator[Finding]:
        summary = view.summary
        if not view.is_whole or not 0 < summary.parameters == summary.frozen:
            return
        weighted = [stop for stop in view.stops if stop.row.parameters]
        last = ([stop for stop in weighted if has_weights(stop.layer)] or weighted)[-1:]
        yield self.finding(
            (),
            "Every layer is frozen: nothing learns.",
            "Training changes only what is not frozen. At least the output layer has to learn "
            "your classes.",
            "Let {layer} learn" if last else "",
            thawed(view.network, last[0].place) if last else None,
            layer=last[0].name if last else "",
        )
