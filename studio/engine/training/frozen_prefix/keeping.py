"""Whether the outputs of a job's frozen prefix are to be kept."""

from __future__ import annotations

import math
from math import prod

from torch import nn

from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.network.layer import Shape
from studio.engine.network.parts.units import is_within, units_of
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.frozen_prefix.prefix import HALF, FrozenPrefix, frozen_prefix
from studio.engine.training.loop.job import TrainingJob


def prefix_to_keep(job: TrainingJob, shape: Shape | None = None) -> FrozenPrefix | None:
    """The frozen prefix of the stage that has begun, if its outputs are to be kept.

    Args:
        shape: `shape_read`, where it is known already.

    Raises:
        TrainingError: there is one, and pictures are augmented in a way that keeps none, or no
            process can run it alone.
    """
    speed, augmenter = job.recipe.training.speed, job.augmenter
    if not speed.cache_frozen:
        return None
    if job.processes.sharded:
        if _learns_from_the_first_layer(job.module):
            return None
        raise TrainingError(
            "With --fsdp no process can run the frozen part alone, and so it is computed anew in "
            "each epoch."
        )
    cut = frozen_prefix(job.module, shape or shape_read(job), job.device)
    if cut is None or augmenter is None:
        return cut
    if augmenter.mixes:
        raise TrainingError(
            "MixUp and CutMix mix the samples of each batch: no views of one sample can be kept, "
            "and the frozen part is computed anew in each epoch."
        )
    if speed.views is None:
        raise TrainingError(
            "Pictures are augmented anew in each epoch, and so the frozen part is computed anew. "
            "Set Views (training.speed.views) to draw so many of each sample once: each takes "
            "{size} MB and one pass.",
            size=math.ceil(HALF * len(job.split.train) * prod(cut.shape) / 1e6),
        )
    return cut


def _learns_from_the_first_layer(module: nn.Module) -> bool:
    first = units_of(module)[0].paths
    return any(p.requires_grad for name, p in module.named_parameters() if is_within(name, first))


def shape_read(job: TrainingJob) -> Shape:
    """Of what the network reads: texts are at most as long as the longest that there is."""
    if not job.split.train.is_text or job.augmenter is not None:
        return job.split.train.shape
    read = job.preprocessing.normaliser(job.device)
    parts = [job.split.train, *measured_samples(job).values()]
    return (max(read(ids).shape[1] for part in parts for ids, _ in part.chunks()),)


def measured_samples(job: TrainingJob) -> dict[str, Samples]:
    """What is measured after each epoch, by name."""
    found = {"validation": job.split.validation}
    return found | {"old": job.old.samples} if isinstance(job.old, OldData) else found
