"""Mistakes and suspects found in threads; heavy modules are imported when they run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.engine.errors import DataError
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluation_jobs import Subject
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.cross_validated import CrossValidated
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.mistakes import Worst
    from studio.engine.evaluation.figures.suspects import Suspects


@dataclass(frozen=True)
class Wanted:
    """Which mistakes a person wants to see: see `mistakes`."""

    of: Shown
    by: Worst
    label: int | None
    prediction: int | None


def listed(wanted: Wanted) -> tuple[Wanted, Sequence[int]]:
    """The rows of these mistakes, the worst first."""
    from studio.engine.evaluation.figures.mistakes import mistakes

    predictions = wanted.of.kept.evaluation.predictions
    rows = mistakes(predictions, wanted.by, wanted.label, wanted.prediction)
    return wanted, rows.tolist()


@dataclass(frozen=True)
class Suspected:
    """Labels of a training part that are probably wrong.

    Attributes:
        subject: whose training part it is.
        evaluation: what networks say of it that were not trained on what they say it of.
        found: when, and whether that still holds.
    """

    subject: Subject
    evaluation: Evaluation
    suspects: Suspects
    found: CrossValidated


def read_suspected(subject: Subject) -> tuple[Subject, Suspected | None]:
    """What was found before and is kept beside the run of the network."""
    from studio.engine.evaluation.cross_validated import read_cross_validated
    from studio.engine.runs.own_files import run_of

    if "train" not in subject.parts:
        return subject, None
    (train,) = subject.parts["train"].samples
    kept = read_cross_validated(subject.checkpoint, train, run_of(subject.network.path))
    return subject, None if kept is None else _suspected(subject, kept)


def suspected(subject: Subject, progress: Progress) -> Suspected:
    """Train the network's recipe once for each fold of the training part, and compare.

    Raises:
        StudioError: there is no training part, or it cannot be trained on.
        Cancelled: as `progress` says.
    """
    from studio.engine.devices import set_up_thread
    from studio.engine.evaluation.cross_validated import cross_validated
    from studio.engine.paths import data_folder

    if "train" not in subject.parts:
        raise DataError(
            "{dataset} has no training part here, and only its labels are looked through. Choose "
            "the data that the network was trained on.",
            dataset=subject.dataset,
        )
    set_up_thread()
    (train,) = subject.parts["train"].samples
    about = subject.dataset, train, subject.run, data_folder()
    return _suspected(subject, cross_validated(subject.checkpoint, *about, progress))


def _suspected(subject: Subject, found: CrossValidated) -> Suspected:
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.suspects import suspects

    of = replace(subject.parts["train"], samples=(found.samples,), seen=0)
    evaluation = Evaluation(subject.checkpoint, subject.dataset, of, found.predictions)
    return Suspected(subject, evaluation, suspects(found.predictions), found)
