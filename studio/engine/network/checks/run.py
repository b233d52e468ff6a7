"""The ways that samples take through a network's single layers, across the borders of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.network.block import Block
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.summary import LayerSummary, Summary
from studio.engine.network.tree import Place

MIXING = ("residual", "parallel")
"""Flows in which several get the same input, and what they give is added or put together."""


@dataclass(frozen=True, eq=False)
class Stop:
    """One layer that holds no others, on the way; its shapes are known.

    Attributes:
        row: its line of the summary.
        times: how often it is run, each time with weights of its own.
        frozen: whether it stays as it is, by its own setting or by a block's around it.
    """

    place: Place
    layer: Layer
    row: LayerSummary
    in_shape: Shape
    out_shape: Shape
    times: int
    frozen: bool

    @property
    def name(self) -> str:
        return self.layer.name


@dataclass(frozen=True)
class Step:
    """What one stop gives goes to another.

    Attributes:
        mixed: the blocks on the way that hand it to several, or add it to something else.
    """

    start: Stop
    end: Stop
    mixed: frozenset[Place]


@dataclass(frozen=True)
class Tail:
    """Where a way is up to now.

    Attributes:
        stop: the last one; None before the first.
        mixed: the blocks that lie between it and here.
    """

    stop: Stop | None
    mixed: frozenset[Place] = frozenset()

    def across(self, block: Place) -> Tail:
        return Tail(self.stop, self.mixed | {block})


@dataclass(frozen=True)
class _Around:
    """What the blocks around a layer do to it."""

    times: int = 1
    frozen: bool = False

    def within(self, layer: Layer) -> _Around:
        times = layer.times if isinstance(layer, Block) else 1
        return _Around(self.times * times, self.frozen or layer.is_frozen)


class Run:
    """Every way through a network. Where a shape is not known, a way ends.

    Attributes:
        stops: in the order samples come to them.
        steps: between them.
        ends: where the ways come out of the network.
    """

    def __init__(self, network: Network, summary: Summary) -> None:
        self._stops: dict[Place, Stop] = {}
        self._steps: dict[tuple[Place, Place, frozenset[Place]], Step] = {}
        self.ends = self._row(network.layers, summary.layers, (), 0, [Tail(None)], _Around())

    @property
    def stops(self) -> list[Stop]:
        return list(self._stops.values())

    @property
    def steps(self) -> list[Step]:
        return list(self._steps.values())

    def _row(
        self,
        layers: Sequence[Layer],
        rows: Sequence[LayerSummary],
        above: Place,
        first: int,
        tails: list[Tail],
        around: _Around,
    ) -> list[Tail]:
        """Layers one after the other; the first is the `first` inside the block `above`."""
        for i, (layer, row) in enumerate(zip(layers, rows, strict=False), start=first):
            place, inner = (*above, i), around.within(layer)
            if isinstance(layer, Block):
                tails = self._block(layer, row, place, tails, inner)
            else:
                tails = self._leaf(layer, row, place, tails, inner)
        return tails

    def _leaf(
        self, layer: Layer, row: LayerSummary, place: Place, tails: list[Tail], around: _Around
    ) -> list[Tail]:
        if row.in_shape is None or row.out_shape is None:
            return []
        if place not in self._stops:
            self._stops[place] = Stop(
                place, layer, row, row.in_shape, row.out_shape, around.times, around.frozen
            )
        stop = self._stops[place]
        for tail in tails:
            if tail.stop is not None:
                key = (tail.stop.place, place, tail.mixed)
                self._steps[key] = Step(tail.stop, stop, tail.mixed)
        return [Tail(stop)]

    def _block(
        self, block: Block, row: LayerSummary, place: Place, tails: list[Tail], around: _Around
    ) -> list[Tail]:
        mixes = block.flow in MIXING
        ends = [tail.across(place) for tail in tails] if mixes else tails
        # Twice is enough to meet every step from one copy to the next.
        for _ in range(min(block.times, 2)):
            ends = self._once(block, row, place, ends, around)
        if row.out_shape is None:
            return []
        return [tail.across(place) for tail in ends] if mixes else ends

    def _once(
        self, block: Block, row: LayerSummary, place: Place, tails: list[Tail], around: _Around
    ) -> list[Tail]:
        ends = list(tails) if block.flow == "residual" else []
        first = 0
        for branch in block.branches:
            rows = row.inside[first : first + len(branch)]
            ends += self._row(branch, rows, place, first, tails, around)
            first += len(branch)
        return ends
