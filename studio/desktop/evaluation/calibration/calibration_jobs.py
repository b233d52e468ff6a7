"""What the view Calibration has done in a thread: plain functions over the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.desktop.evaluation.evaluation_jobs import Subject, evaluate, read_kept
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.calibration import Fit, Reliability
    from studio.engine.evaluation.predictions import Predictions
    from studio.engine.evaluation.unseen import Part


@dataclass(frozen=True)
class Calibrated:
    """How reliable a network is as it gives its answers, and at the temperature that was found.

    Attributes:
        before: at temperature 1.
        fit: the temperature; None where no samples are there to find it on yet.
        after: at that; None where there is none.
        fitted_on: the part of the data; None where none is there.
    """

    before: Reliability
    fit: Fit | None
    after: Reliability | None
    fitted_on: Part | None


def part_to_fit_on(subject: Subject, shown: Part) -> Part | None:
    """Validation, where there is one; else what is shown, unless it was trained on it."""
    if "validation" in subject.parts:
        return "validation"
    return None if subject.parts[shown].seen else shown


def calibrated(
    subject: Subject, shown: Part, predictions: Predictions, measures: bool, progress: Progress
) -> Calibrated:
    """The reliability of `predictions`, those of the part `shown`, before and after.

    Args:
        measures: ask the network about the part to fit on, where that is not known.

    Raises:
        StudioError, Cancelled: as `evaluate`.
    """
    from studio.engine.evaluation.figures.calibration import (
        fit_temperature,
        reliability,
        untouched,
        with_temperature,
    )

    plain = untouched(predictions)
    before, part = reliability(plain), part_to_fit_on(subject, shown)
    table = _table(subject, part, shown, plain, measures, progress)
    if table is None:
        return Calibrated(before, None, None, part)
    fit = fit_temperature(table)
    is_found = fit.outcome == "fitted"
    after = reliability(with_temperature(plain, fit.temperature)) if is_found else None
    return Calibrated(before, fit, after, part)


def _table(
    subject: Subject,
    part: Part | None,
    shown: Part,
    predictions: Predictions,
    measures: bool,
    progress: Progress,
) -> Predictions | None:
    """Of the part to fit on; None where it is not known."""
    if part is None or part == shown:
        return None if part is None else predictions
    kept = read_kept(subject, part)
    if kept is None and measures:
        kept = evaluate(subject, part, False, progress)
    return kept.evaluation.predictions if kept is not None else None
