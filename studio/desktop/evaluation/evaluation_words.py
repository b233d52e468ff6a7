"""The sentences of the place Evaluation."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, left_out_sentence, part_name, sentence
from studio.engine.evaluation.intervals import wilson_interval

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluation_jobs import Subject
    from studio.desktop.evaluation.evaluations import Stage
    from studio.engine.evaluation.kept_evaluation import Kept
    from studio.engine.evaluation.unseen import Part, Unseen

JUST_NOW = 60.0
"""Seconds."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def part_title(part: Part) -> str:
    """What a part is called in a list."""
    if part == "held back":
        return _tr("Held back")
    if part == "all":
        return _tr("All that is new to it")
    return part_name(part)


def parts_of(subject: Subject) -> dict[str, str]:
    """The titles of the parts, with their sizes."""
    return {
        part: _tr("{0} · {1:,}").format(part_title(part), sum(map(len, of.samples)))
        for part, of in subject.parts.items()
    }


def waiting(reason: str, stage: Stage) -> tuple[str, str]:
    """What stands where something is still to come: heading, and words.

    Args:
        reason: why nothing can be measured now; empty where it can.
        stage: what goes on.
    """
    if reason:
        return _tr("Nothing to show"), reason
    if stage == "measuring":
        return (
            _tr("Measuring"),
            _tr("The network answers for every sample of this part. You can cancel above."),
        )
    if stage:
        return _tr("One moment"), _tr("Network and data are being read.")
    return (
        _tr("Not measured yet"),
        _tr(
            "Evaluate asks the network about every sample of this part once. All views here "
            "are computed from its answers."
        ),
    )


def figure(kept: Kept) -> str:
    """The one large figure."""
    return f"{kept.evaluation.measured.metrics.accuracy:.2%}"


def beside_figure(kept: Kept) -> str:
    """Its interval, and the other figures."""
    metrics = kept.evaluation.measured.metrics
    right = int(kept.evaluation.predictions.is_right.sum())
    low, high = wilson_interval(right, metrics.samples)
    told = [
        _tr("right of {0:,}").format(metrics.samples),
        _tr("95%: {0:.1f}–{1:.1f}").format(100 * low, 100 * high),
        _tr("precision {0:.1f}").format(100 * metrics.precision),
        _tr("recall {0:.1f}").format(100 * metrics.recall),
        _tr("F1 {0:.1f}").format(100 * metrics.f1),
        _tr("loss {0:.3f}").format(metrics.loss),
    ]
    return " · ".join(told)


def remark_before(subject: Subject | None, part: Part | None) -> str:
    """What is to be known before anything is measured, also of the part, where there is one."""
    known = [] if subject is None or part is None else _trained_on(subject.parts[part])
    return " · ".join([_tr("not measured yet"), *known])


def remark(kept: Kept) -> str:
    """When it was measured, and what is to be known of it."""
    told = [_age(time.time() - kept.about.made), *_anew(kept), *_trained_on(kept.evaluation.of)]
    if kept.about.part in ("test", "held back") and kept.about.times > 1:
        told.append(_tr("the test part was used {0} times").format(kept.about.times))
    if kept.problem is not None:
        told.append(sentence(kept.problem))
    if kept.evaluation.unread is not None:
        told.append(left_out_sentence(kept.evaluation.unread))
    return " · ".join(told)


def _age(seconds: float) -> str:
    if seconds < JUST_NOW:
        return _tr("measured just now")
    return _tr("measured {0} ago").format(duration(seconds))


def _anew(kept: Kept) -> list[str]:
    if kept.freshness == "network changed":
        return [_tr("anew, as the network has changed")]
    if kept.freshness == "data changed":
        return [_tr("anew, as the data have changed")]
    return []


def _trained_on(of: Unseen) -> list[str]:
    if of.seen:
        return [_tr("it was trained on {0:,} of these").format(of.seen)]
    if of.trained_on:
        return [_tr("without {0:,} that it was trained on").format(of.trained_on)]
    return [] if of.is_certain else [_tr("it may have been trained on some of these")]
