"""One sample several times: under two labels, in two parts, or more often than needed.

Where a dataset comes as one part, nothing can leak yet: its copies are found as duplicates, and
leaving these out keeps them from being split into the training part *and* the test part.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.finder import (
    Evidence,
    Finder,
    FinderResult,
    concatenated,
    groups_alike,
)
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.cleaning.fingerprints import Positions
from studio.engine.data.cleaning.items import Items, components, star_groups

MANY = 5
"""Times that a sample stands under several classes before it is taken for a placeholder: of
fewer, one of the labels may be right.
"""

TRAIN = 0
"""The training part's number in `Evidence.part`."""


class Placeholders(Finder[Evidence]):
    """One and the same sample many times under several classes: what stands where a picture
    could not be had, or a text.
    """

    kind: ClassVar[FindingKind] = "placeholders"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        groups = [
            group
            for group in groups_alike(left, evidence.content)
            if len(group) >= MANY and len(np.unique(evidence.label[group])) > 1
        ]
        return FinderResult(groups, exclude=concatenated(groups), alike=groups)


class ConflictingLabels(Finder[Evidence]):
    """The same sample, or nearly the same, under two labels, in whichever parts.

    Which label is right only a person can tell, so all of them are left out.
    """

    kind: ClassVar[FindingKind] = "conflicting_labels"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        items = evidence.items
        groups = _linked(items, left, items.label[items.one] != items.label[items.other])
        return FinderResult(groups, exclude=concatenated(groups), alike=groups)


class Leakage(Finder[Evidence]):
    """The same sample, or nearly the same, in two parts.

    The training samples are left out, or where there is none those to validate with: what was
    measured with the others stays comparable.
    """

    kind: ClassVar[FindingKind] = "leakage"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        items = evidence.items
        groups = _linked(items, left, items.part[items.one] != items.part[items.other])
        gone = [group[evidence.part[group] < evidence.part[group].max()] for group in groups]
        return FinderResult(groups, exclude=concatenated(gone), alike=groups)


class ExactDuplicates(Finder[Evidence]):
    """The same pixels or words, of one class and in one part, more than once: the first is kept."""

    kind: ClassVar[FindingKind] = "exact_duplicates"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        return _but_the_first(groups_alike(left, evidence.items.of))


class NearDuplicates(Finder[Evidence]):
    """Nearly the same sample, of one class and in one part: the one most are like is kept, of
    two the first.
    """

    kind: ClassVar[FindingKind] = "near_duplicates"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        items = evidence.items
        alike = (items.label[items.one] == items.label[items.other]) & (
            items.part[items.one] == items.part[items.other]
        )
        linked = alike & _both_left(items, left)
        # Each item has one sample left: of several, all but the first were exact duplicates.
        position = np.empty(len(items.label), np.int64)
        position[items.of[left]] = np.flatnonzero(left)
        groups = star_groups(position[items.one[linked]], position[items.other[linked]], len(left))
        return _but_the_first(sorted(groups, key=lambda group: int(group[0])))


def _linked(items: Items, left: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> list[Positions]:
    """Groups of the samples `left` that the `chosen` links (L) connect."""
    linked = chosen & _both_left(items, left)
    one, other = items.one[linked], items.other[linked]
    is_linked = np.zeros(len(items.label), bool)
    is_linked[one] = is_linked[other] = True
    component = components(one, other, len(items.label))
    return groups_alike(left & is_linked[items.of], component[items.of])


def _both_left(items: Items, left: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """L: the links between items of which samples are left."""
    is_left = items.with_any(left)
    return is_left[items.one] & is_left[items.other]


def _but_the_first(groups: list[Positions]) -> FinderResult:
    return FinderResult(groups, exclude=concatenated([group[1:] for group in groups]), alike=groups)
