"""Teaching a network by drawing, or by typing where it reads texts: a recipe that learns what was
kept of some classes, and rehearses what the network knows already, so that it is not forgotten.

It is fine-tuning as any other: `prepare`, `Trainer` and `RunFolder` take what is made here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import torch

from studio.engine.data.samples import Dataset
from studio.engine.data.sources import DataSource, Joined
from studio.engine.data.sources.joined import BETWEEN
from studio.engine.data.split import FEWEST
from studio.engine.errors import DataError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.kept import kept_for
from studio.engine.training.fine_tuning.rehearsal import not_known, rehearsed_from, with_rehearsal
from studio.engine.training.fine_tuning.teaching_plan import BATCH, Plan, plan_for
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.settings.settings import Speed, Training


@dataclass(frozen=True)
class Teaching:
    """What teaching runs: a recipe, and its dataset opened."""

    recipe: Recipe
    dataset: Dataset


def teaching(
    start: Checkpoint,
    path: Path,
    taught: Collection[str],
    data_dir: Path,
    progress: Progress | None = None,
) -> Teaching:
    """How `start` learns all that was kept of the classes `taught`, and of its own.

    It rehearses from its own data where that is on this machine, else from what comes with the
    program. All its classes stay, also those that nothing is there to be rehearsed of.

    Args:
        path: of the file that `start` is, for the recipe.
        taught: classes; those that are new are learned beside those that it knows.

    Raises:
        DataError: it reads photographs, nothing is there to rehearse, or a new class has fewer
            than `FEWEST` samples.
        Cancelled: as `progress` says.
    """
    kept = kept_for(start)
    source = with_rehearsal(kept, check(start, taught, data_dir), data_dir)
    placement = start.preprocessing.placement
    dataset = source.open_as(placement, data_dir, progress or Progress())
    plan = plan_for(start, len(dataset.train))
    data = Data(
        source=source,
        classes=tuple(n for n in dataset.classes if n in start.classes or n in taught),
        exclude=not_known(start, kept, dataset.train) if isinstance(source, Joined) else (),
        validate_on="validation",
        augment=plan.augment,
    )
    return Teaching(_recipe(start, path, taught, data, plan), dataset)


def check(start: Checkpoint, taught: Collection[str], data_dir: Path) -> DataSource | None:
    """See that `start` can be taught these classes; returns what it rehearses from, None where all
    that it knows was kept.

    Raises:
        DataError: as `teaching`.
    """
    store = kept_for(start).store
    counts = store.labels(data_dir)
    few = [name for name in taught if name not in start.classes and counts.get(name, 0) < FEWEST]
    if few:
        raise DataError(
            "A new class is learned from {fewest} {what} at least, and ten are better: keep more "
            "of {classes}.",
            fewest=FEWEST,
            what=store.title.lower(),
            classes=", ".join(few),
        )
    if not any(counts.get(name) for name in taught):
        raise DataError(
            "There are no {what} of {classes} to learn from. Keep some first.",
            what=store.title.lower(),
            classes=", ".join(taught),
        )
    return rehearsed_from(start, data_dir)


@dataclass(frozen=True)
class KeptRight:
    """How many of what was kept are answered right, before and after."""

    before: int
    after: int
    count: int


def kept_right(
    start: Checkpoint, now: Checkpoint, taught: Collection[str], data_dir: Path
) -> KeptRight:
    """What `start` and `now`, the same after it was taught, say of all that was kept of these
    classes.

    Raises:
        DataError: there is none that can be read.
    """
    placement = now.preprocessing.placement
    kept = kept_for(now).source.open_as(placement, data_dir, Progress()).train
    names = [kept.classes[label] for label in kept.labels.tolist()]
    chosen = [place for place, name in enumerate(names) if name in taught]
    given = kept.picked(torch.tensor(chosen, dtype=torch.int64))
    right = []
    for network in (start, now):
        predictor = Predictor(network)
        answers = predictor.probabilities(given).argmax(1).tolist()
        pairs = zip(answers, chosen, strict=True)
        right.append(sum(predictor.classes[answer] == names[place] for answer, place in pairs))
    return KeptRight(right[0], right[1], len(chosen))


def _recipe(
    start: Checkpoint, path: Path, taught: Collection[str], data: Data, plan: Plan
) -> Recipe:
    names = dict.fromkeys((*start.recipe.name.split(BETWEEN), *taught))
    return Recipe(
        name=BETWEEN.join(names),
        data=data,
        network=start.network,
        training=Training(
            epochs=plan.epochs,
            batch_size=BATCH,
            learning_rate=plan.rate,
            schedule=Cosine(),
            balanced_batches=True,
            best_by="epoch",
            # each epoch draws anew, and what is frozen measures what is forgotten only once
            speed=Speed(views=plan.epochs),
        ),
        fine_tuning=FineTuning(
            checkpoint=str(path),
            stages=plan.stages,
            start_decay=plan.start_decay,
            before=_before(start, data.source),
            layers="checkpoint",
            classes="both",
        ),
    )


def _before(start: Checkpoint, source: DataSource) -> Data | None:
    """What is measured to see what is forgotten: the start's own data, or what stands for it."""
    if not isinstance(source, Joined):
        return None
    own, old = start.recipe.data, source.second
    return own if own.source == old else Data(source=old)
