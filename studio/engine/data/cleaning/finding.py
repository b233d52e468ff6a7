"""What the cleaning report says: codes and values, which the window words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from studio.engine.data.browsing import Reference
from studio.engine.data.samples import Skipped

FindingKind = Literal[
    "small_classes",
    "conflicting_labels",
    "leakage",
    "constant",
    "exact_duplicates",
    "near_duplicates",
    "size_outliers",
    "unreadable",
]
"""The most serious first: a dataset with small classes is refused, one with conflicting labels
or leaks is measured wrongly, a duplicate costs little."""

SERIOUSNESS: tuple[FindingKind, ...] = get_args(FindingKind)

Group = tuple[Reference, ...]
"""Samples to show side by side; what a group has in common is its finding's kind."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a dataset, and what one click does about it.

    Attributes:
        groups: the samples concerned. Of duplicates the first of each group is kept; of leaks
            the training samples come first, then those of the other parts, which are kept.
        exclude: the names of the samples that the click leaves out.
        classes: the names of the classes that it leaves out (``small_classes``).
        skipped: the files that became no sample (``unreadable``); there is nothing to leave out.
    """

    kind: FindingKind
    groups: tuple[Group, ...] = ()
    exclude: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def count(self) -> int:
        """How many samples the click leaves out; of ``small_classes`` how many classes, of
        ``unreadable`` how many files.
        """
        return len(self.exclude or self.classes or self.skipped)


@dataclass(frozen=True)
class Report:
    """What looking at a dataset found.

    Attributes:
        findings: the most serious first; none where nothing is wrong.
        checked: how many samples were looked at, of all parts.
    """

    findings: tuple[Finding, ...]
    checked: int
