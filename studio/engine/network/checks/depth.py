"""Activations that fade the gradient, in deep networks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.block import Block
from studio.engine.network.catalogue import ReLU, Sigmoid, Tanh
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.edits import exchanged
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.view import View
from studio.engine.network.layer import Layer
from studio.engine.network.tree import Place

MOST = 6
"""In a row, through which a gradient still comes."""


class FadingGradient(Check):
    """Many tanh or sigmoid activations in a row."""

    code: ClassVar[str] = "fading-gradient"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, view: View) -> Iterator[Finding]:
        ends = set(view.finish)
        flat = [stop for stop in view.stops_of(Tanh, Sigmoid) if stop not in ends]
        count = _depth(view.network.layers, (), {stop.place for stop in flat})
        if count <= MOST:
            return
        mended = view.network
        for stop in flat:
            mended = exchanged(mended, stop.place, ReLU)
        yield self.finding(
            flat[0].place,
            "{count} tanh or sigmoid activations follow one another.",
            "Each lets less of the gradient through, so the first layers hardly learn (Glorot and "
            "Bengio, 2010). A ReLU hands it on whole.",
            "Make them ReLU",
            mended,
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
