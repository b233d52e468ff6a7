"""The data that a start was trained on, to see what fine-tuning makes it forget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import torch

from studio.engine.data.class_names import matched
from studio.engine.data.input_transform import InputTransform
from studio.engine.data.samples import Samples
from studio.engine.data.selection import parts
from studio.engine.data.split import Split, random_members
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.seen_samples import digests

MOST_SAMPLES = 2_000
"""That are measured after each epoch: half a percent of accuracy is told apart by them."""

WhyNot = Literal["none", "away", "classes", "same"]
"""Nothing is known of it, it is not on this machine, no class is in both, or it is the run's own
data.
"""


@dataclass(frozen=True)
class OldData:
    """Samples like those that the start was trained on, which nobody trains on.

    Attributes:
        samples: labelled by the run's classes.
        name: of the data.
    """

    samples: Samples
    name: str


def old_data(
    recipe: Recipe, split: Split, placement: InputTransform, data_dir: Path, progress: Progress
) -> OldData | WhyNot:
    """What of the start's own data can be measured in a run on `split`, or why nothing can.

    It is the part that the start did not train on, without what this run trains on, of the
    classes that both know.

    Args:
        placement: how the network reads pictures.

    Raises:
        Cancelled: as `progress` says.
    """
    tuning = recipe.fine_tuning
    if tuning is None or tuning.before is None:
        return "none"
    source = tuning.before.source
    if source.reads_the_same(recipe.data.source):
        return "same"
    if not source.found(data_dir):
        return "away"
    try:
        own = parts(source.open_as(placement, data_dir, progress), tuning.before)
    except (DataError, OSError):
        return "away"
    held_back = own.test if own.has_test else own.validation
    known = _of_classes(held_back, split.train.classes)
    samples = _without(known, split.train) if known is not None else None
    return OldData(_some(samples), source.label) if samples else "classes"


def _of_classes(samples: Samples, classes: tuple[str, ...]) -> Samples | None:
    """Those of classes that are among `classes`, labelled by these."""
    names = matched(samples.classes, classes)
    labels = torch.tensor(
        [classes.index(names[name]) if name in names else -1 for name in samples.classes]
    )[samples.labels]
    kept = (labels >= 0).nonzero().flatten()
    if not len(kept):
        return None
    return replace(samples.take(kept), labels=labels[kept], classes=classes)


def _without(samples: Samples, trained: Samples) -> Samples:
    is_new = ~torch.isin(digests(samples), digests(trained))
    return samples.take(is_new.nonzero().flatten())


def _some(samples: Samples) -> Samples:
    """At most `MOST_SAMPLES`, always the same ones."""
    every = torch.arange(len(samples))
    if len(every) <= MOST_SAMPLES:
        return samples
    chosen = random_members(every, MOST_SAMPLES, torch.Generator().manual_seed(0))
    return samples.take(chosen.sort().values)
