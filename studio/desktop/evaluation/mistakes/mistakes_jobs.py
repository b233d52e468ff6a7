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
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.mistakes import Worst
    from studio.engine.evaluation.figures.suspects import Suspects
    from studio.engine.evaluation.predictions import Predictions
    from studio.engine.recipe import Recipe
    from studio.engine.training.checkpoints.loose_weights import Start

FOLDS = 5


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
    """

    subject: Subject
    evaluation: Evaluation
    suspects: Suspects


def suspected(subject: Subject, progress: Progress) -> Suspected:
    """Train the network's recipe once for each fold of the training part, and compare.

    Raises:
        StudioError: there is no training part, or it cannot be trained on.
        Cancelled: as `progress` says.
    """
    from studio.engine.data.samples import Dataset
    from studio.engine.devices import set_up_thread
    from studio.engine.evaluation.cross_predictions import cross_predictions
    from studio.engine.evaluation.figures.suspects import suspects
    from studio.engine.paths import data_folder

    if "train" not in subject.parts:
        raise DataError(
            "{dataset} has no training part here, and only its labels are looked through. Choose "
            "the data that the network was trained on.",
            dataset=subject.dataset,
        )
    set_up_thread()
    of, checkpoint = subject.parts["train"], subject.checkpoint
    (train,) = of.samples
    dataset = Dataset(subject.dataset, train, None, checkpoint.preprocessing.placement)
    recipe = _of_whole(checkpoint.recipe)
    predictions = cross_predictions(recipe, dataset, FOLDS, progress, _start(recipe), data_folder())
    return Suspected(subject, _evaluation(subject, predictions), suspects(predictions))


def _of_whole(recipe: Recipe) -> Recipe:
    """The recipe for samples that were chosen already."""
    from studio.engine.recipe import Data

    kept = {"source": recipe.data.source, "augment": recipe.data.augment, "seed": recipe.data.seed}
    return recipe.changed(data=Data().changed(**kept))


def _start(recipe: Recipe) -> Start | None:
    from studio.engine.training.checkpoints.opening import open_start

    return None if recipe.fine_tuning is None else open_start(recipe).start


def _evaluation(subject: Subject, predictions: Predictions) -> Evaluation:
    from studio.engine.evaluation.evaluation import Evaluation

    of = replace(subject.parts["train"], seen=0)
    return Evaluation(subject.checkpoint, subject.dataset, of, predictions)
