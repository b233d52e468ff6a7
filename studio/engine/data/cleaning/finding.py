"""What the cleaning report says, as codes and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from studio.engine.data.browsing import Reference
from studio.engine.data.samples import SkippedFile

FindingKind = Literal[
    "named_as_parts",
    "small_classes",
    "names_alike",
    "conflicting_labels",
    "placeholders",
    "leakage",
    "few_samples",
    "unspaced",
    "dark",
    "uneven_classes",
    "too_long",
    "empty_texts",
    "damaged_texts",
    "other_script",
    "constant",
    "exact_duplicates",
    "near_duplicates",
    "size_outliers",
    "cropped",
    "unreadable",
]
"""The most serious first: a dataset with small classes is refused, one with conflicting labels
or leaks is measured wrongly, a duplicate costs little."""

SERIOUSNESS: tuple[FindingKind, ...] = get_args(FindingKind)

Fix = Literal[
    "leave_out",
    "drop_classes",
    "join_classes",
    "balance_loss",
    "cap_classes",
    "cut_characters",
]
"""What one click does; none of them touches a file."""

Group = tuple[Reference, ...]
"""Samples to show side by side; what a group has in common is its finding's kind."""


@dataclass(frozen=True)
class CleaningFinding:
    """One thing that is wrong with a dataset, and what one click does about it.

    Attributes:
        groups: the samples concerned. Of duplicates the first of each group is kept; of leaks
            the training samples come first, then those of the other parts.
        alike: the names of the samples of each group of several: the same picture.
        exclude: the names of the samples that the click leaves out.
        classes: the names of the classes concerned.
        merge: classes to be joined, each under the name that comes first (``names_alike``).
        skipped: the files that became no sample (``unreadable``); there is nothing to leave out.
        values: figures that only this kind has.
        fixes: what can be done by a click.
        of_texts: the samples are texts, and no pictures.
    """

    kind: FindingKind
    groups: tuple[Group, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    exclude: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    merge: tuple[tuple[str, ...], ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()
    of_texts: bool = False

    @property
    def count(self) -> int:
        """How many samples, classes, pairs of names or files it is about."""
        return len(self.exclude or self.classes or self.merge or self.skipped or self.groups)


@dataclass(frozen=True)
class CleaningReport:
    """What looking at a dataset found.

    Attributes:
        findings: the most serious first; none where nothing is wrong.
        checked: how many samples were looked at, of all parts.
    """

    findings: tuple[CleaningFinding, ...]
    checked: int
