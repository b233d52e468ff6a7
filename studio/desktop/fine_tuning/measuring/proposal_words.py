"""A proposed plan and why, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, in_a_row, listed
from studio.desktop.fine_tuning.measuring.cost_words import cost_text
from studio.desktop.fine_tuning.plan.plan_words import plan_title, rates_text

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.plan_search import Tried
    from studio.engine.training.fine_tuning.proposal import Facts, Proposal


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def proposal_title(found: Proposal) -> str:
    """``Lower slower at 3e-3 · 18 s · 0.9 GB``."""
    rates = rates_text(stage.learning_rate or 0.0 for stage in found.stages)
    last = len(found.stages[0].train) if found.plan == "last-n" else None
    title = plan_title(found.plan, last)
    return _tr("{0} at {1} · {2}").format(title, rates, cost_text(found.cost))


def why_sentences(found: Proposal) -> list[str]:
    """What speaks for it: what was tried, and what the start knows."""
    return [_tried_sentence(found), in_a_row(_facts_sentences(found.facts))]


def _tried_sentence(found: Proposal) -> str:
    if not found.tried:
        text = _tr("Other plans could not be tried in {0}: {1}")
        return text.format(duration(found.limit), left_out_text(found))
    text = {
        "better": _tr("It was clearly the best on {0:,} samples that the trials did not learn:"),
        "equal": _tr("On {0:,} samples that the trials did not learn, others were about as good:"),
        "only": _tr("It alone could be tried to the end, on {0:,} samples:"),
    }[found.why]
    each = _tr("; ").join(tried_text(tried) for tried in found.tried)
    return in_a_row([text.format(found.tried[0].samples), _tr("{0}.").format(each)])


def tried_text(tried: Tried) -> str:
    """``Head only 94.8% ± 1.2``."""
    title = plan_title(tried.plan)
    return f"{title} {100 * tried.accuracy:.1f}% ± {100 * tried.error:.1f}"


def left_out_text(found: Proposal) -> str:
    """``All too slow, Last layers not chosen``."""
    words = {
        "refused": _tr("refused"),
        "no room": _tr("no room"),
        "too slow": _tr("too slow"),
        "not chosen": _tr("less suitable"),
    }
    each = (f"{plan_title(plan)} {words[why]}" for plan, why in found.left_out.items())
    return _tr("{0}.").format(listed(each))


def _facts_sentences(facts: Facts) -> list[str]:
    """How much data there is, and how far it is from what the start knows."""
    distance = facts.distance
    text = _tr("{0:,} samples, {1:,} in the smallest class; the start knows {2} of {3} classes.")
    told = [text.format(facts.samples, facts.fewest, facts.shared, facts.classes)]
    if distance.start is not None:
        told.append(_tr("As it is, it gets {0:.1%} right.").format(distance.start))
    text = _tr("With its features, a linear layer gets {0:.1%} right, the nearest class {1:.1%}.")
    told.append(text.format(distance.probe, distance.centroid))
    return told
