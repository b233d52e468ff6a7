"""The base of the checks, what they find, and the look at a network with every one of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import ClassVar

from studio.engine.errors import counted
from studio.engine.network.checks.context import CheckContext, Facts
from studio.engine.network.checks.edits import without
from studio.engine.network.checks.graph import Node
from studio.engine.network.network import Network
from studio.engine.network.summary import LayerSummary, Summary
from studio.engine.network.tree import Place


class Severity(IntEnum):
    """How much a finding matters; the most serious is the smallest."""

    BREAKS = 0
    """The network learns nothing, or hardly."""
    HARMS = 1
    """It learns worse than it could."""
    WASTES = 2
    """It costs time or memory for nothing."""


@dataclass(frozen=True)
class NetworkFinding:
    """One thing that hurts a network, and what one click does about it.

    The sentences are English templates, kept apart from their values, as in `StudioError`.

    Attributes:
        code: of the check that found it (``"linear-pair"``).
        place: of the layer that it is about; ``()`` where it is the whole network.
        what: one sentence that says what is there.
        why: one or two that say why it matters.
        fix: what the click does, for a button; empty where there is none.
        values: for the three templates.
        fixed: the network after the click; None where there is none.
        picture_size: pixels a side that the click reads the pictures at; None where it does not.
    """

    code: str
    place: Place
    what: str
    why: str
    fix: str
    values: dict[str, object]
    fixed: Network | None
    picture_size: int | None = None

    @property
    def has_fix(self) -> bool:
        """Whether a click does something about it."""
        return self.fixed is not None or self.picture_size is not None

    def __str__(self) -> str:
        return self.what.format(**self.values)


class Check(ABC):
    """Finds one thing that hurts a network. A subclass with a `code` is a check.

    Attributes:
        code: what its findings are known by.
        severity: how much they matter.
    """

    kinds: ClassVar[list[type[Check]]] = []
    code: ClassVar[str]
    severity: ClassVar[Severity]

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "code" in cls.__dict__:
            Check.kinds.append(cls)

    @abstractmethod
    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        """What it finds.

        It may name one place several times with other fixes, the best first: the person gets
        the first fix that works.
        """

    def finding(
        self,
        place: Place,
        what: str,
        why: str,
        fix: str = "",
        fixed: Network | None = None,
        **values: object,
    ) -> NetworkFinding:
        """A finding under this check's code."""
        shown = {name: counted(value) for name, value in values.items()}
        return NetworkFinding(self.code, place, what, why, fix, shown, fixed)

    def reading(
        self, context: CheckContext, node: Node, what: str, why: str, size: int, **values: object
    ) -> NetworkFinding:
        """A finding of which the fix is to read the pictures at another size, where they can be."""
        told = {"layer": node.name, "size": size, **values}
        found = self.finding(node.place, what, why, "", None, **told)
        if not context.facts.can_be_larger:
            return found
        return replace(found, fix="Read them at {size} px", picture_size=size)

    def removal(
        self, context: CheckContext, node: Node, what: str, why: str, **values: object
    ) -> NetworkFinding:
        """A finding of which the fix is to remove the layer."""
        fixed = without(context.network, node.place)
        fix = "Remove {layer}"
        return self.finding(node.place, what, why, fix, fixed, layer=node.name, **values)


def findings(network: Network, summary: Summary, facts: Facts) -> list[NetworkFinding]:
    """What hurts a network, the most serious first, then from its top to its bottom.

    Args:
        summary: of this network for samples of `facts.in_shape` and `facts.classes` classes.
    """
    context = CheckContext(network, summary, facts)
    found = [(kind.severity, one) for kind in Check.kinds for one in _found(kind(), context)]
    return [finding for _, finding in sorted(found, key=_order)]


def _order(found: tuple[int, NetworkFinding]) -> tuple[int, bool, Place]:
    """By severity; what is about the whole network after what one layer can fix."""
    severity, finding = found
    return severity, finding.place == (), finding.place


def _found(check: Check, context: CheckContext) -> Iterator[NetworkFinding]:
    """One finding a place, with the first fix that works."""
    by_place: dict[Place, list[NetworkFinding]] = {}
    for finding in check.find(context):
        by_place.setdefault(finding.place, []).append(finding)
    for group in by_place.values():
        working = (one for one in group if _works(check, one, context, len(by_place)))
        first = group[0]
        yield next(working, first if first.picture_size else replace(first, fix="", fixed=None))


def _works(check: Check, finding: NetworkFinding, context: CheckContext, places: int) -> bool:
    """Whether the fixed network fits as well as this one and leaves less to find."""
    if finding.fixed is None or not finding.fix:
        return False
    after = context.of(finding.fixed)
    if after is None or not _fits_as_well(after.summary, context.summary):
        return False
    return len({one.place for one in check.find(after)}) < places


def _fits_as_well(after: Summary, before: Summary) -> bool:
    if before.problem is None:
        return after.problem is None
    return _problems(after.layers) <= _problems(before.layers)


def _problems(rows: Iterable[LayerSummary]) -> int:
    return sum((row.problem is not None) + _problems(row.inside) for row in rows)
