"""A network as samples run through it: its single layers, and which reads what another gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from studio.engine.network.block import Block
from studio.engine.network.checks.finding import Facts
from studio.engine.network.checks.roles import has_weights, is_pooling
from studio.engine.network.checks.run import Run, Step, Stop
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.summary import Summary, summarise
from studio.engine.network.tree import Place, layer_at


class View:
    """What a check looks at.

    Attributes:
        network: as the person edits it.
        summary: its shapes and sizes.
        facts: what is known beside it.
        stops: the single layers whose shapes are known, in the order samples run through them.
    """

    def __init__(self, network: Network, summary: Summary, facts: Facts) -> None:
        self.network = network
        self.summary = summary
        self.facts = facts
        run = Run(network, summary)
        self.stops = run.stops
        self._ends = run.ends
        self._after: dict[Stop, list[Step]] = defaultdict(list)
        self._before: dict[Stop, list[Step]] = defaultdict(list)
        for step in run.steps:
            self._after[step.start].append(step)
            self._before[step.end].append(step)

    def of(self, network: Network) -> View | None:
        """Another network, for the same data; None where it can't even be summarised."""
        facts = self.facts
        try:
            summary = summarise(network, facts.in_shape, facts.classes, facts.batch_size)
        # A group normalisation of single values, and a Repeat of which only a later copy
        # does not fit: what a mend makes must not stop the whole report.
        except (ValueError, AssertionError):
            return None
        return View(network, summary, facts)

    def named(self, place: Place) -> str:
        """The name of the layer at a place."""
        return layer_at(self.network, place).name

    def stops_of(self, *kinds: type[Layer]) -> list[Stop]:
        """The stops at layers of some kinds."""
        return [stop for stop in self.stops if isinstance(stop.layer, kinds)]

    def after(self, stop: Stop) -> list[Step]:
        """The ways on from a stop: one, or one for each layer that reads what it gives."""
        return self._after.get(stop, [])

    def before(self, stop: Stop) -> list[Step]:
        """The ways that lead to a stop."""
        return self._before.get(stop, [])

    def readers(self, stop: Stop) -> list[Stop]:
        """Those that get just what it gives: not a branch's input, nor added to or put beside
        another's.
        """
        return [step.end for step in self.after(stop) if not step.mixed]

    def follower(self, stop: Stop) -> Stop | None:
        """The one that alone gets what it gives; None where several do, or none."""
        return _alone(step.end for step in self.after(stop)) if self.readers(stop) else None

    def leader(self, stop: Stop) -> Stop | None:
        """The one whose output alone it gets; None where there are several, or none."""
        steps = self.before(stop)
        return steps[0].start if len(steps) == 1 and not steps[0].mixed else None

    def upstream(self, stop: Stop) -> set[Stop]:
        """All that what it gets has run through."""
        found: set[Stop] = set()
        waiting = [stop]
        while waiting:
            before = {step.start for step in self.before(waiting.pop())} - found
            found |= before
            waiting += before
        return found

    @property
    def is_whole(self) -> bool:
        """Whether every shape is known, to the end."""
        rows = self.summary.layers
        return bool(rows) and rows[-1].out_shape is not None

    @cached_property
    def tail(self) -> tuple[Stop, ...]:
        """The output layer and what comes after it, from the end back.

        Empty where the network has no single end yet with one value a class: the person may
        be about to add the output layer.
        """
        stop = self._end()
        found = []
        while stop is not None:
            found.append(stop)
            if has_weights(stop.layer):
                return tuple(found)
            stop = self.leader(stop)
        return ()

    def _end(self) -> Stop | None:
        ends = [tail for tail in self._ends if tail.stop is not None]
        if len(ends) != 1 or ends[0].mixed or not self.is_whole:
            return None
        end = ends[0].stop
        # In a block that is run several times, it is the output of one of them only.
        right = end is not None and end.out_shape == (self.facts.classes,) and end.times == 1
        return end if right else None

    @property
    def output(self) -> Stop | None:
        """The last layer with weights, where the network ends in one value a class."""
        return self.tail[-1] if self.tail else None

    @property
    def finish(self) -> list[Stop]:
        """What is done to the scores after the output layer, from the end back to a pooling."""
        found: list[Stop] = []
        for stop in self.tail[:-1]:
            # In a block that is run several times it is done to other values as well.
            if is_pooling(stop.layer) or stop.times > 1:
                break
            found.append(stop)
        return found

    def inside(self, block: Place) -> list[Stop]:
        """The stops inside the block at a place."""
        return [stop for stop in self.stops if stop.place[: len(block)] == block]

    def carries_past(self, place: Place) -> bool:
        """Whether the block there hands its input on beside what it computes: a skip."""
        block = layer_at(self.network, place)
        assert isinstance(block, Block)
        if block.flow == "residual":
            return True
        branches = ((*place, row) for row in range(len(block.layers)))
        return not all(any(has_weights(s.layer) for s in self.inside(b)) for b in branches)


def _alone(stops: Iterable[Stop]) -> Stop | None:
    found = list(stops)
    return found[0] if len(found) == 1 else None
