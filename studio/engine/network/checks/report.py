"""Looks a network over with every check, and sees that each mend works before it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.engine.network.checks.check import Check
from studio.engine.network.checks.finding import Facts, Finding
from studio.engine.network.checks.view import View
from studio.engine.network.network import Network
from studio.engine.network.summary import LayerSummary, Summary
from studio.engine.network.tree import Place


def findings(network: Network, summary: Summary, facts: Facts) -> list[Finding]:
    """What hurts a network, the most serious first, then from its top to its bottom.

    Args:
        summary: of this network for samples of `facts.in_shape` and `facts.classes` classes.
    """
    view = View(network, summary, facts)
    found = [(kind.severity, finding) for kind in Check.kinds for finding in _found(kind(), view)]
    return [finding for _, finding in sorted(found, key=_order)]


def _order(found: tuple[int, Finding]) -> tuple[int, bool, Place]:
    """By severity; what is about the whole network after what one layer can mend."""
    severity, finding = found
    return severity, finding.place == (), finding.place


def _found(check: Check, view: View) -> Iterator[Finding]:
    """One finding a place, with the first mend that works."""
    by_place: dict[Place, list[Finding]] = {}
    for finding in check.find(view):
        by_place.setdefault(finding.place, []).append(finding)
    for told in by_place.values():
        working = (one for one in told if _mends(check, one, view, len(by_place)))
        yield next(working, replace(told[0], mend="", mended=None))


def _mends(check: Check, finding: Finding, view: View, places: int) -> bool:
    """Whether the mended network fits as well as this one and leaves less to find."""
    if finding.mended is None or not finding.mend:
        return False
    after = view.of(finding.mended)
    if after is None or not _fits_as_well(after.summary, view.summary):
        return False
    return len({one.place for one in check.find(after)}) < places


def _fits_as_well(after: Summary, before: Summary) -> bool:
    if before.problem is None:
        return after.problem is None
    return _problems(after.layers) <= _problems(before.layers)


def _problems(rows: Iterable[LayerSummary]) -> int:
    return sum((row.problem is not None) + _problems(row.inside) for row in rows)
