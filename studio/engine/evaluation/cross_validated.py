"""Cross-validated predictions of training samples: made once, and kept beside the network's run."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import torch
from torch import Tensor

from studio.engine.data.samples import Dataset, Samples
from studio.engine.errors import StudioError
from studio.engine.evaluation.cross_predictions import cross_predictions
from studio.engine.evaluation.kept_evaluation import digest_of_table, table_path
from studio.engine.evaluation.prediction_file import (
    About,
    read_about,
    read_marks,
    read_predictions,
    save_predictions,
)
from studio.engine.evaluation.predictions import Predictions
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.seen_samples import digests

FOLDS = 5

PART = "cross-validated"
"""In the file's name."""

Freshness = Literal["new", "kept", "data changed", "recipe changed"]
"""Whether it was made now, is read and still holds, or of what else it is."""


@dataclass(frozen=True)
class CrossValidated:
    """What networks say of training samples that they were not trained on.

    Attributes:
        samples: those that it is of; where the data have changed, what is left of them.
        predictions: a row for each.
        made: when, seconds since 1970.
        problem: why it could not be kept on disk; None where it was.
    """

    samples: Samples
    predictions: Predictions
    made: float
    freshness: Freshness
    problem: StudioError | None = None


def cross_validated(
    checkpoint: Checkpoint,
    dataset: str,
    train: Samples,
    run: Path | None,
    data_dir: Path,
    progress: Progress,
) -> CrossValidated:
    """Train the network's recipe once without each fold of `train`, and ask about that fold.

    Args:
        dataset: its name.
        run: the folder to keep it in; None keeps nothing.

    Raises:
        StudioError: as `cross_predictions`, or what is fine-tuned cannot be read.
        Cancelled: as `progress` says.
    """
    placement, recipe = checkpoint.preprocessing.placement, _of_whole(checkpoint.recipe)
    whole = Dataset(dataset, train, None, placement)
    start = None if recipe.fine_tuning is None else open_start(recipe, data_dir).start
    found = cross_predictions(recipe, whole, FOLDS, progress, start, data_dir)
    made = CrossValidated(train, found, time.time(), "new")
    if run is None:
        return made
    about = About(_digest(recipe), digest_of_table((train,)), "train", dataset, made.made)
    try:
        save_predictions(found, about, table_path(run, PART), digests(train))
    except StudioError as error:
        return replace(made, problem=error)
    return made


def read_cross_validated(
    checkpoint: Checkpoint, train: Samples, run: Path | None
) -> CrossValidated | None:
    """What is kept beside the run, of those of its samples that still are in `train`, with their
    labels as they are now; None where nothing is.
    """
    path = None if run is None else table_path(run, PART)
    about = read_about(path) if path is not None else None
    if path is None or about is None:
        return None
    table, marks = read_predictions(path), read_marks(path)
    if table is None or marks is None or table.classes != train.classes:
        return None
    then, now = _matched(marks, digests(train))
    if not len(now):
        return None
    labels, logits = train.labels[now].cpu(), table.logits[then]
    is_same = len(now) == len(marks) == len(train) and torch.equal(labels, table.labels[then])
    freshness: Freshness = "kept" if is_same else "data changed"
    if about.network != _digest(_of_whole(checkpoint.recipe)):
        freshness = "recipe changed"
    samples = train.take(now)
    losses = table.loss.per_sample(logits, labels)
    shown = replace(
        table.take(then), names=samples.names(), labels=labels, logits=logits, losses=losses
    )
    return CrossValidated(samples, shown, about.made, freshness)


def _of_whole(recipe: Recipe) -> Recipe:
    """The recipe for samples that were chosen already."""
    kept = {"source": recipe.data.source, "augment": recipe.data.augment, "seed": recipe.data.seed}
    return recipe.changed(data=Data().changed(**kept))


def _digest(recipe: Recipe) -> str:
    """Of all but its name: 32 hexadecimal digits."""
    values = recipe.to_dict() | {"name": ""}
    told = json.dumps(values, sort_keys=True, default=str)
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _matched(before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
    """Where the same marks stand in both, int64; of one that comes twice each once."""
    places: dict[int, deque[int]] = defaultdict(deque)
    for place, mark in enumerate(before.tolist()):
        places[mark].append(place)
    marks = enumerate(after.tolist())
    pairs = [(places[mark].popleft(), place) for place, mark in marks if places.get(mark)]
    both = torch.tensor(pairs, dtype=torch.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
