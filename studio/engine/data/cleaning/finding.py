"""What the cleaning report says: codes and values, and the sentences for them.

The templates are also the keys under which the window finds their translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

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
    "dark",
    "uneven_classes",
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

Fix = Literal["leave_out", "drop_classes", "join_classes", "balance_loss", "cap_classes"]
"""What one click does; none of them touches a file."""

Group = tuple[Reference, ...]
"""Samples to show side by side; what a group has in common is its finding's kind."""

TOLD: dict[FindingKind, tuple[str, str]] = {
    "named_as_parts": (
        "Classes named like parts: {names}",
        "A folder called so usually holds a part of the data (train, val or test), with the "
        "classes in it. Here it was taken for a class: name the parts train, val and test, and "
        "let nothing but parts stand beside them.",
    ),
    "small_classes": (
        "Classes with too few samples: {count:,}",
        "There is not one sample each to train, to validate and to test on: {names}.",
    ),
    "conflicting_labels": (
        "Pictures under two labels: {count:,}",
        "The same picture has two different names, and the network cannot learn both.",
    ),
    "placeholders": (
        "Placeholder pictures: {count:,}",
        "One picture stands many times under several classes, as 'image not available' does: "
        "there is nothing to learn from it.",
    ),
    "leakage": (
        "Pictures in two parts at once: {count:,}",
        "The same or nearly the same picture stands in two of training, validation and test, so "
        "the network is praised for remembering it. The test's stay, then the validation's.",
    ),
    "names_alike": (
        "Class names that look the same: {groups}",
        "They differ in nothing but upper and lower case or the way their letters are composed, "
        "and stand for two classes. Joined, they are one; your files stay as they are.",
    ),
    "few_samples": (
        "Classes too small to measure: {count:,}",
        "Of {counts} one picture at most is tested, which is right or wrong by chance: no figure "
        "of these classes means anything. Add pictures: thirty a class are a beginning.",
    ),
    "dark": (
        "Very dark pictures of 12 bits: {count:,}",
        "Their files have room for 65,535 shades and use 4,095 at most, as cameras for microscopes "
        "and x-rays write them: all are nearly black. Save them with their values stretched.",
    ),
    "uneven_classes": (
        "Uneven classes: {largest} has {ratio:.0f} times as many samples as {smallest}",
        "{most:,} against {least:,}: the network may favour the larger. Balance the loss, cap the "
        "classes, or give them weights (class_weights of the loss).",
    ),
    "constant": (
        "Pictures of a single colour: {count:,}",
        "There is nothing to learn from them.",
    ),
    "exact_duplicates": (
        "Exact copies: {count:,}",
        "The same picture stands there more than once: it counts double, and a copy may land in "
        "the part that measures.",
    ),
    "near_duplicates": (
        "Near copies: {count:,}",
        "Pictures that differ by little more than size or compression: a copy may land in the "
        "part that measures.",
    ),
    "size_outliers": (
        "Pictures of an unusual size: {count:,}",
        "Much larger, smaller or longer than the others: what matters in them may be cropped "
        "away or blurred.",
    ),
    "cropped": (
        "Pictures that lose much at their sides: {count:,}",
        "The network sees the middle, and of these {lost:.0%} lies beside it (in the median): what "
        "matters may be cut away. Crop them around it, or add margins above and below.",
    ),
    "unreadable": (
        "Files that cannot be read: {count:,}",
        "They are left out already; take them from their source again.",
    ),
}

MOST_ALIKE = 4
"""Names of the same picture that are told."""


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


def finding_values(finding: CleaningFinding) -> dict[str, object]:
    """What stands in the places of the templates."""
    joined = "; ".join(" = ".join(_shown(group)) for group in finding.merge)
    told = {"count": finding.count, "names": ", ".join(finding.classes), "groups": joined}
    return told | dict(finding.values)


def finding_sentences(finding: CleaningFinding) -> tuple[str, str]:
    """What was found, and why it matters and what to do, in English."""
    title, why = TOLD[finding.kind]
    return title.format(**finding_values(finding)), why.format(**finding_values(finding))


def finding_details(finding: CleaningFinding, most: int) -> tuple[str, ...]:
    """The first of it: why files cannot be read, or which pictures are the same."""
    if finding.skipped:
        return tuple(entry.reason for entry in finding.skipped[:most])
    return tuple(" = ".join(names[:MOST_ALIKE]) for names in finding.alike[:most])


def finding_dict(finding: CleaningFinding) -> dict[str, Any]:
    """As strings, lists and tables: the same sentences, and all names."""
    title, why = finding_sentences(finding)
    told = {
        "exclude": list(finding.exclude),
        "classes": list(finding.classes),
        "merge": [list(names) for names in finding.merge],
        "alike": [list(names) for names in finding.alike],
        "files": [{"path": str(one.path), "reason": one.reason} for one in finding.skipped],
    }
    known = {name: value for name, value in told.items() if value}
    return {"found": title, "why": why, "count": finding.count, **finding.values, **known}


def _shown(names: tuple[str, ...]) -> list[str]:
    """Names of which several look the same on the screen, as what they consist of."""
    if all(name.isascii() for name in names):
        return list(names)
    return [name if name.isascii() else f"{name} ({ascii(name)[1:-1]})" for name in names]
