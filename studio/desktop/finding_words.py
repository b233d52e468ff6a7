"""The cleaning report's findings in a person's words: what was found, why it matters, the mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.engine.data.cleaning import Finding


MOST_DETAILS = 5
"""Single files that are told of."""


@dataclass(frozen=True)
class FindingWords:
    """A finding, worded.

    Attributes:
        mend: what the button says; empty where there is none.
        details: sentences on single files.
    """

    title: str
    why: str
    mend: str
    details: tuple[str, ...] = ()


def finding_words(finding: Finding) -> FindingWords:
    """What to tell of `finding`."""
    title, why, mend = _WORDS[finding.kind]
    return FindingWords(
        title=_tr(title).format(finding.count),
        why=_tr(why).format(", ".join(finding.classes)),
        details=tuple(entry.reason for entry in finding.skipped[:MOST_DETAILS]),
        mend=_tr(mend),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("findings", text)


_WORDS = {
    "unreadable": (
        "Files that cannot be read: {0}",
        "They are left out already; take them from their source again.",
        "",
    ),
    "leakage": (
        "Training pictures that are also measured on: {0}",
        "The same or nearly the same picture stands in training and in validation or test, so "
        "the network is praised for remembering it. The training copies go; the test stays.",
        "Leave the training copies out",
    ),
    "conflicting_labels": (
        "Pictures under two labels: {0}",
        "The same picture has two different names, and the network cannot learn both.",
        "Leave them all out",
    ),
    "exact_duplicates": (
        "Exact copies: {0}",
        "The same picture stands there more than once: it counts double, and a copy may land in "
        "the part that measures.",
        "Leave the copies out",
    ),
    "near_duplicates": (
        "Near copies: {0}",
        "Pictures that differ by little more than size or compression: a copy may land in the "
        "part that measures.",
        "Leave the copies out",
    ),
    "small_classes": (
        "Classes with too few samples: {0}",
        "There is not one sample each to train, to validate and to test on: {0}.",
        "Leave them out",
    ),
    "constant": (
        "Pictures of a single colour: {0}",
        "There is nothing to learn from them.",
        "Leave them out",
    ),
    "size_outliers": (
        "Pictures of an unusual size: {0}",
        "Much larger, smaller or longer than the others: what matters in them may be cropped "
        "away or blurred.",
        "Leave them out",
    ),
}
