"""What the view Why says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import in_a_row
from studio.desktop.evaluation.why.near import Near
from studio.desktop.evaluation.why.why_jobs import Explained
from studio.engine.explain.change_of_mind import ChangeOfMind
from studio.engine.explain.method import Method

TOLD = 3
"""Classes whose probabilities are told."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("why", text)


def answer(probabilities: Sequence[float], classes: Sequence[str]) -> str:
    """The classes that are likeliest, with their probabilities."""
    order = sorted(range(len(classes)), key=lambda k: -probabilities[k])
    told = [f"{classes[k]} {probabilities[k]:.1%}" for k in order[:TOLD]]
    return _tr("The network says: {0}").format(" · ".join(told))


def about(title: str, label: int | None, classes: Sequence[str]) -> str:
    """What is looked at."""
    return title if label is None else _tr("{0} · labelled {1}").format(title, classes[label])


def help_of(kind: str) -> str:
    """What a method shows: the first paragraph of its docstring."""
    lines = (Method.kinds[kind].__doc__ or "").strip().split("\n\n")[0].split()
    return _tr(" ".join(lines))


def legend(explained: Explained, classes: Sequence[str]) -> str:
    """How the map is to be read."""
    name = classes[explained.label]
    if explained.is_signed:
        text = _tr("Blue speaks for {0}, orange against it.").format(name)
    else:
        text = _tr("The bluer, the more {0} depends on it.").format(name)
    return in_a_row([told for told in (text, _fact(explained)) if told])


def _fact(explained: Explained) -> str:
    facts = explained.facts
    if "gap" in facts:
        words = _tr("{0} steps; the map adds up to what the answer gained to {1}.")
        return words.format(facts["steps"], f"{1 - float(facts['gap']):.1%}")
    if "part" in facts:
        words = _tr("Seen by {0}, {1}×{2} places.")
        return words.format(facts["part"], facts["height"], facts["width"])
    if "side" in facts:
        return _tr("Covered in squares of {0}×{0} px.").format(facts["side"])
    return ""


def changed(found: ChangeOfMind | None, classes: Sequence[str]) -> str:
    """What would change its mind."""
    if found is None:
        return _tr("Nothing that could be covered changes the answer.")
    words = _tr("Without the red places, {0} of the picture, it would say {1} ({2}).")
    return words.format(f"{found.share:.1%}", classes[found.after], f"{found.probability:.1%}")


def near(sample: Near) -> str:
    """Below a training sample."""
    return _tr("{0} · {1}").format(sample.label, f"{sample.likeness:.0%}")
