"""What the view Robustness says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.evaluation.robustness.measure import Robustness, count_asked

FEWER = 500, 100, 25
"""Samples that may be asked about for a quick look."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("robustness", text)


def title(kind: str) -> str:
    """Of a disturbance."""
    return _tr(Disturbance.kinds[kind].title)


def unit(kind: str) -> str:
    """What its strengths count."""
    return _tr(Disturbance.kinds[kind].unit)


def point(kind: str, strength: float, share: float, interval: tuple[float, float]) -> str:
    """What is said of one point."""
    low, high = (f"{100 * end:.1f}" for end in interval)
    name = f"{title(kind)} {strength:g} {unit(kind)}".strip()
    return _tr("{0}: {1} (95%: {2}–{3})").format(name, f"{share:.1%}", low, high)


def counts(evaluation: Evaluation) -> list[int]:
    """How many samples can be asked about, the usual number first."""
    usual = count_asked(evaluation)
    return [usual, *(count for count in FEWER if count < usual)]


def before(evaluation: Evaluation, count: int) -> str:
    """What will be done with so many samples."""
    asked = f"{count:,}"
    if evaluation.is_of_texts:
        return _tr(
            "Asks the network about {0} of these texts again: with typing errors, with words "
            "dropped or swapped, and with tokens masked."
        ).format(asked)
    if evaluation.checkpoint.preprocessing.placement.style == "ink":
        return _tr(
            "Asks the network about {0} of these samples again: shifted, turned, larger and "
            "smaller, noisy, blurred, paler, and drawn with other pens."
        ).format(asked)
    return _tr(
        "Asks the network about {0} of these samples again: shifted, turned, larger and smaller, "
        "noisy, blurred and paler."
    ).format(asked)


def summary(found: Robustness) -> str:
    """What was measured."""
    text = _tr("Right: {0} of {1} as they are").format(
        f"{found.hits / found.samples:.1%}", f"{found.samples:,}"
    )
    if found.anywhere is not None:
        share = f"{found.anywhere / found.samples:.1%}"
        text += " · " + _tr("{0} drawn anywhere on the canvas, in any size").format(share)
    if found.unseen:
        text += " · " + _tr("capitals and small letters are the same to it")
    return text
