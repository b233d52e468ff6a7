"""Predictions of training samples by networks that were not trained on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.data.samples import Dataset
from studio.engine.data.selection import selected
from studio.engine.data.stratified import fold, places_in_class
from studio.engine.evaluation.predictions import Predictions, predict
from studio.engine.progress import Progress, stages
from studio.engine.recipe import Data, Recipe
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.reporting_control import STEPS, ReportingControl
from studio.engine.training.loop.trainer import Trainer


def cross_predictions(
    recipe: Recipe,
    dataset: Dataset,
    folds: int,
    progress: Progress,
    start: Start | None = None,
    data_dir: Path | None = None,
) -> Predictions:
    """What networks trained by `recipe` say of all its training samples, each by the one network
    of `folds` that was trained without it; the last epoch's weights are asked.

    The folds are made class by class. The same recipe and seed give the same predictions.

    Args:
        dataset: that of the recipe, as it was opened.
        start: what each fold's network is fine-tuned from, where the recipe says so.

    Raises:
        DataError, NetworkError, CheckpointError, RecipeError: as `prepare`, of a fold.
        TrainingError: the loss of one became NaN or infinite, or as `Trainer.run`.
        Cancelled: as `progress` says.
    """
    chosen = selected(dataset, recipe.data)
    places = places_in_class(chosen.train, recipe.data.seed) % folds
    tables, rows = [], []
    for number, stage in enumerate(stages(progress, [STEPS] * folds)):
        out, held = fold(chosen.train, number, folds, recipe.data.seed)
        if not len(held):  # fewer samples than folds
            continue
        parts = replace(chosen, train=out, validation=held, test=None)
        tables.append(_of_fold(_of_parts(recipe), parts, stage, start, data_dir))
        rows.append((places == number).nonzero().flatten())
    return _joined(tables, torch.cat(rows))


def _of_parts(recipe: Recipe) -> Recipe:
    """`recipe` for parts that are chosen already: all of them is used, and all epochs are taken."""
    usual = Data()
    names = "merge", "classes", "cap", "fraction", "exclude", "relabel"
    nothing = {name: getattr(usual, name) for name in names}
    data = recipe.data.changed(validate_on="validation", **nothing)
    return recipe.changed(data=data, training=recipe.training.changed(patience=None))


def _of_fold(
    recipe: Recipe,
    parts: Dataset,
    progress: Progress,
    start: Start | None,
    data_dir: Path | None,
) -> Predictions:
    """What a network trained on the training part says of the validation part."""
    control = ReportingControl(progress, recipe.training.epochs)
    trainer = Trainer(prepare(recipe, parts, start, data_dir), control)
    control.follow(trainer.run())
    return predict(trainer.last, [trainer.job.split.validation])


def _joined(tables: Sequence[Predictions], rows: Tensor) -> Predictions:
    """The folds as one table, whose row `rows[i]` is the i-th of theirs.

    Features of different networks are not of one space, so there are none.
    """
    order = rows.argsort()
    names = [name for table in tables for name in table.names]
    return Predictions(
        names=[names[index] for index in order.tolist()],
        labels=torch.cat([table.labels for table in tables])[order],
        logits=torch.cat([table.logits for table in tables])[order],
        losses=torch.cat([table.losses for table in tables])[order],
        classes=tables[0].classes,
        loss=tables[0].loss,
    )
