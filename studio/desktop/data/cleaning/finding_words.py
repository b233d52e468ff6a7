"""The cleaning report's findings in a person's words: what was found, why it matters, the mends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.engine.data.cleaning import CleaningFinding
    from studio.engine.data.cleaning.finding import Fix

MOST_DETAILS = 5
"""Single files that are told of."""


@dataclass(frozen=True)
class FindingWords:
    """A finding, worded.

    Attributes:
        fixes: what can be done by a click, and what its button says.
        details: on single files.
    """

    title: str
    why: str
    fixes: tuple[tuple[Fix, str], ...] = ()
    details: tuple[str, ...] = ()


def finding_words(finding: CleaningFinding) -> FindingWords:
    """What to tell of `finding`."""
    # Imported here: it needs torch, and the window stands before that is there.
    from studio.engine.data.cleaning.finding_sentences import (
        finding_details,
        finding_values,
        templates,
    )

    title, why = templates(finding)
    told = finding_values(finding)
    return FindingWords(
        title=_tr(title).format(**told),
        why=_tr(why).format(**told),
        fixes=tuple((fix, _button(finding, fix).format(**told)) for fix in finding.fixes),
        details=finding_details(finding, MOST_DETAILS),
    )


def _button(finding: CleaningFinding, fix: Fix) -> str:
    if fix == "leave_out":
        return _tr(_LEAVE_OUT.get(finding.kind, "Leave them out"))
    return _tr(_BUTTONS[fix])


def _tr(text: str) -> str:
    return QCoreApplication.translate("findings", text)


_LEAVE_OUT = {
    "leakage": "Leave the copies out",
    "conflicting_labels": "Leave them all out",
    "exact_duplicates": "Leave the copies out",
    "near_duplicates": "Leave the copies out",
}

_BUTTONS: dict[Fix, str] = {
    "drop_classes": "Leave them out",
    "join_classes": "Join them",
    "balance_loss": "Balance the loss",
    "cap_classes": "Cap at {cap:,} a class",
    "cut_characters": "Cut into characters",
}
