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
        mend=_tr(mend).format(len(finding.exclude) or len(finding.classes)) if mend else "",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("findings", text)


_WORDS = {
    "unreadable": (
        "{0} files that cannot be read",
        "They are left out already; take them from their source again.",
        "",
    ),
    "leakage": (
        "{0} training pictures that are also measured on",
        "The same or nearly the same picture stands in training and in validation or test, so "
        "the network is praised for remembering it. The training copies go; the test stays.",
        "Leave {0} training copies out",
    ),
    "conflicting_labels": (
        "{0} pictures that stand under two labels",
        "The same picture has two different names, and the network cannot learn both.",
        "Leave all {0} out",
    ),
    "exact_duplicates": (
        "{0} exact copies",
        "The same picture stands there more than once: it counts double, and a copy may land in "
        "the part that measures.",
        "Leave {0} copies out",
    ),
    "near_duplicates": (
        "{0} near copies",
        "Pictures that differ by little more than size or compression: a copy may land in the "
        "part that measures.",
        "Leave {0} copies out",
    ),
    "small_classes": (
        "{0} classes with too few samples",
        "There is not one sample each to train, to validate and to test on: {0}.",
        "Leave {0} classes out",
    ),
    "constant": (
        "{0} pictures of a single colour",
        "There is nothing to learn from them.",
        "Leave {0} out",
    ),
    "size_outliers": (
        "{0} pictures of an unusual size",
        "Much larger, smaller or longer than the others: what matters in them may be cropped "
        "away or blurred.",
        "Leave {0} out",
    ),
}
