"""What the plots of the view Threshold draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from studio.desktop.evaluation.share_plot import Curve

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.threshold import ClassCurves, Coverage


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def coverage_curves(found: Coverage) -> list[Curve]:
    """What is answered and how much of that is right, over the threshold."""
    at, answered = found.thresholds.numpy(), found.answered.numpy()
    right = found.accuracies.numpy()

    def words(index: int) -> str:
        text = _tr("from {0:.1%} on: {1:.1%} answered")
        return text.format(at[index], answered[index])

    def words_right(index: int) -> str:
        return _tr("{0:.2%} of these right").format(right[index])

    return [
        Curve(_tr("answered"), at, answered, "validation", words, has_dots=len(at) == 1),
        Curve(_tr("right"), at, right, "accent", words_right, has_dots=len(at) == 1),
    ]


def precision_recall_curves(found: ClassCurves) -> list[Curve]:
    """Precision over recall."""
    recall, precision = found.recall.numpy(), found.precision.numpy()
    thresholds = found.thresholds.numpy()

    def words(index: int) -> str:
        text = _tr("recall {0:.1%}, precision {1:.1%} at {2:.1%}")
        at = thresholds[min(index, len(thresholds) - 1)]
        return text.format(recall[index], precision[index], at)

    return [Curve(_tr("precision"), recall, precision, "accent", words)]


def roc_curves(found: ClassCurves) -> list[Curve]:
    """True over false positives, and what a coin would give."""
    wrong, right = found.false_positive_rate.numpy(), found.true_positive_rate.numpy()

    def words(index: int) -> str:
        text = _tr("{0:.2%} of the others taken for it, {1:.1%} of its own found")
        return text.format(wrong[index], right[index])

    ends = np.array([0.0, 1.0])
    chance = Curve(_tr("chance"), ends, ends, "faint", is_dashed=True)
    return [chance, Curve(_tr("network"), wrong, right, "accent", words)]
