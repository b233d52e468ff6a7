"""Which samples are most alike to a network: the nearest by the features that it tells them by."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.data.samples import Samples
from studio.engine.evaluation.predictions import predict
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_VALUES = 2**22
"""Of features or of distances that are looked at at once: 16 MB."""


@dataclass(frozen=True)
class Neighbours:
    """The nearest of some samples to each of M others, nearest first.

    Attributes:
        indices: M×k, int64.
        likeness: M×k, float32: the cosine of the angle between the features, -1–1; 1 is the same
            direction.
    """

    indices: Tensor
    likeness: Tensor


def nearest_by_features(
    features: Tensor, wanted: Tensor, count: int, progress: Progress | None = None
) -> Neighbours:
    """The `count` rows of `features` (N×D) most like each of `wanted` (M×D); fewer where N is.

    By the cosine: in what the output layer reads, the direction tells what a thing is, and the
    length mostly how strongly it is drawn. Of equals, the first comes first.

    Raises:
        Cancelled: as `progress` says.
    """
    others = functional.normalize(wanted.float(), dim=1)
    return _nearest(features, others, min(count, len(features)), progress or Progress())


def _nearest(features: Tensor, others: Tensor, count: int, progress: Progress) -> Neighbours:
    best = torch.full((len(others), count), -torch.inf)
    places = torch.full((len(others), count), -1, dtype=torch.int64)
    size = max(1, MOST_VALUES // max(others.shape))
    for start in range(0, len(features), size):
        progress.report(start, len(features))
        some = functional.normalize(features[start : start + size].float(), dim=1)
        found = torch.cat([best, others @ some.T], 1)
        new = torch.arange(start, start + len(some)).expand(len(others), -1)
        known = torch.cat([places, new], 1)
        order = found.sort(stable=True, dim=1, descending=True).indices[:, :count]
        best, places = found.gather(1, order), known.gather(1, order)
    return Neighbours(places, best)


def features_of(checkpoint: Checkpoint, placed: Tensor) -> Tensor | None:
    """What the output layer reads of one placed picture (uint8 C×H×W) or text (ids, int32 T): D
    values, as `Predictions.features` has them; None where there is no single output layer.

    Raises:
        CheckpointError: as `predict`.
    """
    one = Samples(placed[None], torch.zeros(1, dtype=torch.int64), checkpoint.classes)
    found = predict(checkpoint, [one]).features
    return None if found is None else found[0]
