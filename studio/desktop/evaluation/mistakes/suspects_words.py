"""What is said of labels that are probably wrong."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, sentence

if TYPE_CHECKING:
    from studio.desktop.evaluation.mistakes.mistakes_jobs import Suspected


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def told(found: Suspected) -> str:
    """How many, and whether that still holds."""
    suspects, of = found.suspects, found.found
    text = _tr("{0:,} of {1:,} labels are suspect; about {2:,} ({3:.1%}) are probably wrong")
    share = suspects.expected_share
    parts = [text.format(len(suspects.indices), suspects.samples, round(suspects.expected), share)]
    if of.freshness != "new":
        parts.append(_tr("found {0} ago").format(duration(max(1.0, time.time() - of.made))))
    if of.freshness == "data changed":
        parts.append(_tr("the data have changed since: look again"))
    if of.freshness == "recipe changed":
        parts.append(_tr("by a recipe that has changed since: look again"))
    if of.problem is not None:
        parts.append(sentence(of.problem))
    return " · ".join(parts)
