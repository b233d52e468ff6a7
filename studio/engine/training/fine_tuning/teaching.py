"""Teaching a network by drawing: a recipe that learns the drawings kept of some classes, and
rehearses what the network knows already, so that it is not forgotten.

It is fine-tuning as any other: `prepare`, `Trainer` and `RunFolder` take what is made here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch.nn.modules.batchnorm import _BatchNorm

from studio.engine.data.augmentation import Elastic, Pen, Rotate
from studio.engine.data.drawing_store import drawing_labels
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import DataSource, Drawings, Joined
from studio.engine.data.sources.joined import BETWEEN
from studio.engine.data.split import FEWEST
from studio.engine.errors import DataError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.rehearsal import not_known, rehearsed_from, with_rehearsal
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.settings.settings import Speed, Training
from studio.engine.training.stages.stage import HEAD, Stage


class Plan(NamedTuple):
    """Which layers learn, for how long and how fast."""

    stages: tuple[Stage, ...]
    epochs: int
    rate: float


# Found by benchmarks/teach.py, for the bundled networks: longer, faster or freer learns what is
# drawn a little better, and forgets more.
ALL_LAYERS = Plan((), 7, 1e-3)
HEAD_ALONE = Plan((Stage(train=(HEAD,)),), 3, 1e-2)
BATCH = 64
DECAY_TO_START = 35.0
"""At a rate of 1e-3 each step goes back 3.5% of the way from where the weights were."""

AUGMENT = (Rotate(degrees=4), Elastic(strength=0.01), Pen(most=0.1))
"""A few drawings stand for all that the same hand draws. More than a little makes of what is
rehearsed what the network did not know either, and learning that it forgets more."""


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
    """How `start` learns every drawing that was kept of the classes `taught`, and of its own.

    It rehearses from its own data where that is on this machine, else from the bundled Digits. All
    its classes stay, also those that nothing is there to be rehearsed of.

    Args:
        path: of the file that `start` is, for the recipe.
        taught: classes; those that are new are learned beside those that it knows.

    Raises:
        DataError: it reads no drawings, nothing is there to rehearse, or a new class has fewer
            than `FEWEST` drawings.
        Cancelled: as `progress` says.
    """
    source = with_rehearsal(check(start, taught, data_dir), data_dir)
    placement = start.preprocessing.placement
    dataset = source.open_as(placement, data_dir, progress or Progress())
    data = Data(
        source=source,
        classes=tuple(n for n in dataset.classes if n in start.classes or n in taught),
        exclude=not_known(start, dataset.train) if isinstance(source, Joined) else (),
        validate_on="validation",
        augment=AUGMENT,
    )
    return Teaching(_recipe(start, path, taught, data), dataset)


def check(start: Checkpoint, taught: Collection[str], data_dir: Path) -> DataSource | None:
    """See that `start` can be taught these classes; returns what it rehearses from, None where all
    that it knows are drawings.

    Raises:
        DataError: as `teaching`.
    """
    if start.preprocessing.placement.style != "ink":
        raise DataError(
            "This network reads photographs and is not taught by drawing: fine-tune it on pictures."
        )
    counts = drawing_labels(data_dir)
    few = [name for name in taught if name not in start.classes and counts.get(name, 0) < FEWEST]
    if few:
        raise DataError(
            "A new class is learned from {fewest} drawings at least, and ten are better: keep more "
            "of {classes}.",
            fewest=FEWEST,
            classes=", ".join(few),
        )
    if not any(counts.get(name) for name in taught):
        raise DataError("There is no drawing to learn from. Draw something, and say what it is.")
    return rehearsed_from(start, data_dir)


@dataclass(frozen=True)
class DrawingsRight:
    """How many of some drawings are answered right, before and after."""

    before: int
    after: int
    count: int


def drawings_right(
    start: Checkpoint, now: Checkpoint, taught: Collection[str], data_dir: Path
) -> DrawingsRight:
    """What `start` and `now`, the same after it was taught, say of all drawings of these classes.

    Raises:
        DataError: there is none that can be read.
    """
    placement = now.preprocessing.placement
    drawings = Drawings().open_as(placement, data_dir, Progress()).train
    names = [drawings.classes[label] for label in drawings.labels.tolist()]
    chosen = [place for place, name in enumerate(names) if name in taught]
    pictures = drawings.picked(torch.tensor(chosen, dtype=torch.int64))
    right = []
    for network in (start, now):
        predictor = Predictor(network)
        answers = predictor.probabilities(pictures).argmax(1).tolist()
        pairs = zip(answers, chosen, strict=True)
        right.append(sum(predictor.classes[answer] == names[place] for answer, place in pairs))
    return DrawingsRight(right[0], right[1], len(chosen))


def _recipe(start: Checkpoint, path: Path, taught: Collection[str], data: Data) -> Recipe:
    plan = _plan(start)
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
            start_decay=DECAY_TO_START,
            before=_before(start, data.source),
            layers="checkpoint",
            classes="both",
        ),
    )


def _plan(start: Checkpoint) -> Plan:
    """All layers; but the output layer alone where batch normalisation would take its statistics
    from what is rehearsed, which is not all that the network knows.
    """
    has_statistics = any(isinstance(part, _BatchNorm) for part in start.module().modules())
    return HEAD_ALONE if has_statistics else ALL_LAYERS


def _before(start: Checkpoint, source: DataSource) -> Data | None:
    """What is measured to see what is forgotten: the start's own data, or what stands for it."""
    if not isinstance(source, Joined):
        return None
    own, old = start.recipe.data, source.second
    return own if own.source == old else Data(source=old)
